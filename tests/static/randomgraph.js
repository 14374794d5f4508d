// @ts-check
/** Networks drawn by chance, of every kind of layer and every way that PyTorch lets them be joined. */

import { sizeOf } from "./forward.js";
import { GraphWriter } from "./worlds.js";

/** @typedef {import("../../static/types.js").Layer} Layer */
/** @typedef {import("../../static/types.js").Pair} Pair */
/** @typedef {import("./worlds.js").Settings} Settings */
/** @typedef {(least: number, most: number) => number} Between whole numbers, both ends possible */

/** @param {() => number} random @returns {import("../../static/types.js").Graph} */
export function randomGraph(random) {
  /** @type {Between} */
  const between = (least, most) => least + Math.floor(random() * (most - least + 1));
  const writer = new GraphWriter([between(1, 4), between(3, 7), between(3, 7)]);
  const ways = [convolve, convolve, pool, pool, bend, add, concat, linear, softmax];
  const count = between(3, 9);
  for (let tries = 0; writer.layers.length <= count && tries < 60; tries++) {
    const late = writer.layers.slice(-4);
    ways[between(0, ways.length - 1)](writer, late[between(0, late.length - 1)], between);
    const { shape } = writer.layers[writer.layers.length - 1];
    if (shape.some((side) => side < 1) || sizeOf(shape) > 400) writer.layers.pop();
  }
  return writer.graph();
}

/** @param {GraphWriter} writer @param {string} kind @param {Layer[]} inputs @param {Settings} [settings] */
function put(writer, kind, inputs, settings) {
  writer.add(`${kind}${writer.layers.length}`, kind, inputs.map(({ name }) => name), settings);
}

/** @param {Layer} input @param {Between} between @returns {Settings} */
function windowOver({ shape }, between) {
  const pair = (/** @type {number} */ least, /** @type {number} */ most) =>
    /** @type {Pair} */ ([between(least, most), between(least, most)]);
  const [kernel_size, stride, dilation] = [pair(1, 3), pair(1, 3), pair(1, 2)];
  const padding = /** @type {Pair} */ (pair(0, 2));
  const fits = shape.length === 3 && [0, 1].every((axis) => dilation[axis] * (kernel_size[axis] - 1) < shape[axis + 1] + 2 * padding[axis]);
  return fits ? { kernel_size, stride, dilation, padding } : {};
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function convolve(writer, input, between) {
  const settings = windowOver(input, between);
  if (!settings.kernel_size) return;
  const groups = [1, 2, 3, 4].filter((each) => input.shape[0] % each === 0);
  const chosen = groups[between(0, groups.length - 1)];
  put(writer, "conv2d", [input], { ...settings, groups: chosen, channels: chosen * between(1, 2) });
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function pool(writer, input, between) {
  const settings = windowOver(input, between);
  if (!settings.kernel_size) return;
  if (between(0, 1)) put(writer, "max_pool2d", [input], settings);
  else put(writer, "avg_pool2d", [input], { ...settings, dilation: [1, 1] });
}

/** @param {Layer} input @param {Between} between @returns {number[]} its shape, or one of as many units */
function seenAs({ shape }, between) {
  const [channels, height = 1, width = 1] = shape;
  const others = [shape, shape, [sizeOf(shape)], [width, channels, height], [1, sizeOf(shape), 1]];
  return others[between(0, others.length - 1)];
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function bend(writer, input, between) {
  put(writer, ["relu", "tanh", "sigmoid"][between(0, 2)], [input], { shape: seenAs(input, between) });
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function add(writer, input, between) {
  const fitting = writer.layers.filter(({ shape }) => sizeOf(shape) === sizeOf(input.shape));
  put(writer, "add", [input, fitting[between(0, fitting.length - 1)]], { shape: seenAs(input, between) });
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function concat(writer, input, between) {
  const dim = input.shape.length === 3 ? between(0, 2) : 0;
  const others = writer.layers.filter(({ shape }) => shape.length === input.shape.length && shape.every((side, axis) => axis === dim || side === input.shape[axis]));
  const chosen = [input, ...Array.from({ length: between(1, 2) }, () => others[between(0, others.length - 1)])];
  if (between(0, 2)) return put(writer, "concat", chosen, { dim });
  const flat = [input, writer.layers[between(0, writer.layers.length - 1)]];
  const length = flat.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  put(writer, "concat", flat, { dim: 0, shape: [length] });
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function linear(writer, input, between) {
  if (between(0, 1)) put(writer, "linear", [input], { channels: between(1, 12) });
}

/** @param {GraphWriter} writer @param {Layer} input @param {Between} between */
function softmax(writer, input, between) {
  const flat = between(0, 1) === 0;
  put(writer, "softmax", [input], flat ? { dim: 0, shape: [sizeOf(input.shape)] } : { dim: input.shape.length === 3 ? between(0, 2) : 0 });
}
