// @ts-check
/**
 * How large the cells of each layer are: whole device pixels, as large as the stage allows.
 *
 * Layers of one shape share one grid, so that a map and its ReLU can be compared. The grid whose
 * maps are the smallest grows first, so deep maps get larger cells than shallow ones.
 */

import { dimensions } from "./shape.js";

/** @typedef {import("../types.js").Layer} Layer */

/**
 * @typedef {{room: number, height: number, least: number, leastCell: number, most: number, unit: number, line: number, dpr: number}} Limits
 * CSS pixels: width for maps, height for all rows (Infinity: no limit), the least and the largest
 * side of a map, the least cell, the largest single unit, the height of a row of single units
 *
 * @typedef {{channels: number, columns: number, rows: number, count: number, lines: number, perLine: number, cell: number, widest: number, full: boolean}} Grid
 */

export const MAP_GAP = 4; // the least space between two maps, CSS pixels
const UNIT_GAP = 1;
const COMPARABLE = 1.3;

/**
 * @param {Layer[]} layers
 * @param {Limits} limits
 * @param {(grid: Grid) => number} heightOf a row's height with this grid, its gap included
 * @returns {Map<string, Grid>} by shape
 */
export function chooseGrids(layers, limits, heightOf) {
  /** @type {Map<string, Grid>} */
  const grids = new Map();
  for (const { shape } of layers) {
    const grid = grids.get(String(shape)) ?? startGrid(shape, limits);
    grid.count += 1;
    grids.set(String(shape), grid);
  }
  grow([...grids.values()], limits, heightOf);
  return grids;
}

/** @param {Grid} grid */
export function isVector(grid) {
  return grid.columns === 1 && grid.rows === 1;
}

/** @param {Grid} grid */
export function leastGap(grid) {
  return isVector(grid) ? UNIT_GAP : MAP_GAP;
}

/**
 * @param {number[]} shape
 * @param {Limits} limits
 * @returns {Grid}
 */
function startGrid(shape, limits) {
  const { channels, height: rows, width: columns } = dimensions(shape);
  const grid = { channels, columns, rows, count: 0, lines: 1, perLine: 0, cell: 0, widest: 0, full: false };
  return isVector(grid) ? vectorGrid(grid, limits) : mapGrid(grid, limits);
}

/**
 * @param {Grid} grid
 * @param {Limits} limits
 */
function mapGrid(grid, limits) {
  const longer = Math.max(grid.columns, grid.rows);
  const wanted = Math.max(limits.least / longer, limits.leastCell);
  setLines(grid, 1, limits);
  while (grid.widest < wanted && grid.perLine > 1) setLines(grid, grid.lines + 1, limits);
  const least = Math.min(wanted, grid.widest);
  grid.cell = Math.max(snapDown(least, limits.dpr), 1 / limits.dpr);
  return grid;
}

/**
 * As many lines as give the largest units within the height of one row.
 *
 * @param {Grid} grid
 * @param {Limits} limits
 */
function vectorGrid(grid, limits) {
  let best = { lines: 1, cell: 0 };
  for (let lines = 1; lines <= grid.channels; lines++) {
    setLines(grid, lines, limits);
    const tallest = lines === 1 ? limits.unit : (limits.line + UNIT_GAP) / lines - UNIT_GAP;
    const cell = snapDown(Math.min(grid.widest, tallest, limits.unit), limits.dpr);
    if (cell > best.cell) best = { lines, cell };
  }
  setLines(grid, best.lines, limits);
  grid.cell = Math.max(best.cell, 1 / limits.dpr);
  grid.full = true;
  return grid;
}

/**
 * @param {Grid} grid
 * @param {number} lines
 * @param {Limits} limits
 */
function setLines(grid, lines, { room, dpr }) {
  grid.lines = lines;
  grid.perLine = Math.ceil(grid.channels / lines);
  const width = (room - (grid.perLine - 1) * leastGap(grid)) / grid.perLine;
  grid.widest = Math.max(snapDown(width / grid.columns, dpr), 1 / dpr);
}

/**
 * @param {Grid[]} grids
 * @param {Limits} limits
 * @param {(grid: Grid) => number} heightOf
 */
function grow(grids, limits, heightOf) {
  let { most } = limits;
  const total = () => grids.reduce((sum, grid) => sum + grid.count * heightOf(grid), 0);
  const side = (/** @type {Grid} */ grid) => grid.cell * Math.max(grid.columns, grid.rows);
  for (;;) {
    const growing = grids.filter((grid) => !grid.full);
    if (!growing.length) return;
    const smallest = growing.reduce((a, b) => (side(b) < side(a) ? b : a));
    const before = smallest.cell;
    smallest.cell += 1 / limits.dpr;
    const fits = smallest.cell <= smallest.widest + 1e-6 && side(smallest) <= most;
    const high = total() > limits.height;
    if (fits && !high) continue;
    smallest.cell = before;
    smallest.full = true;
    // One that no longer fits holds the others back, so that sides stay comparable.
    if (fits && high) most = Math.min(most, side(smallest) * COMPARABLE);
  }
}

/**
 * @param {number} length CSS pixels
 * @param {number} dpr
 * @returns {number} whole device pixels, in CSS pixels
 */
export function snapDown(length, dpr) {
  return Math.floor(length * dpr + 1e-6) / dpr;
}

/**
 * @param {number} length
 * @param {number} dpr
 */
export function snap(length, dpr) {
  return Math.round(length * dpr) / dpr;
}
