// @ts-check
/** Points, boxes and units: which unit is here, where is that unit. */

import { boxIn, mapAt, nearestTo } from "./maps.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/sources.js").Source} Source */
/** @typedef {import("./maps.js").Place} Place */
/** @typedef {Pick<Layout, "byLayer">} Part the nodes of one trace */

/**
 * @param {LayerNode[]} nodes
 * @param {Place} point CSS pixels from the stage's corner
 * @returns {Unit | null}
 */
export function hit(nodes, point) {
  for (const node of nodes) {
    const channel = mapAt(node.maps, point);
    if (channel < 0) continue;
    const { layer, x, y, cell } = boxIn(node, channel);
    return { layer, channel, y: Math.floor((point.y - y) / cell), x: Math.floor((point.x - x) / cell) };
  }
  return null;
}

/**
 * @param {Layout} layout
 * @param {Place} point
 * @returns {Unit | null} as far as it is in view
 */
export function unitAt({ nodes }, point) {
  return hit(
    nodes.filter(({ window }) => holds(window, point)),
    point,
  );
}

const WITHIN = 1e-3; // CSS pixels: a box has its first edges, not its last

/**
 * For a finger, which cannot aim between two cells.
 *
 * @param {Layout} layout
 * @param {Place} point
 * @param {number} reach CSS pixels
 * @returns {Unit | null} the nearest in view that is no farther away
 */
export function unitNear({ nodes }, point, reach) {
  const shown = nodes.filter(({ window }) => holds(window, point));
  let [near, least] = [point, reach];
  for (const node of shown) {
    const { x, y, width, height } = nearestTo(node, point).box;
    const there = { x: clamp(point.x, x, x + width - WITHIN), y: clamp(point.y, y, y + height - WITHIN) };
    const away = Math.hypot(there.x - point.x, there.y - point.y);
    if (away <= least && holds(node.window, there)) [near, least] = [there, away];
  }
  return hit(shown, near);
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/**
 * @param {Rect} rect
 * @param {Place} point
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
 * @param {Part} part
 * @param {string} layer
 * @param {number} channel
 * @returns {Box | null}
 */
export function boxOf({ byLayer }, layer, channel) {
  const node = byLayer.get(layer);
  return node && channel < node.maps.count ? boxIn(node, channel) : null;
}

/**
 * @param {Layout} layout
 * @returns {Layout} with the nodes that show what is compared with, if there are any, in place of the others
 */
export function secondPart(layout) {
  const nodes = [...layout.seconds.values()];
  return { ...layout, nodes, byLayer: layout.seconds, window: nodes[0]?.window ?? layout.window };
}

/** @param {Layout} layout @param {boolean} beneath @returns {Layout} the part that shows a trace; of what is compared with, if it has one */
export function partIn(layout, beneath) {
  return beneath && layout.seconds.size ? secondPart(layout) : layout;
}

/** @param {Layout} layout @returns {Layout[]} the part that shows the trace now and, if there is one, the part for what that is compared with */
export function partsOf(layout) {
  const first = { ...layout, nodes: [...layout.byLayer.values()] };
  return layout.seconds.size ? [first, secondPart(layout)] : [first];
}

/** @param {Layout} part @param {Rect[]} rects @returns {Rect[]} what of them shows in its window */
export function shownIn({ camera, window }, rects) {
  if (camera.scale === 1) return rects;
  return rects.flatMap((rect) => {
    const [x, y] = [Math.max(rect.x, window.x), Math.max(rect.y, window.y)];
    const [right, bottom] = [Math.min(rect.x + rect.width, window.x + window.width), Math.min(rect.y + rect.height, window.y + window.height)];
    return right > x && bottom > y ? [{ x, y, width: right - x, height: bottom - y }] : [];
  });
}

/**
 * @param {Layout} layout
 * @param {Unit} unit
 * @param {import("../types.js").Point | null} pointer that points at it; null: keys do
 * @returns {Layout[]} the part that it is pointed at in, and that which shows it for the other trace, if there is one
 */
export function partsAt(layout, unit, pointer) {
  const second = secondPart(layout);
  const there = cellOf(second, unit);
  if (!there) return [layout];
  const here = cellOf(layout, unit);
  const isThere = pointer && here && (inSecond(layout, pointer) ?? distance(there, pointer) < distance(here, pointer));
  return isThere ? [second, layout] : [layout, second];
}

/** @param {Layout} layout @param {import("../types.js").Point} point @returns {boolean | null} null: that does not tell, as where the two have one window */
function inSecond(layout, [x, y]) {
  if (layout.camera.scale === 1) return null;
  const [here, there] = [layout, secondPart(layout)].map(({ window }) => holds(window, { x, y }));
  return here === there ? null : there;
}

/** @param {Rect} rect @param {import("../types.js").Point} point */
function distance({ x, y, width, height }, [across, down]) {
  return Math.hypot(across - clamp(across, x, x + width), down - clamp(down, y, y + height));
}

/**
 * @param {Part} part
 * @param {Unit} unit
 * @returns {Rect | null} the unit's cell
 */
export function cellOf(part, unit) {
  const box = boxOf(part, unit.layer, unit.channel);
  if (!box) return null;
  const { cell } = box;
  return { x: box.x + unit.x * cell, y: box.y + unit.y * cell, width: cell, height: cell };
}

/**
 * @param {Part} part
 * @param {Source} source
 * @returns {Rect[]} for each channel the rectangle from the first to the last row and column read
 */
export function windowsOf(part, source) {
  const windows = [];
  for (let channel = source.from; channel < source.to; channel++) {
    const box = boxOf(part, source.layer, channel);
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
