// @ts-check
/** Numbers and words on the picture of the network, where a map or a unit has room for them. */

import { isShare } from "../network/quantity.js";
import { isSingle } from "../network/shape.js";
import { inkOn } from "../pixels/colours.js";
import { fontOf } from "../pixels/surface.js";
import { meet } from "../plan/hit.js";
import { boundsOf, boxesOf, mapsWithin } from "../plan/maps.js";
import { CHANGES, COMPARED_SHARES, NUMBERS, POINTS, SHARES, fitting } from "../words/fitting.js";
import { noteZeros, saysZero } from "./notes.js";
import { isNoGuess, valuesIn, viewOf } from "./scene.js";
import { isLegible, writeValues, writeWhole } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
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
 * @param {CanvasRenderingContext2D} context
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
 * @param {CanvasRenderingContext2D} context
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
  context.textAlign = "center";
  context.textBaseline = "middle";
  const font = fontOf(textIn(scene));
  context.font = font;
  const say = isNoGuess(node, scene) ? () => "–" : sayIn(context, node, scene);
  for (const { channel, x, y, width, height } of boxesOf(node)) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    context.font = font;
    if (say) writeWhole(context, say(value), middle, y + height * (names ? 0.72 : 0.5), view);
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    writeWhole(context, names[channel], middle, y + height * (say ? 0.3 : 0.5), view);
  }
}

/** @param {Scene} scene @returns {number} size of the numbers: where each layer is there twice, its units are small, and digits are worth more than their size */
function textIn({ layout: { text }, beneath }) {
  return beneath ? Math.min(1, text) : text;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {((value: number) => string) | null} how the numbers of a row of single units, and the ends of their scale, are written;
 * null: they have no room, or it is no such node
 */
export function sayIn(context, node, scene) {
  if (!isNumbered(node, scene.layout)) return null;
  const { font } = context; // of a legend
  context.font = fontOf(textIn(scene));
  const say = wayIn(context, node, scene);
  context.font = font;
  return say;
}

/** @param {CanvasRenderingContext2D} context with the font @param {LayerNode} node numbered @param {Scene} scene */
function wayIn(context, node, scene) {
  const { layer: { name, kind }, maps: { cell } } = node;
  const fits = (/** @type {string} */ text, /** @type {boolean} */ closely) => widthOf(context, text) <= cell - (closely ? CLOSE : ASIDE);
  const { quantity, range } = /** @type {LayerScale} */ (scene.scales.get(name));
  if (quantity === "probability") return fitting(valuesIn(node, scene), scene.isCompared ? COMPARED_SHARES : SHARES, fits);
  if (isShare(kind)) return fitting(valuesIn(node, scene), POINTS, fits);
  return fitting([range.low, range.high], scene.difference ? CHANGES : NUMBERS, fits);
}

/** By font and shape: to measure each number in every frame costs as much as to write it. @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text of a number
 * @returns {number} CSS pixels, its digits being all of one width
 */
function widthOf(context, text) {
  const shape = text.replace(/\d/g, "0");
  const key = `${context.font} ${shape}`;
  const width = widths.get(key) ?? context.measureText(shape).width;
  widths.set(key, width);
  return width;
}

/** @param {LayerNode} node @param {Scene} scene @returns {boolean} whether something is written on any of its maps in view */
export function isWrittenOn(node, scene) {
  const isWritten = isWrittenIn(node, scene);
  for (const channel of mapsWithin(node.maps, viewOf(node, scene))) if (isWritten(channel)) return true;
  return false;
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {(channel: number) => boolean} whether something is written on the map
 */
export function isWrittenIn(node, scene) {
  const all = isLegible(node, scene.layout) || isNumbered(node, scene.layout);
  if (all || isSingle(node.layer.shape)) return () => all;
  return (channel) => saysZero(channel, node, scene);
}
