// @ts-check
/** A unit -> the units it reads directly, from the graph's hyperparameters alone. */

import { dimensions, flatIndex, unitAt } from "./shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Pair} Pair */

/**
 * A block of units of one input layer: every channel in [from, to) at every row and column listed.
 * `tap` is the row or column of the kernel that lies over it.
 *
 * @typedef {{at: number, tap: number}} Tap
 * @typedef {{layer: string, from: number, to: number, rows: Tap[], columns: Tap[]}} Source
 */

const ONE = /** @type {Pair} */ ([1, 1]);
const NONE = /** @type {Pair} */ ([0, 0]);

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 * @returns {Source[]} one for each input layer that the unit reads
 */
export function sourcesOf(layers, unit) {
  const layer = /** @type {Layer} */ (layers.get(unit.layer));
  const inputs = layer.inputs.map((name) => /** @type {Layer} */ (layers.get(name)));
  const rule = RULES[layer.kind];
  if (!rule) throw new Error(`The page cannot explain a layer of kind ${layer.kind}.`);
  return rule(layer, inputs, unit);
}

/**
 * @param {Source} source
 * @returns {Iterable<Unit>}
 */
export function* unitsOf(source) {
  for (let channel = source.from; channel < source.to; channel++) {
    for (const row of source.rows) {
      for (const column of source.columns) {
        yield { layer: source.layer, channel, y: row.at, x: column.at };
      }
    }
  }
}

/** @type {Record<string, (layer: Layer, inputs: Layer[], unit: Unit) => Source[]>} */
const RULES = {
  input: () => [],
  relu: sameIndex,
  add: sameIndex,
  linear: (_layer, inputs) => inputs.map(whole),
  softmax: alongDim,
  concat: partOf,
  conv2d: (layer, [input], unit) => [convWindow(layer, input, unit)],
  max_pool2d: (layer, [input], unit) => [poolWindow(layer, input, unit)],
  avg_pool2d: (layer, [input], unit) => [poolWindow(layer, input, unit)],
};

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 */
function sameIndex(layer, inputs, unit) {
  return inputs.map((input) => single(input, flatIndex(layer.shape, unit)));
}

/**
 * @param {Layer} input
 * @param {number} index
 * @returns {Source}
 */
function single(input, index) {
  const { channel, y, x } = unitAt(input.name, input.shape, index);
  return {
    layer: input.name,
    from: channel,
    to: channel + 1,
    rows: [{ at: y, tap: 0 }],
    columns: [{ at: x, tap: 0 }],
  };
}

/**
 * @param {Layer} input
 * @returns {Source}
 */
function whole(input) {
  const { channels, height, width } = dimensions(input.shape);
  return { layer: input.name, from: 0, to: channels, rows: every(height), columns: every(width) };
}

/** @param {number} count */
function every(count) {
  return Array.from({ length: count }, (_, at) => ({ at, tap: at }));
}

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 */
function alongDim(layer, [input], unit) {
  const all = whole(input);
  // A flattened input lies in the vector with all its units.
  if (layer.shape.length !== input.shape.length) return [all];
  const axis = layer.dim ?? 0;
  if (axis !== 0) Object.assign(all, { from: unit.channel, to: unit.channel + 1 });
  if (axis !== 1) all.rows = [{ at: unit.y, tap: 0 }];
  if (axis !== 2) all.columns = [{ at: unit.x, tap: 0 }];
  return [all];
}

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 */
function partOf(layer, inputs, unit) {
  const axis = layer.dim ?? 0;
  const place = [unit.channel, unit.y, unit.x];
  for (const input of inputs) {
    // A flattened input lies in the vector with all its units.
    const flat = layer.shape.length === 1 && input.shape.length > 1;
    const length = flat ? input.shape.reduce((a, b) => a * b, 1) : input.shape[axis];
    if (place[axis] < length) {
      const [channel, y, x] = place;
      return [single(input, flat ? channel : flatIndex(input.shape, { channel, y, x }))];
    }
    place[axis] -= length;
  }
  throw new Error(`${layer.name} has no unit ${unit.channel}, ${unit.y}, ${unit.x}.`);
}

/**
 * @param {Layer} layer
 * @param {Layer} input
 * @param {Unit} unit
 * @returns {Source}
 */
function convWindow(layer, input, unit) {
  const groups = layer.groups ?? 1;
  const read = dimensions(input.shape).channels / groups;
  const group = Math.floor(unit.channel / (dimensions(layer.shape).channels / groups));
  return { ...window(layer, input, unit), from: group * read, to: (group + 1) * read };
}

/**
 * @param {Layer} layer
 * @param {Layer} input
 * @param {Unit} unit
 * @returns {Source}
 */
function poolWindow(layer, input, unit) {
  return { ...window(layer, input, unit), from: unit.channel, to: unit.channel + 1 };
}

/**
 * @param {Layer} layer
 * @param {Layer} input
 * @param {Unit} unit
 */
function window(layer, input, unit) {
  const { height, width } = dimensions(input.shape);
  const taps = (/** @type {0 | 1} */ axis, /** @type {number} */ at, /** @type {number} */ end) =>
    tapsInside(
      at * (layer.stride ?? ONE)[axis] - (layer.padding ?? NONE)[axis],
      (layer.kernel_size ?? ONE)[axis],
      (layer.dilation ?? ONE)[axis],
      end,
    );
  return { layer: input.name, rows: taps(0, unit.y, height), columns: taps(1, unit.x, width) };
}

/**
 * @param {number} start may be negative: padding
 * @param {number} count
 * @param {number} step
 * @param {number} end
 * @returns {Tap[]} what of the kernel lies inside the map
 */
function tapsInside(start, count, step, end) {
  return Array.from({ length: count }, (_, tap) => ({ at: start + tap * step, tap })).filter(
    ({ at }) => at >= 0 && at < end,
  );
}
