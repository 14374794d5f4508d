// @ts-check
/** A legend on the canvas: its bracket, its bar of colours, its words. */

import { fontOf } from "../pixels/surface.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../pixels/colours.js").Scale} Scale */
/** @typedef {import("./legend.js").Legend} Legend */
/** @typedef {import("./scene.js").Scene} Scene */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Legend} legend
 * @param {Scene} scene
 */
export function paintLegend(context, { bar, bracketed, quantity, texts }, { layout, palette }) {
  context.lineWidth = 1;
  if (bracketed) paintBracket(context, bar, palette.faint);
  if (quantity) paintBar(context, palette[quantity], palette.line, bar);
  context.fillStyle = palette.text;
  context.font = fontOf(layout.text);
  for (const { text, x, y, align, baseline } of texts) {
    context.textAlign = align;
    context.textBaseline = baseline;
    context.fillText(text, x, y);
  }
}

/** @param {Legend} legend @returns {string} that of another that looks otherwise is another */
export function lookOf({ rect, bar, quantity, texts }) {
  return [rect, bar].flatMap(({ x, y, width, height }) => [x, y, width, height]).concat(texts.flatMap(({ x, y }) => [x, y])).join() + [quantity, ...texts.map(({ text }) => text)].join();
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
