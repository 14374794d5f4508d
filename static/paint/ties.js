// @ts-check
/** Lines from what a unit is made of to the unit: their colour and width tell how much each adds. */

import { partialSums } from "../geometry/arithmetic.js";
import { cellOf } from "../geometry/hit.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("./colours.js").Palette} Palette */
/** @typedef {{from: Rect, share: number}} Tie `share` of the largest, with its sign; 0: no amount */

const WIDEST = 3; // CSS pixels of the line of the largest product
const EACH_UNIT = ["linear", "softmax"];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic} arithmetic
 * @param {Rect[]} windows of its sources
 * @param {Rect} cell
 */
export function drawTies(context, layout, palette, arithmetic, windows, cell) {
  const each = EACH_UNIT.includes(arithmetic.kind);
  const ties = each ? unitTies(layout, arithmetic) : windowTies(windows, arithmetic);
  for (const tie of ties) drawTie(context, tie, cell, palette, each);
}

/**
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @returns {Tie[]} one a source unit, the strongest last and so on top
 */
function unitTies(layout, arithmetic) {
  const amounts = arithmetic.terms.map(({ value, product }) =>
    arithmetic.kind === "softmax" ? Math.exp(value) : (product ?? 0),
  );
  const most = Math.max(...amounts.map(Math.abs)) || 1;
  return arithmetic.terms
    .map(({ unit }, i) => ({ from: cellOf(layout, unit), share: amounts[i] / most }))
    .filter((tie) => tie.from !== null && tie.share !== 0)
    .map((tie) => /** @type {Tie} */ (tie))
    .sort((a, b) => Math.abs(a.share) - Math.abs(b.share));
}

/**
 * @param {Rect[]} windows
 * @param {Arithmetic} arithmetic
 * @returns {Tie[]}
 */
function windowTies(windows, arithmetic) {
  const sums = arithmetic.kind === "conv2d" ? partialSums(arithmetic) : [];
  const most = Math.max(...sums.map(({ sum }) => Math.abs(sum))) || 1;
  return windows.map((from, i) => ({ from, share: (sums[i]?.sum ?? 0) / most }));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tie} tie
 * @param {Rect} cell
 * @param {Palette} palette
 * @param {boolean} thin a single line, since there are many
 */
function drawTie(context, { from, share }, cell, palette, thin) {
  const size = Math.abs(share);
  context.strokeStyle = share === 0 ? palette.mark : share > 0 ? palette.raises : palette.lowers;
  context.globalAlpha = thin ? 0.12 + 0.78 * size : 0.9;
  context.lineWidth = thin ? 0.5 + (WIDEST - 0.5) * size : 1 + (WIDEST - 1) * size;
  const below = from.y + from.height <= cell.y;
  const [start, end] = below ? [from.y + from.height, cell.y] : [middleY(from), middleY(cell)];
  context.beginPath();
  if (thin || share !== 0) {
    context.moveTo(from.x + from.width / 2, start);
    context.lineTo(cell.x + cell.width / 2, end);
  } else {
    context.moveTo(from.x, start);
    context.lineTo(cell.x, end);
    context.moveTo(from.x + from.width, start);
    context.lineTo(cell.x + cell.width, end);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** @param {Rect} rect */
function middleY(rect) {
  return rect.y + rect.height / 2;
}
