// @ts-check
/** A layer's weights as a table: a row for each output map, a column for each input map it reads. */

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("./quantity.js").Range} Range */

/**
 * @typedef {object} KernelTable
 * @property {number} outputs maps, a row each
 * @property {number} columns kernels of one output map
 * @property {number} groups into which the maps are parted; maps of one group read the same inputs
 * @property {number} height of a kernel, cells
 * @property {number} width
 */

const MANY = 1500; // kernels, each a control of its own, that a page can still carry with ease

/**
 * @param {Layer} layer a convolution
 * @param {Tensor} weight
 * @returns {KernelTable}
 */
export function kernelTable({ groups = 1 }, { shape: [outputs, columns, height, width] }) {
  return { outputs, columns, groups, height, width };
}

/**
 * @param {KernelTable} table
 * @param {number} output
 * @param {number} column
 * @returns {number} the input map, counted among all of them
 */
export function inputOf({ outputs, columns, groups }, output, column) {
  return Math.floor(output / (outputs / groups)) * columns + column;
}

/**
 * @param {KernelTable} table
 * @param {number} output
 * @param {number} input
 * @returns {number} where the kernel starts among the weights
 */
export function kernelStart(table, output, input) {
  const column = input - inputOf(table, output, 0);
  return (output * table.columns + column) * table.height * table.width;
}

/**
 * @param {KernelTable} table
 * @param {number} output that must be among them
 * @returns {{from: number, to: number}} the rows that are shown: all, unless there are too many
 */
export function shownRows({ outputs, columns }, output) {
  const count = Math.min(outputs, Math.max(1, Math.floor(MANY / columns)));
  const from = Math.max(0, Math.min(output - Math.floor(count / 2), outputs - count));
  return { from, to: from + count };
}

/** @type {WeakMap<Tensor, Range>} */
const ranges = new WeakMap();

/**
 * @param {Tensor} weight
 * @returns {Range} around zero, up to the layer's largest weight
 */
export function weightRange(weight) {
  const known = ranges.get(weight);
  if (known) return known;
  const range = around(weight.values);
  ranges.set(weight, range);
  return range;
}

/**
 * @param {Tensor} weight of a fully connected layer
 * @param {number} output
 * @returns {Range} around zero, up to the unit's largest weight: beside the layer's largest all of them may be next to nothing
 */
export function unitRange({ shape: [, inputs], values }, output) {
  return around(values.subarray(output * inputs, (output + 1) * inputs));
}

/** @param {Float32Array} values @returns {Range} */
function around(values) {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  return { low: -most, high: most };
}

/**
 * @param {number} most size of the weights that are shown together
 * @returns {number} decimals that tell them apart
 */
export function weightDecimals(most) {
  return most >= 10 ? 2 : most >= 0.1 ? 3 : 4;
}
