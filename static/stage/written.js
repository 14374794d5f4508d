// @ts-check
/** Numbers and words on the picture of the network, where a map or a unit has room for them. */

import { isShare } from "../network/quantity.js";
import { isSingle } from "../network/shape.js";
import { inkOn } from "../pixels/colours.js";
import { fontOf } from "../pixels/surface.js";
import { CHANGES, NUMBERS, POINTS, SHARES, fitting } from "../words/fitting.js";
import { noteZeros, saysZero } from "./notes.js";
import { isNoGuess, valuesIn } from "./scene.js";
import { isLegible, writeValues } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */

const FEW = 40; // single units that are worth a picture and a number each
const WRITTEN = 28; // CSS pixels a side from which a single unit carries its number
const ASIDE = 4; // CSS pixels between a number and its cell's edge, both sides together
const CLOSE = 1; // where it would lose more digits

/**
 * @param {Row} row
 * @param {Layout} layout
 * @returns {boolean} whether it has so many single units, and so small, that none is written on
 */
export function isCrowd(row, layout) {
  return isSingle(row.layer.shape) && !isFew(row) && !isLegible(row, layout);
}

/** @param {Row} row */
function isFew({ boxes }) {
  return boxes.length <= FEW;
}

/** @param {Row} row @param {Layout} layout @returns {boolean} whether it has single units with room for their numbers */
function isNumbered(row, { text }) {
  return isSingle(row.layer.shape) && isFew(row) && row.boxes[0].cell >= WRITTEN * text;
}

/** @param {Layout} layout @returns {Box[]} single units that carry their numbers */
export function numberedIn(layout) {
  return layout.rows.filter((row) => isNumbered(row, layout)).flatMap(({ boxes }) => boxes);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row no crowd
 * @param {Scene} scene
 */
export function writeOn(context, row, scene) {
  if (isSingle(row.layer.shape) && isFew(row)) writeUnits(context, row, scene);
  else if (isLegible(row, scene.layout)) writeValues(context, row, valuesIn(row, scene), scene);
  else noteZeros(context, row, scene);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Scene} scene
 */
function writeUnits(context, row, scene) {
  const { layout, scales, palette, labels } = scene;
  const { quantity, range } = /** @type {LayerScale} */ (scales.get(row.layer.name));
  const values = valuesIn(row, scene);
  const names = labels.get(row.layer.name);
  if (!isNumbered(row, layout)) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = fontOf(layout.text);
  const say = isNoGuess(row, scene) ? () => "–" : sayIn(context, row, scene);
  for (const { channel, x, y, width, height } of row.boxes) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    context.font = fontOf(layout.text);
    if (say) context.fillText(say(value), middle, y + height * (names ? 0.72 : 0.5));
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    context.fillText(names[channel], middle, y + height * (say ? 0.3 : 0.5));
  }
}

/**
 * @param {CanvasRenderingContext2D} context with the font
 * @param {Row} row
 * @param {Scene} scene
 * @returns {((value: number) => string) | null} how the numbers of a row of single units, and the ends of their scale, are written;
 * null: they have no room, or it is no such row
 */
export function sayIn(context, row, scene) {
  const { layer: { name, kind }, boxes: [{ cell }] } = row;
  if (!isNumbered(row, scene.layout)) return null;
  const fits = (/** @type {string} */ text, /** @type {boolean} */ closely) => widthOf(context, text) <= cell - (closely ? CLOSE : ASIDE);
  const { quantity, range } = /** @type {LayerScale} */ (scene.scales.get(name));
  if (quantity === "probability") return fitting(valuesIn(row, scene), SHARES, fits);
  if (isShare(kind)) return fitting(valuesIn(row, scene), POINTS, fits);
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

/**
 * @param {Scene} scene
 * @returns {(box: Box) => boolean} whether something is written in the box
 */
export function whatIsWritten(scene) {
  const rows = new Map(scene.layout.rows.flatMap((row) => row.boxes.map((box) => [box, row])));
  return (box) => {
    const row = /** @type {Row} */ (rows.get(box));
    if (isLegible(row, scene.layout)) return true;
    if (isSingle(row.layer.shape)) return isNumbered(row, scene.layout);
    return saysZero(box, row, scene);
  };
}
