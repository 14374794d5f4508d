// @ts-check
/** What does not concern the unit that stays steps back, and its colours in the legend with it. */

import { boxIn, mapsWithin } from "../plan/maps.js";
import { legendBars } from "./legend.js";
import { viewOf } from "./scene.js";
import { isWrittenIn } from "./written.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {(channel: number) => boolean} Veiled whether a map of a node is */

const ASIDE = 0.55; // opacity

/**
 * @param {Scene} scene
 * @param {Arithmetic} arithmetic
 * @param {(Rect | Box)[]} lit of which the boxes are spared
 * @returns {Map<LayerNode, Veiled>} what is written beneath a veil could not be read
 */
export function veiledIn(scene, { unit, sources }, lit) {
  return new Map(
    scene.layout.nodes.map((node) => {
      const { name } = node.layer;
      const read = sources.filter(({ layer }) => layer === name);
      const isWritten = isWrittenIn(node, scene);
      const involved = (/** @type {number} */ channel) =>
        (name === unit.layer && channel === unit.channel) || read.some(({ from, to }) => channel >= from && channel < to);
      const bright = node.second ? [] : lit.flatMap((rect) => ("layer" in rect && rect.layer === name ? [rect.channel] : []));
      return [node, (channel) => !involved(channel) && !bright.includes(channel) && !isWritten(channel)];
    }),
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Map<LayerNode, Veiled>} veiled
 */
export function veilMaps(context, scene, veiled) {
  context.globalAlpha = ASIDE;
  context.fillStyle = scene.palette.page;
  for (const node of scene.layout.nodes) {
    const isVeiled = /** @type {Veiled} */ (veiled.get(node));
    for (const channel of mapsWithin(node.maps, viewOf(node, scene))) {
      if (!isVeiled(channel)) continue;
      const { x, y, width, height } = boxIn(node, channel);
      context.fillRect(x, y, width, height);
    }
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect[]} rects
 * @param {Palette} palette
 */
function veil(context, rects, { page }) {
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
 * @param {Map<LayerNode, Veiled>} veiled
 */
export function veilLegends(context, scene, veiled) {
  const halves = legendBars(scene).flatMap(({ nodes, bar }) => {
    const counts = nodes.map((node) => countIn(node, /** @type {Veiled} */ (veiled.get(node))));
    if (counts.every(({ veiled: each }) => !each)) return [];
    return counts.every(({ bright }) => !bright) ? [bar] : [halfOf(bar)];
  });
  veil(context, halves, scene.palette);
}

/** @param {LayerNode} node @param {Veiled} isVeiled */
function countIn({ maps: { count } }, isVeiled) {
  let veiled = 0;
  for (let channel = 0; channel < count; channel++) if (isVeiled(channel)) veiled += 1;
  return { veiled, bright: count - veiled };
}

/** @param {Rect} bar @returns {Rect} along its longer side */
function halfOf({ x, y, width, height }) {
  return height > width ? { x: x + width / 2, y, width: width / 2, height } : { x, y: y + height / 2, width, height: height / 2 };
}
