// @ts-check
/** Values written in cells that are large enough, with as many digits as they have room for. */

import { extremes } from "../network/quantity.js";
import { rangeIn } from "../network/scales.js";
import { inkOn } from "../pixels/colours.js";
import { fontOf, widthIn } from "../pixels/surface.js";
import { LEGIBLE } from "../plan/camera.js";
import { boxIn, mapsWithin } from "../plan/maps.js";
import { viewOf } from "./scene.js";
import { change, lean, rounded, within } from "../words/numbers.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {(text: string) => number} Width CSS pixels */

const MOST = 3; // decimals
const [HALF, FAR] = [5, 100]; // CSS pixels: of a number's height; from which on it does not reach the edge
const ASIDE = 3; // CSS pixels between a number and its cell's edge, both sides together

/**
 * @param {LayerNode} node
 * @param {Layout} layout
 * @returns {boolean} whether each cell has room for its value
 */
export function isLegible({ maps }, { text, dpr }) {
  return maps.cell >= LEGIBLE * text - 0.5 / dpr;
}

/**
 * @param {Pen} context
 * @param {LayerNode} node
 * @param {Float32Array} values of the layer
 * @param {Scene} scene
 */
export function writeValues(context, node, values, scene) {
  const { layout, scales, palette, difference } = scene;
  const view = viewOf(node, scene);
  const scale = /** @type {LayerScale} */ (scales.get(node.layer.name));
  context.font = fontOf(layout.text);
  context.textAlign = "center";
  context.textBaseline = "middle";
  const room = node.maps.cell - ASIDE;
  const width = widthIn(context, fontOf(layout.text));
  const { min, max } = extremes(values, 0, values.length);
  const text = fittingText(min, max, room, width, difference ? change : rounded);
  for (const channel of mapsWithin(node.maps, view)) {
    const box = boxIn(node, channel);
    const range = rangeIn(scale, channel);
    for (const { index, x, y } of cellsInView(box, view)) {
      const value = values[index];
      context.fillStyle = inkOn(value, range, palette[scale.quantity]);
      writeWhole(context, text(value), x, y, view, width);
    }
  }
}

/**
 * Half a number at an edge would be another number.
 *
 * @param {Pen} context that writes around a place, with its font
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Rect} view
 * @param {Width} width
 */
export function writeWhole(context, text, x, y, view, width) {
  const [left, right] = [x - view.x, view.x + view.width - x];
  const [above, below] = [y - view.y, view.y + view.height - y];
  if (Math.min(above, below) < HALF) return;
  if (Math.min(left, right) < FAR && 2 * Math.min(left, right) < width(text)) return;
  context.fillText(text, x, y);
}

/**
 * @param {string} name of a layer
 * @param {Scene} scene
 * @param {Pen} context
 * @returns {number} CSS pixels that a cell needs for any of its numbers, with the decimals that it is told in at the pointer
 */
export function roomForNumbers(name, { trace, beneath, difference, layout }, context) {
  const width = widthIn(context, fontOf(layout.text));
  const say = difference ? change : rounded;
  const records = [trace, beneath].flatMap((each) => each?.layers[name] ?? []);
  const ends = records.flatMap(({ min, max }) => [min, max]);
  return Math.ceil(Math.max(...ends.map((end) => width(say(end, MOST))))) + ASIDE;
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
  const decimals = [MOST, 2, 1].find((each) => width(say(longest(reach), each)) <= room);
  if (decimals) return (value) => say(value, decimals);
  // Too narrow: without the zero before the point, and large numbers without decimals.
  const [tenths, ones] = [0.9, 9.9].map((most) => width(lean(say(longest(most), 1))) <= room);
  return (value) => {
    const size = Math.abs(within(value, 1, reach));
    const decimals = (size < 0.95 ? tenths : size < 9.95 && ones) ? 1 : 0;
    return lean(say(within(value, decimals, reach), decimals));
  };
}

/**
 * @param {Box} box
 * @param {Rect} view
 * @returns {Generator<{index: number, x: number, y: number}>} the cells in view, by their middles
 */
function* cellsInView({ channel, x, y, width, height, cell }, view) {
  const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
  const first = (/** @type {number} */ low, /** @type {number} */ at) => Math.max(0, Math.floor((low - at) / cell));
  const last = (/** @type {number} */ high, /** @type {number} */ at, /** @type {number} */ count) =>
    Math.min(count, Math.ceil((high - at) / cell));
  const right = last(view.x + view.width, x, columns);
  const bottom = last(view.y + view.height, y, rows);
  for (let i = first(view.y, y); i < bottom; i++) {
    for (let j = first(view.x, x); j < right; j++) {
      yield { index: (channel * rows + i) * columns + j, x: x + (j + 0.5) * cell, y: y + (i + 0.5) * cell };
    }
  }
}
