// @ts-check
/** What does not concern the unit that stays steps back, and its colours in the legend with it. */

import { legendBars } from "./legend.js";
import { whatIsWritten } from "./written.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./scene.js").Scene} Scene */

const ASIDE = 0.55; // opacity

/**
 * @param {Scene} scene
 * @param {Arithmetic} arithmetic
 * @param {Rect[]} lit boxes that are spared
 * @returns {Box[]} what is written beneath a veil could not be read
 */
export function veiledIn(scene, { unit, sources }, lit) {
  const isWritten = whatIsWritten(scene);
  const involved = (/** @type {Box} */ { layer, channel }) =>
    (layer === unit.layer && channel === unit.channel) ||
    sources.some((source) => layer === source.layer && channel >= source.from && channel < source.to);
  return scene.layout.boxes.filter((box) => !involved(box) && !lit.includes(box) && !isWritten(box));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect[]} rects
 * @param {Palette} palette
 */
export function veil(context, rects, { page }) {
  context.globalAlpha = ASIDE;
  context.fillStyle = page;
  for (const { x, y, width, height } of rects) context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

/**
 * Where all maps of a legend are veiled, so is its bar; where some are, half of it is: each map has its colours there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Box[]} veiled
 */
export function veilLegends(context, scene, veiled) {
  const set = new Set(veiled);
  const halves = legendBars(scene).flatMap(({ boxes, bar }) => {
    const count = boxes.filter((box) => set.has(box)).length;
    if (!count) return [];
    return count === boxes.length ? [bar] : [halfOf(bar)];
  });
  veil(context, halves, scene.palette);
}

/** @param {Rect} bar @returns {Rect} along its longer side */
function halfOf({ x, y, width, height }) {
  return height > width ? { x: x + width / 2, y, width: width / 2, height } : { x, y: y + height / 2, width, height: height / 2 };
}
