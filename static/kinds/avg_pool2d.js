// @ts-check
/** Average pooling: of each window the mean. */

import { average } from "../network/average.js";
import { poolWindow } from "../network/rules.js";
import { atLeast, number, windowText } from "../words/numbers.js";
import { LISTED, list, totalDecimals } from "../words/sums.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/sources.js").Source} Source */

/** @type {import("./index.js").Kind} */
export const avgPool2d = {
  name: "avg_pool2d",
  title: "average pooling",
  brief: "mean pool",
  hyperparameters: windowText,
  quantity: "inherited",
  sources: poolWindow,
  weigh: (layer) => (_channel, _row, _column, source) => 1 / divisor(layer, source),
  pooling: { keeps: () => null, says: () => "the mean of these" },
  ties: "windows",
  sentence: mean,
  decimals: totalDecimals((arithmetic, base) => meanOf(arithmetic, base).decimals),
  more: "the whole sum",
  view: "average",
};

/**
 * @param {Layer} layer
 * @param {Source} source
 */
function divisor(layer, source) {
  if (layer.divisor_override) return layer.divisor_override;
  const inside = source.rows.length * source.columns.length;
  const [height, width] = layer.kernel_size ?? [1, 1];
  return layer.count_include_pad === false ? inside : height * width;
}

/** @param {Arithmetic} arithmetic @param {number | null} base @param {import("../words/decimals.js").ValueDecimals} [told] */
function mean(arithmetic, base, told) {
  const { sum: total, divisor, decimals: own } = meanOf(arithmetic, base);
  const decimals = told ? { values: told.parts, sum: told.sums, total: told.total } : own;
  const values = arithmetic.terms.map((term) => term.value);
  const text = values.length > LISTED ? `sum ${number(total, decimals.sum)}` : `(${list(values, decimals.values)})`;
  return `${text} ÷ ${number(divisor, 0)} =\u00a0${atLeast(arithmetic.value, decimals.total)}`;
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function meanOf(arithmetic, base) {
  const { unit } = arithmetic;
  return average(arithmetic, base === null ? undefined : { ...arithmetic, value: base, terms: [{ unit, value: base, weight: 1, product: base }] });
}

