// @ts-check
/** All maps of a layer as one picture of cells: line after line of maps, a cell's gap between two. */

import { dimensions } from "../network/shape.js";

/**
 * @typedef {{perLine: number, width: number, height: number, columns: number, rows: number, cell: number, shown: number}} MapLines
 * `columns`, `rows` of the picture, `cell` in CSS pixels, `shown`: how many units
 */

const PER_LINE = 8;
const LEAST = 4; // CSS pixels of a cell
const MOST_LINES = 12;

/**
 * @param {number[]} shape
 * @param {number} room CSS pixels
 * @returns {MapLines}
 */
export function linesOf(shape, room) {
  const { channels, height, width } = dimensions(shape);
  const fitting = Math.max(1, Math.floor((room / LEAST + 1) / (width + 1)));
  const perLine = Math.min(channels, PER_LINE, fitting);
  const lines = Math.min(Math.ceil(channels / perLine), MOST_LINES);
  const columns = perLine * (width + 1) - 1;
  return {
    perLine,
    width,
    height,
    columns,
    rows: lines * (height + 1) - 1,
    cell: Math.max(1, Math.floor(room / columns)),
    shown: Math.min(channels, lines * perLine) * height * width,
  };
}

/**
 * @param {MapLines} lines
 * @param {number} index of a unit
 * @returns {{column: number, row: number}} of its cell
 */
export function placeIn({ perLine, width, height }, index) {
  const channel = Math.floor(index / (width * height));
  const inMap = index % (width * height);
  return {
    column: (channel % perLine) * (width + 1) + (inMap % width),
    row: Math.floor(channel / perLine) * (height + 1) + Math.floor(inMap / width),
  };
}

/**
 * @param {MapLines} lines
 * @param {number} x CSS pixels from the picture's corner
 * @param {number} y
 * @returns {number | null} the unit there; null: a gap
 */
export function indexIn({ perLine, width, height, columns, rows, cell, shown }, x, y) {
  const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
  const [inX, inY] = [column % (width + 1), row % (height + 1)];
  if (column < 0 || row < 0 || column >= columns || row >= rows || inX === width || inY === height) return null;
  const channel = Math.floor(row / (height + 1)) * perLine + Math.floor(column / (width + 1));
  const index = (channel * height + inY) * width + inX;
  return index < shown ? index : null;
}
