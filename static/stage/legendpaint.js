// @ts-check
/** A legend as it is painted: its bracket, its bar of colours, its words. */

import { fontOf } from "../pixels/surface.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../pixels/colours.js").Scale} Scale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./legend.js").Legend} Legend */
/** @typedef {import("./scene.js").Scene} Scene */

/**
 * All but its words.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Legend} legend
 * @param {Scene} scene
 */
export function paintLegend(context, { bar, bracketed, quantity }, { palette }) {
  context.lineWidth = 1;
  if (bracketed) paintBracket(context, bar, palette.faint);
  if (quantity) paintBar(context, palette[quantity], palette.line, bar);
}

/**
 * @param {Pen} pen
 * @param {Legend} legend
 * @param {Scene} scene
 */
export function writeLegend(pen, { texts }, { layout, palette }) {
  pen.fillStyle = palette.text;
  pen.font = fontOf(layout.text);
  for (const { text, x, y, align, baseline } of texts) {
    pen.textAlign = align;
    pen.textBaseline = baseline;
    pen.fillText(text, x, y);
  }
}

/** @param {Legend[]} legends @returns {string} another, where one looks otherwise but for its words */
export function looksOf(legends) {
  return legends.map(({ rect, bar, quantity }) => [rect.x, rect.y, rect.width, rect.height, bar.x, bar.y, bar.height, quantity].join()).join(";");
}

/** @param {Legend} legend @returns {string} another, where another thing is said */
export function wordsOf({ texts }) {
  return texts.map(({ text }) => text).join();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} bar that it embraces
 * @param {string} colour
 */
function paintBracket(context, { x, y, height }, colour) {
  const [top, bottom] = [y + 0.5, y + height - 0.5];
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(x - 5.5, top);
  context.lineTo(x - 10.5, top);
  context.lineTo(x - 10.5, bottom);
  context.lineTo(x - 5.5, bottom);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scale} scale
 * @param {string} line the colour around it
 * @param {Rect} bar
 */
function paintBar(context, { stops }, line, { x, y, width, height }) {
  const gradient = height > width ? context.createLinearGradient(0, y + height, 0, y) : context.createLinearGradient(x, 0, x + width, 0);
  stops.forEach((stop, i) => gradient.addColorStop(i / (stops.length - 1), stop));
  context.fillStyle = gradient;
  context.fillRect(x, y, width, height);
  context.strokeStyle = line;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}
