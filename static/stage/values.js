// @ts-check
/** Values written in cells that are large enough, with as many digits as they have room for. */

import { extremes } from "../network/quantity.js";
import { apartWays } from "../network/rounding.js";
import { rangeIn } from "../network/scales.js";
import { inkOn } from "../pixels/colours.js";
import { fontOf } from "../pixels/surface.js";
import { LEGIBLE } from "../plan/camera.js";
import { meet } from "../plan/hit.js";
import { shownBy } from "../words/fitting.js";
import { ALMOST, change, lean, number, within } from "../words/numbers.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../network/rounding.js").Shown} Shown */
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
  const width = (/** @type {string} */ each) => context.measureText(each).width;
  const text = difference ? changeIn(row.layer.name, values, difference, room, width) : textIn(values, room, width);
  for (const box of row.boxes) {
    if (!meet(box, layout.window)) continue;
    const range = rangeIn(scale, box.channel);
    for (const { index, x, y } of cellsInView(box, layout)) {
      const value = values[index];
      context.fillStyle = inkOn(value, range, palette[scale.quantity]);
      context.fillText(text(value, index), x, y);
    }
  }
}

/** @param {Float32Array} values @param {number} room CSS pixels @param {Width} width */
function textIn(values, room, width) {
  const { min, max } = extremes(values, 0, values.length);
  return fittingText(min, max, room, width, number);
}

/**
 * @param {string} layer
 * @param {Float32Array} values its differences
 * @param {NonNullable<Scene["difference"]>} difference
 * @param {number} room CSS pixels
 * @param {Width} width
 * @returns {(value: number, index: number) => string}
 */
function changeIn(layer, values, difference, room, width) {
  const sides = [difference.now, difference.base].map(({ layers }) => layers[layer].values);
  const texts = sides.map((each) => textIn(each, room, width));
  const { min, max } = extremes(values, 0, values.length);
  const say = fittingChange(min, max, room, width);
  return (value, index) => say(value, sides.map((each, i) => shownBy(texts[i](each[index]), each[index])));
}

/**
 * Whoever subtracts the numbers that it is the difference of, as they are written, finds it: all below 1 have the same decimals, and so have all others.
 *
 * @param {number} low of the differences
 * @param {number} high
 * @param {number} room CSS pixels
 * @param {Width} width
 * @returns {(difference: number, shown: Shown[]) => string} `shown`: now and base
 */
export function fittingChange(low, high, room, width) {
  const reach = Math.max(-low, high);
  const closest = fittingText(low, high, room, width, change);
  /** @type {Map<string, ((text: string) => string) | null>} by decimals and size */
  const forms = new Map();
  const formOf = (/** @type {number} */ decimals, /** @type {boolean} */ isSmall) => {
    const key = `${decimals} ${isSmall}`;
    const known = forms.get(key);
    if (known !== undefined) return known;
    const longest = change((low < 0 ? -1 : 1) * (isSmall ? Math.min(reach, 1 - 10 ** -decimals) : reach), decimals);
    const form = [String, lean].find((each) => width(each(longest)) <= room) ?? null;
    forms.set(key, form);
    return form;
  };
  return (difference, [now, base]) => {
    if (difference === 0) return "0";
    for (const { value, decimals } of apartWays(difference, now, base)) {
      const form = within(value, decimals, reach) === value && formOf(decimals, Math.abs(Number(value.toFixed(decimals))) < 1);
      if (form) return value === 0 ? ALMOST : form(told(value, decimals, change));
    }
    return closest(difference);
  };
}

/**
 * All of a layer have the same decimals, those above zero and those below.
 *
 * @param {number} low of the values
 * @param {number} high
 * @param {number} room CSS pixels
 * @param {Width} width
 * @param {(value: number, decimals: number) => string} say
 * @returns {(value: number) => string} up to three decimals, as many as fit; 0 is nothing at all
 */
export function fittingText(low, high, room, width, say) {
  const reach = Math.max(-low, high);
  const longest = (/** @type {number} */ most) => (low < 0 ? -most : most);
  const decimals = [3, 2, 1].find((each) => width(say(longest(reach), each)) <= room);
  if (decimals) return (value) => told(value, decimals, say);
  // Too narrow: without the zero before the point, and large numbers without decimals.
  const [tenths, ones] = [0.9, 9.9].map((most) => width(lean(say(longest(most), 1))) <= room);
  return (value) => {
    const size = Math.abs(within(value, 1, reach));
    const decimals = (size < 0.95 ? tenths : size < 9.95 && ones) ? 1 : 0;
    return lean(told(within(value, decimals, reach), decimals, say));
  };
}

/**
 * @param {number} value
 * @param {number} decimals
 * @param {(value: number, decimals: number) => string} say
 */
function told(value, decimals, say) {
  if (value === 0) return "0";
  const text = say(value, decimals);
  return /^[<>]|^[^1-9]+$/.test(text) ? ALMOST : text;
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
