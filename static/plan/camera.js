// @ts-check
/**
 * The layout as it is shown: magnified and moved. Cells stay whole device pixels and rows keep their
 * order, so each layer grows in steps of its own, and a place is kept by a unit rather than by a factor.
 */

import { dimensions } from "../network/shape.js";
import { snap } from "./cells.js";
import { isSideBySide, movedBy } from "./rows.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {{x: number, y: number}} Place CSS pixels from the stage's corner */
/** @typedef {{index: number, across: number, down: number}} Anchor a box of the layout and a place in it, in cells from its corner */

export const LEGIBLE = 24; // CSS pixels a side from which a cell has room for its value, for text of size 1
const LARGEST = 64; // CSS pixels a side, in the layer with the smallest cells
const NEARLY = 0.01; // a zoom this close to 1 is meant to be 1
const WIDEST = 4; // times that the space between maps and between layers grows at most
const SLACK = 0.25; // share of the window's shorter side by which the network's edge may come off the edge it has at zoom 1

/**
 * @param {Layout} base at zoom 1
 * @param {number} zoom
 * @param {Point} pan as far as it does not lose the network
 * @returns {Layout}
 */
export function magnify(base, zoom, pan) {
  if (zoom === 1) return base;
  const enlarged = enlarge(base, zoom);
  return move(enlarged, boundPan(base, enlarged, pan));
}

/**
 * @param {Layout} base
 * @param {number} zoom
 * @returns {number} as near as the stage can show
 */
export function boundZoom(base, zoom) {
  const smallest = Math.min(...base.boxes.map((box) => box.cell));
  const most = Math.max(1, (LARGEST * base.text) / smallest);
  return Math.abs(zoom - 1) < NEARLY ? 1 : Math.min(Math.max(zoom, 1), most);
}

/**
 * @param {Layout} base
 * @param {string} layer
 * @returns {number} the least zoom at which the layer's cells have room for their values
 */
export function legibleZoom({ rows, text, dpr }, layer) {
  const row = rows.find((each) => each.layer.name === layer) ?? rows[0];
  const wanted = Math.ceil(LEGIBLE * text * dpr - 1e-6);
  // Cells are rounded to whole device pixels, so half a pixel less is enough.
  return Math.max(1, (wanted - 0.5) / (row.boxes[0].cell * dpr) + 1e-9);
}

/**
 * @param {Layout} shown
 * @param {Place} place
 * @returns {Anchor} the map that is there, or the nearest
 */
export function anchorAt({ boxes }, { x, y }) {
  let index = 0;
  let least = Infinity;
  boxes.forEach((box, i) => {
    const distance = Math.hypot(beyond(x, box.x, box.x + box.width), beyond(y, box.y, box.y + box.height));
    if (distance < least) [index, least] = [i, distance];
  });
  const { x: left, y: top, cell } = boxes[index];
  return { index, across: (x - left) / cell, down: (y - top) / cell };
}

/**
 * @param {Layout} base
 * @param {number} zoom
 * @param {Anchor} anchor
 * @param {Place} place where the anchor is to be
 * @returns {Point} the pan that brings it there, as far as it may
 */
export function panTo(base, zoom, { index, across, down }, place) {
  if (zoom === 1) return [0, 0];
  const enlarged = enlarge(base, zoom);
  const { x, y, cell } = enlarged.boxes[index];
  return boundPan(base, enlarged, [place.x - x - across * cell, place.y - y - down * cell]);
}

/**
 * @param {Layout} base
 * @param {Layout} shown
 * @param {Rect} rect of the shown layout
 * @returns {Point} the pan nearest to the one that is, with the whole rectangle in the window
 */
export function panToReveal(base, shown, rect) {
  if (shown.zoom === 1) return [0, 0];
  const { window, text, pan } = shown;
  const across = into(rect.x, rect.width, window.x, window.width, text);
  const down = into(rect.y, rect.height, window.y, window.height, text);
  return boundPan(base, enlarge(base, shown.zoom), [pan[0] + across, pan[1] + down]);
}

/**
 * What stands beside a row stays with the part of it that is in view, as long as any is.
 *
 * @param {{top: number, bottom: number}} span
 * @param {Layout} layout
 * @param {number} least what it takes, CSS pixels
 * @returns {{top: number, bottom: number}}
 */
export function keepInView({ top, bottom }, { zoom, window }, least) {
  if (zoom === 1) return { top, bottom };
  const need = Math.min(least, bottom - top);
  return {
    top: Math.min(Math.max(top, window.y), bottom - need),
    bottom: Math.max(Math.min(bottom, window.y + window.height), top + need),
  };
}

/**
 * @param {number} from
 * @param {number} length
 * @param {number} low where the window begins
 * @param {number} side of the window
 * @param {number} text
 * @returns {number} how far to move into the window, with a cell's room to its edge
 */
function into(from, length, low, side, text) {
  const room = Math.min(LEGIBLE * text, side / 4);
  return Math.max(0, low + room - from) + Math.min(0, low + side - room - from - length);
}

/**
 * @param {number} at
 * @param {number} low
 * @param {number} high
 */
function beyond(at, low, high) {
  return Math.max(low - at, 0, at - high);
}

/**
 * @param {Layout} base
 * @param {number} zoom
 * @returns {Layout} magnified from the window's corner
 */
function enlarge(base, zoom) {
  const { window } = base;
  const spread = Math.min(zoom, WIDEST);
  let end = window.y; // of the row before
  let y = window.y;
  const beside = isSideBySide(base);
  const rows = base.rows.map((row) => {
    const top = beside && row.held ? y : y + (row.y - end) * spread;
    const larger = enlargeRow(row, zoom, spread, top, base);
    if (beside && !row.held) y = top; // as high as what stands beside it
    else [y, end] = [top + larger.height, row.y + row.height];
    return larger;
  });
  return { ...base, rows, boxes: rows.flatMap((row) => row.boxes), zoom, pan: [0, 0] };
}

/**
 * @param {Row} row
 * @param {number} zoom
 * @param {number} spread how much the space between maps grows
 * @param {number} y
 * @param {Layout} base
 * @returns {Row} its middle as far from the window's edge as the zoom says
 */
function enlargeRow(row, zoom, spread, y, { window, dpr }) {
  const [first] = row.boxes;
  const { height: rows, width: columns } = dimensions(row.layer.shape);
  const below = row.boxes.findIndex((box) => box.y > first.y);
  const perLine = below < 0 ? row.boxes.length : below;
  const cell = Math.max(snap(first.cell * zoom, dpr), 1 / dpr);
  const [width, height] = [columns * cell, rows * cell];
  const gap = (/** @type {number} */ space) => Math.max(snap(space * spread, dpr), 1 / dpr);
  const across = perLine > 1 ? gap(row.boxes[1].x - first.x - first.width) : 0;
  const down = below < 0 ? 0 : gap(row.boxes[below].y - first.y - first.height);
  const lines = Math.ceil(row.boxes.length / perLine);
  const lineWidth = perLine * (width + across) - across;
  const middle = window.x + ((row.left + row.right) / 2 - window.x) * zoom;
  const left = snap(middle - lineWidth / 2, dpr);
  const top = snap(y + first.y - row.y, dpr);
  const boxes = row.boxes.map((box, i) => ({
    ...box,
    x: left + (i % perLine) * (width + across),
    y: top + Math.floor(i / perLine) * (height + down),
    width,
    height,
    cell,
  }));
  const last = row.boxes[row.boxes.length - 1];
  const aside = row.height - (last.y + last.height - first.y); // space above and below the maps
  return { ...row, boxes, y, height: lines * (height + down) - down + aside, left, right: left + lineWidth };
}

/**
 * The network covers the place it has at zoom 1, but for a little slack, so it cannot be lost, and is in
 * its place again when the zoom is.
 *
 * @param {Layout} base
 * @param {Layout} enlarged
 * @param {Point} pan
 * @returns {Point} whole device pixels
 */
function boundPan(base, enlarged, [across, down]) {
  const { window, dpr } = base;
  const slack = SLACK * Math.min(enlarged.zoom - 1, 1) * Math.min(window.width, window.height);
  const [at, now] = [extentOf(base), extentOf(enlarged)];
  const bound = (/** @type {number} */ pan, /** @type {number} */ low, /** @type {number} */ high) =>
    snap(Math.max(Math.min(pan, high), low), dpr);
  return [
    bound(across, at.right - slack - now.right, at.left + slack - now.left),
    bound(down, at.bottom - slack - now.bottom, at.top + slack - now.top),
  ];
}

/** @param {Layout} layout */
function extentOf({ rows }) {
  const last = rows[rows.length - 1];
  return {
    left: Math.min(...rows.map((row) => row.left)),
    right: Math.max(...rows.map((row) => row.right)),
    top: rows[0].y,
    bottom: last.y + last.height,
  };
}

/**
 * @param {Layout} layout
 * @param {Point} pan
 * @returns {Layout}
 */
function move(layout, [across, down]) {
  const rows = layout.rows.map((row) => movedBy(row, across, down));
  return { ...layout, rows, boxes: rows.flatMap((row) => row.boxes), pan: [across, down] };
}
