// @ts-check
/**
 * The oracle: a network computed the slow way, each layer by its definition in PyTorch's documentation
 * on a padded copy of its input. It shares nothing with static/network but the names of the kinds.
 */

import { seeded } from "./worlds.js";

/** @typedef {import("../../static/types.js").Graph} Graph */
/** @typedef {import("../../static/types.js").Layer} Layer */
/** @typedef {import("../../static/types.js").Trace} Trace */
/** @typedef {import("../../static/types.js").Weights} Weights */
/** @typedef {number[][][]} Maps by channel, row and column; a vector is channels of one unit */
/** @typedef {{weight: number[], bias: number[] | null}} Held */

/** @param {number[]} shape */
export function sizeOf(shape) {
  return shape.reduce((product, side) => product * side, 1);
}

/** @param {number[]} shape @param {ArrayLike<number>} values @returns {Maps} */
function maps([channels, height = 1, width = 1], values) {
  let at = 0;
  return Array.from({ length: channels }, () =>
    Array.from({ length: height }, () => Array.from({ length: width }, () => values[at++])),
  );
}

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {ArrayLike<number>[]} values of the inputs, row-major
 * @param {Held} [held]
 * @returns {number[]} row-major
 */
export function forward(layer, inputs, values, held) {
  const read = inputs.map((input, i) => maps(input.shape, values[i]));
  switch (layer.kind.name) {
    case "relu":
      return Array.from(values[0], (value) => (value > 0 ? value : 0));
    case "tanh":
      return Array.from(values[0], (value) => (Math.exp(2 * value) - 1) / (Math.exp(2 * value) + 1));
    case "sigmoid":
      return Array.from(values[0], (value) => Math.exp(value) / (Math.exp(value) + 1));
    case "add":
      return Array.from(values[0], (value, i) => value + values[1][i]);
    case "linear":
      return matrixProduct(layer, values[0], /** @type {Held} */ (held));
    case "softmax":
      return softmax(layer, values[0]);
    case "concat":
      return concat(layer, inputs, values);
    case "conv2d":
      return convolve(layer, read[0], /** @type {Held} */ (held));
    default:
      return pool(layer, read[0]);
  }
}

/** @param {Layer} layer @param {ArrayLike<number>} values @param {Held} held */
function matrixProduct({ shape: [count] }, values, { weight, bias }) {
  return Array.from({ length: count }, (_, row) => {
    let sum = bias?.[row] ?? 0;
    for (let i = 0; i < values.length; i++) sum += weight[row * values.length + i] * values[i];
    return sum;
  });
}

/** @param {Layer} layer @param {ArrayLike<number>} values */
function softmax({ shape, dim = 0 }, values) {
  const step = sizeOf(shape.slice(dim + 1));
  return Array.from(values, (value, i) => {
    const first = i - (Math.floor(i / step) % shape[dim]) * step;
    let sum = 0;
    for (let k = 0; k < shape[dim]; k++) sum += Math.exp(values[first + k * step]);
    return Math.exp(value) / sum;
  });
}

/** @param {Layer} layer @param {Layer[]} inputs @param {ArrayLike<number>[]} values */
function concat({ shape, dim = 0 }, inputs, values) {
  const outer = sizeOf(shape.slice(0, dim));
  /** @type {number[]} */
  const joined = [];
  for (let block = 0; block < outer; block++) {
    inputs.forEach((_input, i) => {
      const length = values[i].length / outer;
      for (let k = 0; k < length; k++) joined.push(values[i][block * length + k]);
    });
  }
  return joined;
}

/** @param {Maps} read @param {import("../../static/types.js").Pair} padding @param {number} value */
function padded(read, [down, across], value) {
  return read.map((map) => {
    const side = new Array(across).fill(value);
    const rows = map.map((row) => [...side, ...row, ...side]);
    const paper = () => Array.from({ length: down }, () => new Array(rows[0].length).fill(value));
    return [...paper(), ...rows, ...paper()];
  });
}

/**
 * @param {Layer} layer
 * @param {(channel: number, y: number, x: number) => number} compute y and x of the window's corner
 */
function slide({ shape: [channels, height, width], stride = [1, 1] }, compute) {
  const values = [];
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) values.push(compute(channel, y * stride[0], x * stride[1]));
    }
  }
  return values;
}

/** @param {Layer} layer @param {Maps} read @param {Held} held */
function convolve(layer, read, { weight, bias }) {
  const { kernel_size: [high, wide] = [1, 1], dilation = [1, 1], groups = 1, padding = [0, 0] } = layer;
  const ground = padded(read, padding, 0);
  const perGroup = read.length / groups;
  const made = layer.shape[0] / groups;
  return slide(layer, (channel, top, left) => {
    const group = Math.floor(channel / made);
    let sum = bias?.[channel] ?? 0;
    for (let c = 0; c < perGroup; c++) {
      for (let i = 0; i < high; i++) {
        for (let j = 0; j < wide; j++) {
          const value = ground[group * perGroup + c][top + i * dilation[0]][left + j * dilation[1]];
          sum += weight[((channel * perGroup + c) * high + i) * wide + j] * value;
        }
      }
    }
    return sum;
  });
}

/** @param {Layer} layer @param {Maps} read */
function pool(layer, read) {
  const { kernel_size: [high, wide] = [1, 1], dilation = [1, 1], padding = [0, 0] } = layer;
  const highest = layer.kind.name === "max_pool2d";
  const ground = padded(read, padding, highest ? -Infinity : 0);
  const real = padded(read.map((map) => map.map((row) => row.map(() => 1))), padding, 0);
  return slide(layer, (channel, top, left) => {
    const values = [];
    let inside = 0;
    for (let i = 0; i < high; i++) {
      for (let j = 0; j < wide; j++) {
        const [y, x] = [top + i * dilation[0], left + j * dilation[1]];
        values.push(ground[channel][y]?.[x] ?? -Infinity); // ceil_mode goes over the edge
        inside += real[channel][y]?.[x] ?? 0;
      }
    }
    if (highest) return Math.max(...values);
    const divisor = layer.divisor_override ?? (layer.count_include_pad === false ? inside : values.length);
    return values.reduce((a, b) => a + b, 0) / divisor;
  });
}

/**
 * @param {Graph} graph
 * @param {number} [seed]
 * @param {boolean} [biased]
 * @returns {{trace: Trace, weights: Weights}} of random weights and ink, in the page's own types
 */
export function run(graph, seed = 1, biased = true) {
  const random = seeded(seed);
  const numbers = (/** @type {number} */ count, scale = 1) =>
    Array.from({ length: count }, () => Math.fround((random() * 2 - 1) * scale));
  const layers = new Map(graph.layers.map((layer) => [layer.name, layer]));
  /** @type {Weights} */
  const weights = {};
  /** @type {Trace} */
  const trace = { layers: {}, result: { prediction: 0, probabilities: [], blank: false, unlike: false } };
  for (const layer of graph.layers) {
    const inputs = layer.inputs.map((name) => /** @type {Layer} */ (layers.get(name)));
    const shape = weightShape(layer, inputs);
    if (shape) {
      const weight = { shape, values: Float32Array.from(numbers(sizeOf(shape), 1 / Math.sqrt(sizeOf(shape.slice(1))))) };
      const bias = { shape: [shape[0]], values: Float32Array.from(numbers(shape[0], 0.3)) };
      weights[layer.name] = biased ? { weight, bias } : { weight };
    }
    const read = inputs.map((input) => trace.layers[input.name].values);
    const held = heldOf(weights, layer.name);
    const values = Float32Array.from(
      layer.kind.isInput ? numbers(sizeOf(layer.shape)).map(Math.abs) : forward(layer, inputs, read, held),
    );
    const { name, kind } = layer;
    trace.layers[name] = { layer: name, kind: kind.name, shape: layer.shape, min: Math.min(...values), max: Math.max(...values), values };
  }
  return { trace, weights };
}

/** @param {Weights} weights @param {string} name @returns {Held | undefined} */
export function heldOf(weights, name) {
  const { weight, bias } = weights[name] ?? {};
  return weight && { weight: Array.from(weight.values), bias: bias ? Array.from(bias.values) : null };
}

/** @param {Layer} layer @param {Layer[]} inputs */
function weightShape({ kind: { name: kind }, shape, kernel_size, groups = 1 }, [input]) {
  if (kind === "linear") return [shape[0], sizeOf(input.shape)];
  if (kind === "conv2d" && kernel_size) return [shape[0], input.shape[0] / groups, ...kernel_size];
  return null;
}

/**
 * Which units of its inputs change each unit of a layer, found by raising one after the other.
 *
 * @param {Layer} layer
 * @param {Layer[]} inputs of different names
 * @param {Held} [held]
 * @returns {Set<string>[]} for each unit of the layer "name index" of those that it reads
 */
export function readByBumping(layer, inputs, held) {
  const random = seeded(7);
  const values = inputs.map((input) => Array.from({ length: sizeOf(input.shape) }, () => random() + 0.1));
  const before = forward(layer, inputs, values, held);
  const read = before.map(() => /** @type {Set<string>} */ (new Set()));
  inputs.forEach((input, i) => {
    for (let index = 0; index < values[i].length; index++) {
      const kept = values[i][index];
      values[i][index] += 2; // above all others, so that a maximum notices
      const after = forward(layer, inputs, values, held);
      values[i][index] = kept;
      after.forEach((value, unit) => {
        if (value !== before[unit]) read[unit].add(`${input.name} ${index}`);
      });
    }
  });
  return read;
}
