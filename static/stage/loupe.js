// @ts-check
/** The window of the unit at the pointer, enlarged: its numbers in their colours, the kernel beside them. */

import { cssColour, inkOn } from "../pixels/colours.js";
import { fontOf, surface, widthIn } from "../pixels/surface.js";
import { lean, number } from "../words/numbers.js";

/** @typedef {import("../network/loupe.js").Loupe} Loupe */
/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("../pixels/colours.js").Scale} Scale */
/** @typedef {{values: (number | null)[], columns: number, range: Range, scale: Scale}} Grid */

const [LARGE, SMALL, ROOMY] = [52, 31, 37]; // CSS pixels a side of a cell, for text of size 1; ROOMY: where its numbers need it
const FEW = 3; // columns with large cells
const WIDEST = 185; // CSS pixels across a grid
const SIGN = 20; // CSS pixels for the multiplication sign between two grids
const MARGIN = 52; // CSS pixels beside the cells: the readout's own, the sign's, the frames'
const FRAME = 2;
const ASIDE = 3; // CSS pixels between a number and its cell's edge, both sides together

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Grid[]} grids the window and, where there is one, the kernel
 * @param {number} winner
 * @param {Palette} palette
 * @param {{text: number, dpr: number, width: number}} screen
 * @returns {{grid: Rect, texts: string[][]}} where the window is on the canvas, and the numbers of each grid
 */
export function paintLoupe(canvas, grids, winner, palette, screen) {
  const { text, dpr } = screen;
  const [{ values, columns }] = grids;
  const measure = widthIn(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), fontOf(text));
  const side = sideOf(grids, measure, screen);
  const [width, height] = [columns * side, Math.ceil(values.length / columns) * side];
  const step = width + 2 * FRAME + SIGN * text;
  const context = surface(canvas, { width: step * (grids.length - 1) + width + 2 * FRAME, height: height + 2 * FRAME, dpr });
  context.textAlign = "center";
  context.textBaseline = "middle";
  const texts = grids.map((grid, i) => {
    const x = i * step + FRAME;
    context.font = fontOf(text);
    const shown = paintGrid(context, grid, { x, y: FRAME, side }, measure, palette);
    frame(context, { x, y: FRAME, width, height }, i ? palette.line : palette.accent, FRAME);
    if (i) paintSign(context, x - FRAME - (SIGN * text) / 2, FRAME + height / 2, palette, text);
    return shown;
  });
  if (winner >= 0) mark(context, FRAME + (winner % columns) * side, FRAME + Math.floor(winner / columns) * side, side, palette);
  return { grid: { x: FRAME, y: FRAME, width, height }, texts };
}

/**
 * One for all units that share their scales: a canvas of another size is a new one, and nothing jumps from cell to cell.
 *
 * @param {Grid[]} grids
 * @param {(text: string) => number} measure
 * @param {{text: number, width: number}} screen
 * @returns {number} of a cell, CSS pixels
 */
function sideOf(grids, measure, { text, width: across }) {
  const [{ columns }] = grids;
  const room = (0.94 * across - MARGIN * text) / grids.length / columns; // of a readout as wide as the screen
  if (columns <= FEW) return Math.floor(Math.min(LARGE * text, room));
  const ends = grids.flatMap(({ range: { low, high } }) => [low, high]);
  const needed = Math.ceil(Math.max(...ends.map((end) => measure(textOf(end, 2, 2))))) + ASIDE;
  const wanted = Math.max(SMALL * text, Math.min(needed, ROOMY * text));
  return Math.floor(Math.min(wanted, (WIDEST / columns) * text, room));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 * @param {number} text
 */
function paintSign(context, x, y, palette, text) {
  context.font = fontOf(text * 1.6);
  context.fillStyle = palette.text;
  context.fillText("×", x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {Palette} palette
 */
function mark(context, x, y, side, palette) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([[palette.halo, 4], [palette.accent, 3]])) {
    frame(context, { x: x + width, y: y + width, width: side - 2 * width, height: side - 2 * width }, colour, width);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {{x: number, y: number, side: number}} place
 * @param {(text: string) => number} measure
 * @param {Palette} palette
 * @returns {string[]} its numbers as shown
 */
function paintGrid(context, { values, columns, range, scale }, { x, y, side }, measure, palette) {
  const texts = textsOf(values, columns > FEW ? 2 : 3, side - ASIDE, measure);
  values.forEach((value, i) => {
    const [left, top] = [x + (i % columns) * side, y + Math.floor(i / columns) * side];
    context.fillStyle = cssColour(value ?? 0, range, scale);
    context.fillRect(left, top, side, side);
    context.fillStyle = value === null ? palette.faint : inkOn(value, range, scale);
    context.fillText(texts[i], left + side / 2, top + side / 2);
  });
  return texts;
}

/**
 * @param {(number | null)[]} values null: padding, which counts as 0
 * @param {number} most decimals
 * @param {number} room CSS pixels
 * @param {(text: string) => number} width
 * @returns {string[]} with as many decimals as all of them have room for; none where there is no room
 */
function textsOf(values, most, room, width) {
  for (let decimals = most; decimals >= 0; decimals--) {
    const texts = values.map((value) => (value ? textOf(value, decimals, most) : value === null ? "·" : "0"));
    if (texts.every((text) => width(text) <= room)) return texts;
  }
  return values.map(() => "");
}

/**
 * @param {number} value
 * @param {number} decimals
 * @param {number} most
 */
function textOf(value, decimals, most) {
  const text = number(value, decimals);
  return most === 3 && decimals === 3 ? text : lean(text);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect that it lies around
 * @param {string} colour
 * @param {number} width
 */
function frame(context, { x, y, width: across, height }, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(x - width / 2, y - width / 2, across + width, height + width);
}
