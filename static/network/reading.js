// @ts-check
/**
 * A layer -> how it reads its inputs as a whole, asked of sources.js for its units.
 *
 * In a layer of maps a unit's channel alone decides which channels it reads, its row which rows and
 * its column which columns: one line of units along each axis tells all. In a vector, or where maps
 * are read in another shape, there is no such order: all units stand in one line, row-major.
 */

import { dimensions, flatIndex, unitAt } from "./shape.js";
import { sourcesOf, unitsOf } from "./sources.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("./sources.js").Source} Source */

/**
 * How a layer reads one input. A unit reads another if along each axis a block has both their places.
 *
 * @typedef {{readers: number[], read: number[]}} Block places along one axis: each of `readers` reads all of `read`
 * @typedef {object} Reading
 * @property {string} input
 * @property {number[]} readers the layer's size along each axis: three, or one if all units stand in line
 * @property {number[]} read the input's
 * @property {Block[][]} axes
 */

/** @typedef {{at: number[], source: Source}} Probe a unit's place and what it reads of one input */

const AXES = [0, 1, 2];

/** @type {WeakMap<Map<string, Layer>, Map<Layer, Reading[]>>} asked once for each graph */
const known = new WeakMap();

/**
 * @param {Map<string, Layer>} layers of a graph, which stays as it is
 * @param {Layer} layer
 * @returns {Reading[]} one for each input; an input that is read twice is named once
 */
export function readingsOf(layers, layer) {
  const readings = known.get(layers) ?? new Map();
  known.set(layers, readings);
  if (!readings.has(layer)) {
    readings.set(layer, standsInLine(layers, layer) ? readInLine(layers, layer) : readByAxes(layers, layer));
  }
  return readings.get(layer);
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {boolean} it is a vector, or has the values of an input in another shape
 */
function standsInLine(layers, layer) {
  const { shape } = layer;
  const reshapes = (/** @type {number[]} */ read) =>
    String(read) !== String(shape) && product(read) === product(shape);
  return shape.length === 1 || layer.inputs.some((name) => reshapes(find(layers, name).shape));
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {Reading[]}
 */
function readInLine(layers, layer) {
  const count = product(layer.shape);
  const probes = Array.from({ length: count }, (_, at) => probe(layers, layer, [at])).flat();
  const whole = (/** @type {Source} */ source) => AXES.map((axis) => keyOf(source, axis)).join("; ");
  return groupBy(probes, ({ source }) => source.layer).map((group) => {
    const { name, shape } = find(layers, group[0].source.layer);
    const indices = (/** @type {Source} */ source) =>
      Array.from(unitsOf(source), (unit) => flatIndex(shape, unit));
    return { input: name, readers: [count], read: [product(shape)], axes: [blocksOf(group, 0, whole, indices)] };
  });
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {Reading[]}
 */
function readByAxes(layers, layer) {
  const size = sizeOf(layer);
  const lineThrough = (/** @type {number[]} */ place, /** @type {number} */ axis) =>
    Array.from({ length: size[axis] }, (_, at) => probe(layers, layer, place.with(axis, at))).flat();
  // Along this axis lie the parts of all inputs.
  const probes = lineThrough([0, 0, 0], layer.dim ?? 0);
  return groupBy(probes, ({ source }) => source.layer).map(([{ at, source }]) => {
    const along = (/** @type {number} */ axis) =>
      lineThrough(at, axis).filter((each) => each.source.layer === source.layer);
    const axes = AXES.map((axis) =>
      blocksOf(along(axis), axis, (each) => keyOf(each, axis), (each) => placesRead(each, axis)),
    );
    return { input: source.layer, readers: size, read: sizeOf(find(layers, source.layer)), axes };
  });
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @param {number[]} at along each axis, or along the line of all units
 * @returns {Probe[]}
 */
function probe(layers, layer, at) {
  const [channel, y, x] = at;
  const unit = at.length === 1 ? unitAt(layer.name, layer.shape, channel) : { layer: layer.name, channel, y, x };
  return sourcesOf(layers, unit).map((source) => ({ at, source }));
}

/**
 * @param {Probe[]} probes
 * @param {number} axis
 * @param {(source: Source) => string} key the same for all that is read alike
 * @param {(source: Source) => number[]} places
 * @returns {Block[]}
 */
function blocksOf(probes, axis, key, places) {
  return groupBy(probes, ({ source }) => key(source)).map((group) => ({
    readers: group.map(({ at }) => at[axis]),
    read: places(group[0].source),
  }));
}

/**
 * @param {Source} source
 * @param {number} axis
 */
function placesRead({ from, to, rows, columns }, axis) {
  if (axis === 0) return Array.from({ length: to - from }, (_, i) => from + i);
  return (axis === 1 ? rows : columns).map(({ at }) => at);
}

/**
 * @param {Source} source
 * @param {number} axis
 */
function keyOf(source, axis) {
  return axis === 0 ? `${source.from}-${source.to}` : String(placesRead(source, axis));
}

/**
 * @param {Map<string, Layer>} layers
 * @param {string} name
 */
function find(layers, name) {
  return /** @type {Layer} */ (layers.get(name));
}

/** @param {{shape: number[]}} layer */
function sizeOf({ shape }) {
  const { channels, height, width } = dimensions(shape);
  return [channels, height, width];
}

/** @param {number[]} sides */
function product(sides) {
  return sides.reduce((a, b) => a * b, 1);
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @returns {T[][]}
 */
function groupBy(items, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}
