// @ts-check
/** What a layer's values are: this decides their colours and what shares a scale. */

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */
/** @typedef {"ink" | "signed" | "positive" | "probability"} Quantity of values; weights have colours of their own */
/** @typedef {{low: number, high: number}} Range */

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {Quantity} pooling, sums and joins are what they read
 */
export function quantityOf(layers, layer) {
  const { quantity: own } = layer.kind;
  if (own !== "inherited") return own;
  const read = layer.inputs.map((name) => quantityOf(layers, /** @type {Layer} */ (layers.get(name))));
  return read.every((quantity) => quantity === read[0]) ? read[0] : "signed";
}

/** @param {import("../kinds/index.js").Kind} kind @returns {boolean} whether its values are shares of 1, told as percentages too */
export function isShare({ quantity }) {
  return quantity === "probability";
}

/**
 * @param {Quantity} quantity
 * @param {number} min of the values that share the scale
 * @param {number} max
 * @returns {Range} ends of the colour scale: around zero for signed values, from zero for the others
 */
export function rangeOf(quantity, min, max) {
  if (quantity === "ink" || quantity === "probability") return { low: 0, high: 1 };
  const reach = Math.max(Math.abs(min), Math.abs(max));
  return quantity === "signed" ? { low: -reach, high: reach } : { low: 0, high: reach };
}

/**
 * @param {Float32Array} values
 * @param {number} start
 * @param {number} end
 * @returns {{min: number, max: number}}
 */
export function extremes(values, start, end) {
  let min = Infinity;
  let max = -Infinity;
  for (let i = start; i < end; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
