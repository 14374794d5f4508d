// @ts-check
/** Average pooling: of each window the mean. */

import { average } from "../network/average.js";
import { poolWindow } from "../network/rules.js";
import { atLeast, number, windowText } from "../words/numbers.js";
import { LISTED, list } from "../words/sums.js";

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

/** @param {Arithmetic} arithmetic @param {import("../words/decimals.js").MadeDecimals} decimals */
function mean(arithmetic, decimals) {
  const { sum, divisor } = average(arithmetic);
  const values = arithmetic.terms.map((term) => term.value);
  const text = values.length > LISTED ? `sum ${number(sum, decimals.sums)}` : `(${list(values, decimals.parts)})`;
  return `${text} ÷ ${number(divisor, 0)} =\u00a0${atLeast(arithmetic.value, decimals.total)}`;
}

