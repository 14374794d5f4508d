// @ts-check
/**
 * How large the cells of each layer are: whole device pixels, as large as the stage allows.
 *
 * Layers of one shape share one grid, so that a map and its ReLU can be compared. The grid whose
 * maps are the smallest grows first, so deep maps get larger cells than shallow ones. What the
 * network is given is never the smallest: all that follows is made of it, and it is but few maps.
 * Pooling makes maps smaller, and no picture says the opposite.
 */

import { dimensions } from "../network/shape.js";

/** @typedef {import("../types.js").Layer} Layer */

/**
 * @typedef {{room: number, height: number, scrolls: boolean, least: number, leastCell: number, most: number, unit: number, line: number, dpr: number}} Limits
 * CSS pixels: width for maps, height for all rows (Infinity: no limit; `scrolls`: it may be more), the least and the largest
 * side of a map, the least cell, the largest single unit, the height of a row of single units
 *
 * @typedef {{channels: number, columns: number, rows: number, count: number, lines: number, perLine: number, cell: number, widest: number, full: boolean, pooled: Grid[]}} Grid
 * `pooled`: the grids of the maps that it is pooled from, no larger than which it is drawn
 */

export const MAP_GAP = 4; // the least space between two maps, CSS pixels
const UNIT_GAP = 1;
const COMPARABLE = 1.3;
const SCROLLED = 1.4; // times the least height

/**
 * @param {Layer[]} layers
 * @param {Limits} limits
 * @param {(grid: Grid) => number} heightOf a row's height with this grid, its gap included
 * @returns {Map<string, Grid>} by shape: of all sizes of the input, the one with which the maps are the largest
 */
export function chooseGrids(layers, limits, heightOf) {
  let best = /** @type {{grids: Map<string, Grid>, score: number} | null} */ (null);
  let overflows = false; // with the least cells
  for (let steps = 0; ; steps++) {
    const grids = startGrids(layers, limits);
    const all = [...grids.values()];
    const input = /** @type {Grid} */ (grids.get(String(layers[0].shape)));
    const others = all.filter((grid) => grid !== input && !isVector(grid));
    const larger = input.cell + steps / limits.dpr;
    const ends = steps > 0 && (larger > input.widest + 1e-6 || larger * Math.max(input.columns, input.rows) > limits.most * COMPARABLE);
    if (best && ends) return best.grids;
    input.cell = larger;
    input.full = input.full || others.length > 0; // the others share what height it leaves to them
    const least = heightFor(all, heightOf);
    overflows ||= !best && !limits.scrolls && least > limits.height;
    if (best && !overflows && !limits.scrolls && least > limits.height) return best.grids;
    // A stage that scrolls anyway does not keep its maps small.
    const height = limits.scrolls || least > limits.height ? Math.max(SCROLLED * least, limits.height) : limits.height;
    grow(all, { ...limits, height }, heightOf);
    const score = isComparable(input, others) ? sizeOf(all) : -Infinity;
    if (!best || score > best.score) best = { grids, score };
  }
}

/**
 * @param {Layer[]} layers
 * @param {Limits} limits
 * @returns {Map<string, Grid>} by shape, with the least cells
 */
function startGrids(layers, limits) {
  /** @type {Map<string, Grid>} */
  const grids = new Map();
  /** @type {Map<string, Grid>} by layer */
  const known = new Map();
  for (const { name, kind, inputs, shape } of layers) {
    const grid = grids.get(String(shape)) ?? startGrid(shape, limits);
    grid.count += 1;
    grids.set(String(shape), grid);
    known.set(name, grid);
    const source = kind.pooling ? known.get(inputs[0]) : undefined;
    if (source && source !== grid && !isVector(grid)) grid.pooled.push(source);
    while (exceeded(grid) && grid.cell * limits.dpr > 1 + 1e-6) grid.cell -= 1 / limits.dpr;
  }
  return grids;
}

/** @param {Grid} grid @returns {Grid | undefined} the maps that it is pooled from, if it is drawn larger than they are */
function exceeded(grid) {
  return grid.pooled.find((source) => sideOf(grid) > sideOf(source) + 1e-6);
}

/**
 * @param {Grid} input
 * @param {Grid[]} others
 * @returns {boolean} whether it is neither the smallest picture nor one that dwarfs the rest
 */
function isComparable(input, others) {
  const sides = others.map(sideOf);
  return sideOf(input) >= Math.min(...sides) && sideOf(input) <= COMPARABLE * Math.max(...sides);
}

/**
 * @param {Grid[]} grids
 * @param {(grid: Grid) => number} heightOf
 * @returns {number} of all rows, CSS pixels
 */
function heightFor(grids, heightOf) {
  return grids.reduce((sum, grid) => sum + grid.count * heightOf(grid), 0);
}

/** @param {Grid[]} grids @returns {number} how large their pictures are, the small ones' growth worth the most */
function sizeOf(grids) {
  return grids.reduce((sum, grid) => sum + grid.count * Math.log(sideOf(grid)), 0);
}

/** @param {Grid} grid @returns {number} the longer side of a map, CSS pixels */
function sideOf({ cell, columns, rows }) {
  return cell * Math.max(columns, rows);
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
  const grid = { channels, columns, rows, count: 0, lines: 1, perLine: 0, cell: 0, widest: 0, full: false, pooled: [] };
  return isVector(grid) ? vectorGrid(grid, limits) : mapGrid(grid, limits);
}

/**
 * @param {Grid} grid
 * @param {Limits} limits
 */
function mapGrid(grid, limits) {
  const longer = Math.max(grid.columns, grid.rows);
  const wanted = Math.max(snapDown(Math.max(limits.least / longer, limits.leastCell), limits.dpr), 1 / limits.dpr);
  setLines(grid, 1, limits);
  while (grid.widest < wanted && grid.perLine > 1) setLines(grid, grid.lines + 1, limits);
  grid.cell = Math.max(Math.min(wanted, grid.widest), 1 / limits.dpr);
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
  grid.widest = snapDown(width / grid.columns, dpr);
}

/**
 * @param {Grid[]} grids
 * @param {Limits} limits
 * @param {(grid: Grid) => number} heightOf
 */
function grow(grids, limits, heightOf) {
  let { most } = limits;
  for (;;) {
    const growing = grids.filter((grid) => !grid.full);
    if (!growing.length) return;
    const smallest = nextOf(growing.reduce((a, b) => (sideOf(b) < sideOf(a) ? b : a)), limits.dpr);
    if (!smallest) continue;
    const { cell, lines, perLine, widest } = smallest;
    smallest.cell += 1 / limits.dpr;
    // Where height is to be shared out, maps that fill their line may take another.
    if (!fitsAcross(smallest) && perLine > 1 && limits.height < Infinity) setLines(smallest, lines + 1, limits);
    const fits = fitsAcross(smallest) && sideOf(smallest) <= most;
    const high = heightFor(grids, heightOf) > limits.height;
    if (fits && !high) continue;
    Object.assign(smallest, { cell, lines, perLine, widest, full: true });
    // One that no longer fits holds the others back, so that sides stay comparable.
    if (fits && high) most = Math.min(most, sideOf(smallest) * COMPARABLE);
  }
}

/**
 * @param {Grid} grid that is to grow
 * @param {number} dpr
 * @returns {Grid | null} the one that has to grow before it, or itself; null: it is as large as it may be
 */
function nextOf(grid, dpr) {
  const source = exceeded({ ...grid, cell: grid.cell + 1 / dpr });
  if (!source) return grid;
  grid.full = source.full;
  return source.full ? null : nextOf(source, dpr);
}

/** @param {Grid} grid */
function fitsAcross({ cell, widest }) {
  return cell <= widest + 1e-6;
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
