// @ts-check
/** Points, boxes and units: which unit is here, where is that unit. */

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/sources.js").Source} Source */

/**
 * @param {Box[]} boxes
 * @param {{x: number, y: number}} point CSS pixels from the stage's corner
 * @returns {Unit | null}
 */
export function hit(boxes, point) {
  for (const box of boxes) {
    const x = point.x - box.x;
    const y = point.y - box.y;
    if (x < 0 || y < 0 || x >= box.width || y >= box.height) continue;
    return {
      layer: box.layer,
      channel: box.channel,
      y: Math.floor(y / box.cell),
      x: Math.floor(x / box.cell),
    };
  }
  return null;
}

/**
 * @param {Layout} layout
 * @param {{x: number, y: number}} point
 * @returns {Unit | null} as far as it is in view
 */
export function unitAt({ boxes, window }, point) {
  return holds(window, point) ? hit(boxes, point) : null;
}

const WITHIN = 1e-3; // CSS pixels: a box has its first edges, not its last

/**
 * For a finger, which cannot aim between two cells.
 *
 * @param {Layout} layout
 * @param {{x: number, y: number}} point
 * @param {number} reach CSS pixels
 * @returns {Unit | null} the nearest in view that is no farther away
 */
export function unitNear({ boxes, window }, point, reach) {
  if (!holds(window, point)) return null;
  let [near, least] = [point, reach];
  for (const { x, y, width, height } of boxes) {
    const there = { x: clamp(point.x, x, x + width - WITHIN), y: clamp(point.y, y, y + height - WITHIN) };
    const away = Math.hypot(there.x - point.x, there.y - point.y);
    if (away <= least && holds(window, there)) [near, least] = [there, away];
  }
  return hit(boxes, near);
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/**
 * @param {Rect} rect
 * @param {{x: number, y: number}} point
 */
export function holds(rect, { x, y }) {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

/**
 * @param {Rect} a
 * @param {Rect} b
 * @returns {boolean} whether they share anything
 */
export function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * @param {Rect} rect
 * @param {number} by
 * @returns {Rect} with so much more on each side
 */
export function grown({ x, y, width, height }, by) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/**
 * @param {Layout} layout
 * @param {string} layer
 * @param {number} channel
 * @returns {Box | null} of the layer's first row, which shows the trace now
 */
export function boxOf(layout, layer, channel) {
  const row = layout.rows.find((each) => each.layer.name === layer);
  return row?.boxes[channel] ?? null;
}

/**
 * @param {Layout} layout
 * @returns {Layout} of the rows that show what is compared with, if there are any
 */
export function heldPart(layout) {
  return { ...layout, rows: layout.rows.filter((row) => row.held) };
}

/**
 * @param {Layout} layout
 * @param {Unit} unit
 * @param {import("../types.js").Point | null} pointer that points at it; null: keys do
 * @returns {Layout[]} the rows that it is pointed at in, and those that show it for the other trace, if there are any
 */
export function partsAt(layout, unit, pointer) {
  const held = heldPart(layout);
  const there = cellOf(held, unit);
  if (!there) return [layout];
  const here = cellOf(layout, unit);
  return pointer && here && distance(there, pointer) < distance(here, pointer) ? [held, layout] : [layout, held];
}

/** @param {Rect} rect @param {import("../types.js").Point} point */
function distance({ x, y, width, height }, [across, down]) {
  return Math.hypot(across - clamp(across, x, x + width), down - clamp(down, y, y + height));
}

/**
 * @param {Layout} layout
 * @param {Unit} unit
 * @returns {Rect | null} the unit's cell
 */
export function cellOf(layout, unit) {
  const box = boxOf(layout, unit.layer, unit.channel);
  if (!box) return null;
  const { cell } = box;
  return { x: box.x + unit.x * cell, y: box.y + unit.y * cell, width: cell, height: cell };
}

/**
 * @param {Layout} layout
 * @param {Source} source
 * @returns {Rect[]} for each channel the rectangle from the first to the last row and column read
 */
export function windowsOf(layout, source) {
  const windows = [];
  for (let channel = source.from; channel < source.to; channel++) {
    const box = boxOf(layout, source.layer, channel);
    if (!box || !source.rows.length || !source.columns.length) continue;
    windows.push(spanOf(box, source));
  }
  return windows;
}

/**
 * @param {Box} box
 * @param {Source} source
 * @returns {Rect}
 */
function spanOf(box, { rows, columns }) {
  const { cell } = box;
  const [top, left] = [rows[0].at, columns[0].at];
  return {
    x: box.x + left * cell,
    y: box.y + top * cell,
    width: (columns[columns.length - 1].at - left + 1) * cell,
    height: (rows[rows.length - 1].at - top + 1) * cell,
  };
}
