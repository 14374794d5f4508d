// @ts-check
/** What the network sees, in its colours. */

import { writeMap } from "./colours.js";

/** @typedef {import("../types.js").TraceRecord} TraceRecord */
/** @typedef {import("./colours.js").Palette} Palette */

/**
 * The field the digit was fitted into: the input without its margin of paper.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {TraceRecord} record of the input
 * @param {number} paper cells of paper on each side
 * @param {Palette} palette
 */
export function paintSeen(canvas, record, paper, palette) {
  const [, rows, columns] = record.shape;
  const [width, height] = [columns - 2 * paper, rows - 2 * paper];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const whole = { x: 0, y: 0, columns, rows };
  writeMap(pixels, columns, whole, record.values, 0, { low: 0, high: 1 }, palette.ink);
  context.putImageData(image, -paper, -paper);
}
