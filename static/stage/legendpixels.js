// @ts-check
/** The legends in the picture of pixels: drawn once aside, and brought back there before other words are written beside them. */

import { sized } from "../pixels/surface.js";
import { paintLegend } from "./legendpaint.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../pixels/compose.js").Picture} Picture */
/** @typedef {import("./legend.js").Legend} Legend */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{rect: Rect, pixels: Uint32Array}} Patch `rect` device pixels of the picture */

/**
 * @param {HTMLCanvasElement} aside where they are drawn
 * @param {ImageData} image that they are to lie on
 * @param {Legend[]} legends
 * @param {Scene} scene
 * @returns {Patch[]} one for each, without its words
 */
export function patchesOf(aside, image, legends, scene) {
  const { part, layout: { dpr } } = scene;
  aside.getContext("2d", { alpha: false, willReadFrequently: true });
  const context = sized(aside, { ...part, dpr }, false);
  const rects = legends.map(({ rect }) => pixelsOf(rect, part, dpr));
  for (const { x, y, width, height } of rects) context.putImageData(image, 0, 0, x, y, width, height);
  for (const legend of legends) paintLegend(context, legend, scene);
  return rects.map((rect) => {
    const { x, y, width, height } = rect;
    const isInView = width > 0 && height > 0;
    return { rect, pixels: isInView ? new Uint32Array(context.getImageData(x, y, width, height).data.buffer) : new Uint32Array(0) };
  });
}

/**
 * @param {Picture} picture
 * @param {Patch} patch
 */
export function bring({ pixels: to, width: across }, { rect: { x, y, width, height }, pixels }) {
  if (!pixels.length) return; // out of view
  for (let row = 0; row < height; row++) to.set(pixels.subarray(row * width, (row + 1) * width), (y + row) * across + x);
}

/** @param {Rect} place @param {Rect} part @param {number} dpr @returns {Rect} device pixels of what is painted; empty: it is out of view */
function pixelsOf({ x, y, width, height }, part, dpr) {
  const [left, top] = [Math.max(0, Math.floor((x - part.x) * dpr)), Math.max(0, Math.floor((y - part.y) * dpr))];
  const right = Math.min(Math.round(part.width * dpr), Math.ceil((x + width - part.x) * dpr));
  const bottom = Math.min(Math.round(part.height * dpr), Math.ceil((y + height - part.y) * dpr));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
