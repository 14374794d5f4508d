// @ts-check
/** Numbers and words on the picture of the network, where a map or a unit has room for them. */

import { isShare } from "../network/quantity.js";
import { isSingle } from "../network/shape.js";
import { inkOn } from "../pixels/colours.js";
import { fontOf, widthIn } from "../pixels/surface.js";
import { meet } from "../plan/hit.js";
import { boundsOf, boxesOf } from "../plan/maps.js";
import { CHANGES, COMPARED_SHARES, NUMBERS, POINTS, SHARES, fitting } from "../words/fitting.js";
import { noteZeros, saysZero } from "./notes.js";
import { isNoGuess, valuesIn, viewOf } from "./scene.js";
import { isLegible, writeValues, writeWhole } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./scene.js").Scene} Scene */

const FEW = 40; // single units that are worth a picture and a number each
const WRITTEN = 28; // CSS pixels a side from which a single unit carries its number
const ASIDE = 4; // CSS pixels between a number and its cell's edge, both sides together
const CLOSE = 1; // where it would lose more digits

/**
 * @param {LayerNode} node
 * @param {Layout} layout
 * @returns {boolean} whether it has so many single units, and so small, that none is written on
 */
export function isCrowd(node, layout) {
  return isSingle(node.layer.shape) && !isFew(node) && !isLegible(node, layout);
}

/** @param {LayerNode} node */
function isFew({ maps }) {
  return maps.count <= FEW;
}

/** @param {LayerNode} node @param {Layout} layout @returns {boolean} whether it has single units with room for their numbers */
function isNumbered(node, { text }) {
  return isSingle(node.layer.shape) && isFew(node) && node.maps.cell >= WRITTEN * text;
}

/** @param {Layout} layout @returns {Box[]} single units that carry their numbers */
export function numberedIn(layout) {
  return layout.nodes.filter((node) => isNumbered(node, layout)).flatMap(boxesOf);
}

/**
 * @param {Pen} context
 * @param {LayerNode} node no crowd
 * @param {Scene} scene
 */
export function writeOn(context, node, scene) {
  if (!meet(boundsOf(node.maps), viewOf(node, scene))) return; // as most are, of a deep network
  if (isSingle(node.layer.shape) && isFew(node)) writeUnits(context, node, scene);
  else if (isLegible(node, scene.layout)) writeValues(context, node, valuesIn(node, scene), scene);
  else noteZeros(context, node, scene);
}

/**
 * @param {Pen} context
 * @param {LayerNode} node
 * @param {Scene} scene
 */
function writeUnits(context, node, scene) {
  const { layout, scales, palette, labels } = scene;
  if (!isNumbered(node, layout)) return;
  const { quantity, range } = /** @type {LayerScale} */ (scales.get(node.layer.name));
  const values = valuesIn(node, scene);
  const names = labels.get(node.layer.name);
  const view = viewOf(node, scene);
  const say = isNoGuess(node, scene) ? () => "–" : sayIn(context, node, scene);
  const boxes = boxesOf(node);
  context.textAlign = "center";
  context.textBaseline = "middle";
  /** @param {string} font @param {(channel: number) => string} textOf @param {number} place from the top, 0 to 1 */
  const write = (font, textOf, place) => {
    context.font = font;
    const widthOf = widthIn(context, font);
    for (const { channel, x, y, width, height } of boxes) {
      context.fillStyle = inkOn(values[channel], range, palette[quantity]);
      writeWhole(context, textOf(channel), x + width / 2, y + height * place, view, widthOf);
    }
  };
  if (say) write(fontOf(textIn(scene)), (channel) => say(values[channel]), names ? 0.72 : 0.5);
  if (names) write(fontOf(layout.text * 1.1, "600"), (channel) => names[channel], say ? 0.3 : 0.5);
}

/** @param {Scene} scene @returns {number} size of the numbers: where each layer is there twice, its units are small, and digits are worth more than their size */
function textIn({ layout: { text }, beneath }) {
  return beneath ? Math.min(1, text) : text;
}

/**
 * @param {Pen} context
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {((value: number) => string) | null} how the numbers of a row of single units, and the ends of their scale, are written;
 * null: they have no room, or it is no such node
 */
export function sayIn(context, node, scene) {
  const { layer: { name, kind }, maps: { cell } } = node;
  if (!isNumbered(node, scene.layout)) return null;
  const width = widthIn(context, fontOf(textIn(scene)));
  const fits = (/** @type {string} */ text, /** @type {boolean} */ closely) => width(text) <= cell - (closely ? CLOSE : ASIDE);
  const { quantity, range } = /** @type {LayerScale} */ (scene.scales.get(name));
  if (quantity === "probability") return fitting(valuesIn(node, scene), scene.isCompared ? COMPARED_SHARES : SHARES, fits);
  if (isShare(kind)) return fitting(valuesIn(node, scene), POINTS, fits);
  return fitting([range.low, range.high], scene.difference ? CHANGES : NUMBERS, fits);
}

/** @param {LayerNode} node @param {Layout} layout @returns {boolean} whether something is written on all its units */
export function isWrittenOver(node, layout) {
  return isLegible(node, layout) || isNumbered(node, layout);
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {(channel: number) => boolean} whether something is written on the map
 */
export function isWrittenIn(node, scene) {
  const all = isWrittenOver(node, scene.layout);
  if (all || isSingle(node.layer.shape)) return () => all;
  return (channel) => saysZero(channel, node, scene);
}
