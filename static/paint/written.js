// @ts-check
/** Numbers and words on the picture of the network, where a map or a unit has room for them. */

import { isSingle } from "../geometry/shape.js";
import { inkOn } from "./colours.js";
import { noteZeros, saysZero } from "./notes.js";
import { atLeast, change, lean, short, shortChange } from "./numbers.js";
import { briefPercent, closePercent, comparedShares, tightShare, wholePercent, wholePoints } from "./shares.js";
import { isNoGuess, valuesIn } from "./scene.js";
import { fontOf } from "./surface.js";
import { isLegible, writeValues } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../geometry/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {(value: number, unit: number) => string} Say `unit`: whose value it is */

const FEW = 40; // single units that are worth a picture and a number each
const WRITTEN = 28; // CSS pixels a side from which a single unit carries its number
const ASIDE = 4; // CSS pixels between a number and its cell's edge, both sides together

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
  const { layout, scales, palette, labels, difference } = scene;
  const { quantity, range } = /** @type {LayerScale} */ (scales.get(row.layer.name));
  const values = valuesIn(row, scene);
  const names = labels.get(row.layer.name);
  const { cell } = row.boxes[0];
  if (cell < WRITTEN * layout.text) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = fontOf(layout.text);
  const say = isNoGuess(row, scene) ? () => "–" : fitting(values, numbersIn(row, quantity, difference), (text) => widthOf(context, text) <= cell - ASIDE);
  for (const { channel, x, y, width, height } of row.boxes) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    context.font = fontOf(layout.text);
    if (say) context.fillText(say(value, channel), middle, y + height * (names ? 0.72 : 0.5));
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    context.fillText(names[channel], middle, y + height * (say ? 0.3 : 0.5));
  }
}

/**
 * All of a row are written alike, those above zero and those below.
 *
 * @param {Float32Array} values
 * @param {Say[]} says the best first
 * @param {(text: string) => boolean} fits
 * @returns {Say | null} the first that has room for each of the values; null: none has
 */
export function fitting(values, says, fits) {
  return says.find((say) => values.every((value, unit) => fits(say(value, unit)))) ?? null;
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
 * @param {Pick<Row, "layer">} row
 * @param {import("../geometry/quantity.js").Quantity} quantity as it is coloured
 * @param {Scene["difference"]} difference
 * @returns {Say[]} how its values may be written, the best first
 */
export function numbersIn({ layer }, quantity, difference) {
  // One share that is almost nothing must not cost the others their decimals.
  if (quantity === "probability") return [briefPercent, ...withLean(closePercent), wholePercent, tightShare];
  if (difference && layer.kind === "softmax") {
    const [now, base] = [difference.now, difference.base].map(({ layers }) => layers[layer.name].values);
    return [...withLean((_, unit) => comparedShares(now[unit], base[unit]).change), wholePoints];
  }
  const say = difference ? change : atLeast;
  const says = [difference ? shortChange : short, (/** @type {number} */ value) => say(value, 1), (/** @type {number} */ value) => say(value, 0)];
  return says.flatMap(withLean);
}

/** @param {Say} say @returns {Say[]} it, and without the zero before the point */
function withLean(say) {
  return [say, (value, unit) => lean(say(value, unit))];
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
    if (isSingle(row.layer.shape)) return isFew(row) && box.cell >= WRITTEN * scene.layout.text;
    return saysZero(box, row, scene);
  };
}
