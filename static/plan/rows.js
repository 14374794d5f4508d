// @ts-check
/**
 * Graph and viewport -> boxes. Each layer is a row, input to answer from top to bottom, its maps
 * from left to right in channel order.
 */

import { isSingle } from "../network/shape.js";
import { chooseGrids, isVector, leastGap, snap, snapDown } from "./cells.js";

/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("./cells.js").Grid} Grid */

/**
 * All in CSS pixels for text of size 1: the columns for names and for legends, the space above a row's maps and above
 * those of a second row of the same layer, its least height, the stage's margin, the least gap between layers.
 */
const WIDE = { label: 164, legend: 112, above: 0, beneath: 9, row: 30, margin: 14, gap: 9 };
const COMPACT = { ...WIDE, label: 146, legend: 76 };
const NARROW = { label: 0, legend: 0, above: 44, beneath: 30, row: 0, margin: 12, gap: 16 };

const LOW = { row: 26, gap: 7 }; // where the stage is low
const LOWEST = { row: 26, gap: 18 }; // where each layer has two rows: between two layers is more than between those
const HIGH = 780; // CSS pixels of a stage with room for rows of full height

const ROOMY = 900; // CSS pixels of a stage with room for what is said beside the maps

const UNIT = 40; // CSS pixels of the largest single unit, which has room for a share with a decimal

const OUTLINE = 8; // CSS pixels that outlines and lines reach beyond the maps

const HEAD = 18; // CSS pixels above two networks side by side, in which their names stand
const APART = 20; // CSS pixels between them
const SMALLER = 0.7; // of the side that a map has in two rows: in two columns no map is smaller

/** @typedef {typeof WIDE} Frame */

/**
 * @param {{width: number, text: number, narrow: boolean}} viewport
 * @returns {boolean} whether names and legends are brief
 */
export function isCompact({ width, text, narrow }) {
  return !narrow && width < ROOMY * text;
}

/**
 * @param {{width: number, text: number, narrow: boolean}} viewport
 * @returns {Frame} CSS pixels
 */
export function frameOf(viewport) {
  const { text, narrow } = viewport;
  const frame = narrow ? NARROW : isCompact(viewport) ? COMPACT : WIDE;
  const { gap, margin } = frame; // space between maps need not grow with the text
  const larger = Object.entries(frame).map(([name, length]) => [name, Math.round(length * text)]);
  return { ...Object.fromEntries(larger), gap, margin };
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {boolean} [doubled] whether each layer has a second row, for the trace that is compared with
 * @returns {Layout}
 */
export function layOut(graph, viewport, doubled = false) {
  const frame = frameOf(viewport);
  if (doubled && viewport.paper) return sideBySide(graph, viewport, frame); // a sheet cannot be scrolled
  const stacked = layOutIn(graph, viewport, frame, doubled);
  if (!doubled || viewport.narrow || stacked.height <= viewport.height) return stacked;
  const beside = sideBySide(graph, viewport, frame);
  return beside.height <= viewport.height && isAsGood(beside, stacked) ? beside : stacked;
}

/**
 * @param {Layout} beside
 * @param {Layout} stacked
 * @returns {boolean} whether no map loses much where the two networks stand side by side
 */
function isAsGood(beside, stacked) {
  return beside.rows.every(({ layer, boxes: [{ cell }] }, i) => isSingle(layer.shape) || cell >= SMALLER * stacked.rows[i].boxes[0].cell - 1e-6);
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @param {boolean} doubled
 * @returns {Layout}
 */
function layOutIn(graph, viewport, frame, doubled) {
  const low = doubled ? { ...LOWEST, gap: Math.round(LOWEST.gap * viewport.text) } : viewport.height < HIGH * viewport.text ? LOW : WIDE;
  const rows = arrange(graph, viewport, viewport.narrow ? frame : lowered(frame, low, viewport.text), doubled);
  const last = rows[rows.length - 1];
  const bottom = last.y + last.height + frame.margin;
  if (!viewport.narrow) spread(rows, viewport.height - bottom, viewport.dpr, doubled ? 2 : 1);
  const left = viewport.narrow ? 0 : pictureLeft(rows);
  const start = viewport.narrow ? 0 : Math.max(left, Math.floor((frame.margin + frame.label) / 4) * 4 - 4);
  const right = viewport.narrow ? viewport.width : viewport.width - frame.margin - frame.legend + OUTLINE;
  const height = Math.max(bottom, viewport.height);
  return {
    rows,
    boxes: rows.flatMap((row) => row.boxes),
    left,
    width: viewport.width,
    height,
    window: { x: start, y: 0, width: snapDown(right, viewport.dpr) - start, height },
    zoom: 1,
    pan: [0, 0],
    dpr: viewport.dpr,
    text: viewport.text,
    narrow: viewport.narrow,
  };
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @returns {Layout} of the network and, to its right, of the same once more for what is compared with
 */
function sideBySide(graph, viewport, frame) {
  const { label, legend, margin } = frame;
  const shift = snapDown((viewport.width - label - legend - 2 * margin + APART) / 2, viewport.dpr);
  const head = snapDown(HEAD * viewport.text, viewport.dpr);
  const first = layOutIn(graph, { ...viewport, width: viewport.width - shift, height: viewport.height - head }, frame, false);
  const rows = first.rows.flatMap((row) => [movedBy(row, 0, head), { ...movedBy(row, shift, head), held: true }]);
  const window = { ...first.window, y: head, width: first.window.width + shift };
  return { ...first, rows, boxes: rows.flatMap((row) => row.boxes), width: viewport.width, height: first.height + head, window };
}

/**
 * @param {Row} row
 * @param {number} across
 * @param {number} down
 * @returns {Row}
 */
export function movedBy(row, across, down) {
  const boxes = row.boxes.map((box) => ({ ...box, x: box.x + across, y: box.y + down }));
  return { ...row, boxes, y: row.y + down, left: row.left + across, right: row.right + across };
}

/**
 * @param {Layout} layout
 * @returns {boolean} whether what is compared lies side by side
 */
export function isSideBySide({ rows }) {
  return rows.length > 1 && rows[1].held && rows[1].y === rows[0].y;
}

/**
 * @param {Frame} frame
 * @param {{row: number, gap: number}} low
 * @param {number} text
 * @returns {Frame}
 */
function lowered(frame, { row, gap }, text) {
  return { ...frame, row: Math.round(row * text), gap };
}

/**
 * The canvases begin beside the names, not beneath them: what lies over a canvas is blended with it
 * in every frame.
 *
 * @param {Row[]} rows
 * @returns {number} whole device pixels at every common scale
 */
function pictureLeft(rows) {
  const left = Math.min(...rows.map((row) => row.left));
  return Math.max(0, Math.floor((left - OUTLINE) / 4) * 4);
}

/**
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @param {boolean} doubled
 */
function limitsOf({ width, height, dpr, text, narrow }, frame, doubled) {
  const room = width - frame.label - frame.legend - 2 * frame.margin;
  return narrow
    ? { room, height: Infinity, scrolls: true, least: 44, leastCell: 4, most: 112, unit: 35, line: 74, dpr }
    : {
        room,
        height: height - 2 * frame.margin + frame.gap,
        scrolls: doubled, // two rows of maps that can be compared are worth more than all layers at once
        least: 28,
        leastCell: 1,
        most: 320,
        unit: Math.round(UNIT * text), // room for a number, also where rows are low
        line: frame.row,
        dpr,
      };
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @param {boolean} doubled
 * @returns {Row[]}
 */
function arrange(graph, viewport, frame, doubled) {
  const limits = limitsOf(viewport, frame, doubled);
  const spaces = doubled ? [frame.above, frame.beneath] : [frame.above];
  const mapsHeight = (/** @type {Grid} */ grid) => Math.max(contentHeight(grid, limits.room, limits.dpr), frame.row);
  const layerHeight = (/** @type {Grid} */ grid) => spaces.reduce((sum, above) => sum + above + mapsHeight(grid), frame.gap);
  const grids = chooseGrids(graph.layers, limits, layerHeight);
  let y = frame.margin - frame.gap;
  return graph.layers.flatMap((layer) => {
    const grid = /** @type {Grid} */ (grids.get(String(layer.shape)));
    y += frame.gap;
    return spaces.map((above, i) => {
      const aside = Math.max(0, frame.row - contentHeight(grid, limits.room, limits.dpr));
      // The two rows of a layer stand close, where they are lower than their names too.
      const down = doubled ? (i ? 0 : aside) : aside / 2;
      const row = { layer, held: i > 0, ...place(layer, grid, frame, limits, y + above + down), y, height: above + mapsHeight(grid) };
      y += row.height;
      return row;
    });
  });
}

/**
 * @param {Layer} layer
 * @param {Grid} grid
 * @param {Frame} frame
 * @param {{room: number, dpr: number}} limits
 * @param {number} top of its maps
 */
function place(layer, grid, frame, { room, dpr }, top) {
  const gap = gapOf(grid, room, dpr);
  const width = grid.cell * grid.columns;
  const height = grid.cell * grid.rows;
  const lineWidth = grid.perLine * (width + gap) - gap;
  const left = snap(frame.margin + frame.label + (room - lineWidth) / 2, dpr);
  const first = snap(top, dpr);
  const boxes = Array.from({ length: grid.channels }, (_, channel) => ({
    layer: layer.name,
    channel,
    x: left + (channel % grid.perLine) * (width + gap),
    y: first + Math.floor(channel / grid.perLine) * (height + gap),
    width,
    height,
    cell: grid.cell,
  }));
  return { boxes, left, right: left + lineWidth };
}

/**
 * @param {Grid} grid
 * @param {number} room
 * @param {number} dpr
 */
function contentHeight(grid, room, dpr) {
  const gap = gapOf(grid, room, dpr);
  return grid.lines * (grid.cell * grid.rows + gap) - gap;
}

/**
 * @param {Grid} grid
 * @param {number} room
 * @param {number} dpr
 * @returns {number} space between two maps
 */
function gapOf(grid, room, dpr) {
  const width = grid.cell * grid.columns;
  const free = (room - grid.perLine * width) / Math.max(grid.perLine - 1, 1);
  const ideal = isVector(grid) ? (grid.lines === 1 ? width * 0.25 : 1) : width * 0.16;
  const gap = Math.min(Math.max(ideal, leastGap(grid)), Math.max(free, leastGap(grid)));
  return Math.max(snapDown(gap, dpr), 1 / dpr);
}

/**
 * Share what height is left over among the gaps between layers, so that the rows fill the stage.
 *
 * @param {Row[]} rows
 * @param {number} free
 * @param {number} dpr
 * @param {number} each rows of a layer
 */
function spread(rows, free, dpr, each) {
  const step = Math.max(0, free) / Math.max(rows.length / each - 1, 1);
  rows.forEach((row, i) => {
    const down = snapDown(step * Math.floor(i / each), dpr);
    row.y += down;
    for (const box of row.boxes) box.y += down;
  });
}
