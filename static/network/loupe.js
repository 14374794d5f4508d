// @ts-check
/** What is seen through a loupe over the window of a pooled or convolved unit. */

import { partialSums } from "./explain.js";
import { patchOf } from "./patches.js";

/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */

/**
 * @typedef {object} Loupe
 * @property {string} layer that is read
 * @property {number} channel its map under the loupe
 * @property {number} index of that map among those that are read
 * @property {number} of how many maps are read
 * @property {number} columns
 * @property {(number | null)[]} values row by row; null: padding
 * @property {number[] | null} kernel what they are multiplied by, where that differs
 * @property {number} winner place of the largest, where it alone is kept; −1
 * @property {number | null} sum of the products in this map
 */

/**
 * @param {Arithmetic} arithmetic
 * @param {Tensor | undefined} weight of the unit's layer
 * @returns {Loupe | null} null: the unit has no window, or its weights are not there yet
 */
export function loupeOf(arithmetic, weight) {
  const { kind, terms } = arithmetic;
  if (!terms.length) return null;
  if (kind.pooling) return overPool(arithmetic, kind.pooling);
  return kind.weights === "kernels" && weight ? overConvolution(arithmetic, weight) : null;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {import("../kinds/index.js").Pooling} pooling
 * @returns {Loupe}
 */
function overPool(arithmetic, { keeps }) {
  const { sources: [source], terms } = arithmetic;
  const winner = keeps(arithmetic);
  return {
    layer: source.layer,
    channel: source.from,
    index: 0,
    of: 1,
    columns: source.columns.length,
    values: terms.map(({ value }) => value),
    kernel: null,
    winner: winner ? terms.indexOf(winner) : -1,
    sum: null,
  };
}

/**
 * Of several maps the one whose products sum up to the most, either way.
 *
 * @param {Arithmetic} arithmetic
 * @param {Tensor} weight
 * @returns {Loupe}
 */
function overConvolution(arithmetic, weight) {
  const sums = partialSums(arithmetic).map(({ sum }) => Math.abs(sum));
  const index = sums.indexOf(Math.max(...sums));
  const { layer, channel, columns, taps, sum } = patchOf(arithmetic, weight, index);
  return {
    layer,
    channel,
    index,
    of: sums.length,
    columns,
    values: taps.map(({ term }) => term && term.value),
    kernel: taps.map((tap) => tap.weight),
    winner: -1,
    sum,
  };
}
