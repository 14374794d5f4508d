// @ts-check
/** The unit that is pointed at and what it is made of: outlines, and lines that tie them. */

import { largest, partialSums } from "../geometry/arithmetic.js";
import { cellOf, windowsOf } from "../geometry/hit.js";
import { seenRects } from "../geometry/seen.js";
import { surface } from "./surface.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("../geometry/seen.js").Seen} Seen */
/** @typedef {import("./colours.js").Palette} Palette */
/** @typedef {{from: Rect, share: number}} Tie `share` of the largest, with its sign; 0: no amount */

const MANY = 40; // outlines that would be louder than what they stand around
const WIDEST = 3; // CSS pixels of the line of the largest product

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic | null} arithmetic
 * @param {Seen | null} seen of a unit that stays, for which the rest steps back; null while the pointer roams
 */
export function paintOverlay(canvas, layout, palette, arithmetic, seen) {
  // An empty canvas over the network would still be blended with it in every frame.
  canvas.hidden = !arithmetic;
  if (!arithmetic) return;
  const context = surface(canvas, layout);
  const cell = cellOf(layout, arithmetic.unit);
  if (!cell) return;
  const windows = arithmetic.sources.flatMap((source) => windowsOf(layout, source));
  if (seen) {
    veil(context, layout, palette, arithmetic);
    const told = [arithmetic.unit.layer, ...arithmetic.sources.map((source) => source.layer)];
    for (const rect of seenRects(layout, seen, told)) dash(context, rect, palette);
  }
  const each = EACH_UNIT.includes(arithmetic.kind);
  const ties = each ? unitTies(layout, arithmetic) : windowTies(windows, arithmetic);
  for (const tie of ties) drawTie(context, tie, cell, palette, each);
  for (const window of windows) outline(context, window, palette, windows.length > MANY ? 0.75 : 1.5);
  markLargest(context, layout, arithmetic, palette);
  outline(context, cell, palette, 2.5);
}

const EACH_UNIT = ["linear", "softmax"];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic} arithmetic
 */
function veil(context, layout, palette, { unit, sources }) {
  const involved = (/** @type {{layer: string, channel: number}} */ { layer, channel }) =>
    (layer === unit.layer && channel === unit.channel) ||
    sources.some((source) => layer === source.layer && channel >= source.from && channel < source.to);
  context.globalAlpha = 0.55;
  context.fillStyle = palette.page;
  for (const box of layout.boxes) {
    if (!involved(box)) context.fillRect(box.x, box.y, box.width, box.height);
  }
  context.globalAlpha = 1;
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

/**
 * A ring around the rectangle, so that what is inside stays visible.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 * @param {number} width
 */
function outline(context, { x, y, width: across, height }, palette, width) {
  for (const [colour, reach] of /** @type {[string, number][]} */ ([
    [palette.halo, width + 1],
    [palette.mark, width],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = reach;
    context.strokeRect(x - reach / 2, y - reach / 2, across + reach, height + reach);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 */
function dash(context, { x, y, width, height }, palette) {
  context.lineWidth = 1;
  for (const [colour, pattern] of /** @type {[string, number[]][]} */ ([[palette.halo, []], [palette.mark, [3, 3]]])) {
    context.strokeStyle = colour;
    context.setLineDash(pattern);
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @param {Palette} palette
 */
function markLargest(context, layout, arithmetic, palette) {
  if (arithmetic.kind !== "max_pool2d") return;
  const winner = largest(arithmetic);
  const cell = winner && cellOf(layout, winner.unit);
  if (!cell) return;
  context.lineWidth = Math.min(2, cell.width / 3);
  context.strokeStyle = palette.accent;
  const inset = context.lineWidth / 2;
  context.strokeRect(cell.x + inset, cell.y + inset, cell.width - 2 * inset, cell.height - 2 * inset);
}
