// @ts-check
/** Numbers and words on the picture of the network, where a map or a unit has room for them. */

import { dimensions } from "../geometry/shape.js";
import { inkOn } from "./colours.js";
import { briefPercent, lean, pointsChange, short, shortChange } from "./numbers.js";
import { isNoGuess, valuesIn } from "./scene.js";
import { fontOf } from "./surface.js";
import { isLegible, writeValues } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../geometry/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */

const FEW = 40; // single units that are worth a picture and a number each
const WRITTEN = 28; // CSS pixels a side from which a single unit carries its number
const ASIDE = 2; // CSS pixels between a number and its cell's edge, both sides together
const LONG = 5; // characters that may need more room than a unit that carries its number has
const NOTE = 46; // CSS pixels a side that "all zero" takes; a smaller map says "0"

/**
 * @param {Row} row
 * @param {Layout} layout
 * @returns {boolean} whether it has so many single units, and so small, that none is written on
 */
export function isCrowd(row, layout) {
  return isSingle(row) && !isFew(row) && !isLegible(row, layout);
}

/** @param {Row} row */
function isSingle({ layer }) {
  const { width, height } = dimensions(layer.shape);
  return width === 1 && height === 1;
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
  if (isSingle(row) && isFew(row)) writeUnits(context, row, scene);
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
  const say = isNoGuess(row, scene) ? () => "–" : numberIn(row, quantity, difference);
  const names = labels.get(row.layer.name);
  if (row.boxes[0].cell < WRITTEN * layout.text) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { channel, x, y, width, height } of row.boxes) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    context.font = fontOf(layout.text);
    context.fillText(fitting(context, say(value), width - ASIDE), middle, y + height * (names ? 0.72 : 0.5));
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    context.fillText(names[channel], middle, y + height * 0.3);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text of a number
 * @param {number} room CSS pixels
 */
function fitting(context, text, room) {
  if (text.length < LONG) return text; // most are, and to measure each in every frame costs as much as to write it
  return context.measureText(text).width <= room ? text : lean(text);
}

/**
 * @param {Row} row
 * @param {import("../geometry/quantity.js").Quantity} quantity as it is coloured
 * @param {boolean} difference
 * @returns {(value: number) => string} how its values are written
 */
function numberIn({ layer }, quantity, difference) {
  if (quantity === "probability") return briefPercent;
  if (!difference) return short;
  return layer.kind === "softmax" ? pointsChange : shortChange;
}

/**
 * A dead map must not look like an empty page: it says so.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Scene} scene
 */
function noteZeros(context, row, scene) {
  const { layout, palette, difference } = scene;
  const values = valuesIn(row, scene);
  const area = values.length / row.boxes.length;
  context.fillStyle = palette.faint;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = fontOf(layout.text);
  const zero = difference ? "the same" : "all zero";
  for (const { channel, x, y, width, height } of row.boxes) {
    if (!allZero(values, channel * area, (channel + 1) * area)) continue;
    context.fillText(width >= NOTE * layout.text ? zero : "0", x + width / 2, y + height / 2);
  }
}

/**
 * @param {Float32Array} values
 * @param {number} start
 * @param {number} end
 */
function allZero(values, start, end) {
  for (let i = start; i < end; i++) if (values[i] !== 0) return false;
  return true;
}

/**
 * @param {Scene} scene
 * @returns {(box: Box) => boolean} whether something is written in the box
 */
export function whatIsWritten(scene) {
  const rows = new Map(scene.layout.rows.flatMap((row) => row.boxes.map((box) => [box, row])));
  return (box) => {
    const { channel, cell } = box;
    const row = /** @type {Row} */ (rows.get(box));
    if (isLegible(row, scene.layout)) return true;
    if (isSingle(row)) return isFew(row) && cell >= WRITTEN * scene.layout.text;
    const values = valuesIn(row, scene);
    const area = values.length / row.boxes.length;
    return allZero(values, channel * area, (channel + 1) * area);
  };
}
