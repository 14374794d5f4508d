// @ts-check
/** A chain of layers as rows, input to answer from top to bottom, their maps from left to right in channel order. */

import { chooseGrids, isVector, leastGap, snap, snapDown } from "./cells.js";

/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {Omit<import("../types.js").LayerNode, "window">} PlacedNode */
/** @typedef {import("../types.js").Maps} Maps */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("./cells.js").Grid} Grid */
/** @typedef {import("./cells.js").Limits} Limits */
/** @typedef {import("./frame.js").Frame} Frame */

const UNIT = 40; // CSS pixels of the largest single unit, which has room for a share with a decimal

/**
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @param {boolean} doubled
 * @returns {Limits}
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
 * @param {boolean} doubled whether each layer has two rows
 * @returns {PlacedNode[]}
 */
export function arrange(graph, viewport, frame, doubled) {
  const limits = limitsOf(viewport, frame, doubled);
  const spaces = doubled ? [frame.above, frame.beneath] : [frame.above];
  const mapsHeight = (/** @type {Grid} */ grid) => Math.max(contentHeight(grid, limits), frame.row);
  const layerHeight = (/** @type {Grid} */ grid) => spaces.reduce((sum, above) => sum + above + mapsHeight(grid), frame.gap);
  const grids = chooseGrids(graph.layers, limits, layerHeight);
  let y = frame.margin - frame.gap;
  return graph.layers.flatMap((layer) => {
    const grid = /** @type {Grid} */ (grids.get(String(layer.shape)));
    y += frame.gap;
    return spaces.map((above, i) => {
      const aside = Math.max(0, frame.row - contentHeight(grid, limits));
      // The two rows of a layer stand close, where they are lower than their names too.
      const down = doubled ? (i ? 0 : aside) : aside / 2;
      const free = doubled ? frame.beneath : frame.gap; // both rows of a layer grow alike
      const node = { layer, second: i > 0, maps: place(grid, frame, limits, y + above + down), y, height: above + mapsHeight(grid), free };
      y += node.height;
      return node;
    });
  });
}

/**
 * @param {Grid} grid
 * @param {Frame} frame
 * @param {Limits} limits
 * @param {number} top of the maps
 * @returns {Maps}
 */
function place(grid, frame, { room, dpr }, top) {
  const { cell, channels: count, perLine } = grid;
  const gap = gapOf(grid, room, dpr);
  const [width, height] = [cell * grid.columns, cell * grid.rows];
  const [across, down] = [width + gap, height + gap];
  const x = snap(frame.margin + frame.label + (room - perLine * across + gap) / 2, dpr);
  return { x, y: snap(top, dpr), cell, width, height, across, down, perLine, count };
}

/**
 * @param {Grid} grid
 * @param {{room: number, dpr: number}} limits
 */
function contentHeight(grid, { room, dpr }) {
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
 * @param {PlacedNode[]} nodes
 * @param {number} free
 * @param {number} dpr
 * @param {number} each rows of a layer
 */
export function spread(nodes, free, dpr, each) {
  const step = Math.max(0, free) / Math.max(nodes.length / each - 1, 1);
  nodes.forEach((node, i) => {
    const down = snapDown(step * Math.floor(i / each), dpr);
    node.y += down;
    node.maps.y += down;
  });
}
