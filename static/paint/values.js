// @ts-check
/** Values written in cells that are large enough, with as many digits as they have room for. */

import { meet } from "../geometry/hit.js";
import { LEGIBLE } from "../geometry/magnify.js";
import { rangeIn } from "../geometry/scales.js";
import { inkOn } from "./colours.js";
import { MINUS, change, lean, number } from "./numbers.js";
import { fontOf } from "./surface.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../geometry/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {(text: string) => number} Width CSS pixels */

const ASIDE = 3; // CSS pixels between a number and its cell's edge, both sides together

/**
 * @param {Row} row
 * @param {Layout} layout
 * @returns {boolean} whether each cell has room for its value
 */
export function isLegible({ boxes }, { text, dpr }) {
  return boxes[0].cell >= LEGIBLE * text - 0.5 / dpr;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Float32Array} values of the layer
 * @param {Scene} scene
 */
export function writeValues(context, row, values, { layout, scales, palette, difference }) {
  const scale = /** @type {LayerScale} */ (scales.get(row.layer.name));
  context.font = fontOf(layout.text);
  context.textAlign = "center";
  context.textBaseline = "middle";
  const room = row.boxes[0].cell - ASIDE;
  const width = widthIn(context);
  const say = difference ? change : number;
  for (const box of row.boxes) {
    if (!meet(box, layout.window)) continue;
    const range = rangeIn(scale, box.channel);
    for (const { index, x, y } of cellsInView(box, layout)) {
      const value = values[index];
      context.fillStyle = inkOn(value, range, palette[scale.quantity]);
      context.fillText(fittingText(value, room, width, say), x, y);
    }
  }
}

/**
 * @param {number} value
 * @param {number} room CSS pixels
 * @param {Width} width
 * @param {(value: number, decimals: number) => string} say
 * @returns {string} up to three decimals, as many as fit
 */
export function fittingText(value, room, width, say) {
  if (value === 0) return "0";
  for (const decimals of [3, 2, 1]) {
    const text = say(value, decimals);
    if (width(text) <= room) return text;
  }
  const brief = lean(say(value, 1));
  return Math.abs(value) < 9.95 && width(brief) <= room ? brief : say(value, 0);
}

/**
 * @param {Box} box
 * @param {Layout} layout
 * @returns {Generator<{index: number, x: number, y: number}>} the cells in view, by their middles
 */
function* cellsInView({ channel, x, y, width, height, cell }, { window }) {
  const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
  const first = (/** @type {number} */ low, /** @type {number} */ at) => Math.max(0, Math.floor((low - at) / cell));
  const last = (/** @type {number} */ high, /** @type {number} */ at, /** @type {number} */ count) =>
    Math.min(count, Math.ceil((high - at) / cell));
  const right = last(window.x + window.width, x, columns);
  const bottom = last(window.y + window.height, y, rows);
  for (let i = first(window.y, y); i < bottom; i++) {
    for (let j = first(window.x, x); j < right; j++) {
      yield { index: (channel * rows + i) * columns + j, x: x + (j + 0.5) * cell, y: y + (i + 0.5) * cell };
    }
  }
}

/**
 * Digits are of one width, so a number's width is that of its parts.
 *
 * @param {CanvasRenderingContext2D} context
 * @returns {Width}
 */
function widthIn(context) {
  const of = (/** @type {string} */ text) => context.measureText(text).width;
  const [digit, point, minus, plus] = [of("0"), of("."), of(MINUS), of("+")];
  return (text) => {
    const sign = text.startsWith(MINUS) ? minus : text.startsWith("+") ? plus : 0;
    const dot = text.includes(".") ? 1 : 0;
    return sign + dot * point + (text.length - (sign ? 1 : 0) - dot) * digit;
  };
}
