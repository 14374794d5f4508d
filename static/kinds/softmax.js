// @ts-check
/** Softmax: scores become shares of 1. */

import { scoreOf, softmaxEffects } from "../network/effects.js";
import { exponentDecimals, exponentials } from "../network/exponentials.js";
import { whole } from "../network/rules.js";
import { atLeast, number, signed } from "../words/numbers.js";
import { NO_GUESS } from "../words/shares.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */

/** @type {import("./index.js").Kind} */
export const softmax = {
  name: "softmax",
  title: "softmax",
  besides: "probabilities",
  quantity: "probability",
  sources: alongDim,
  value: (values, { channel }) => {
    const most = Math.max(...values);
    const shares = values.map((value) => Math.exp(value - most));
    return (shares[channel] ?? 0) / shares.reduce((sum, each) => sum + each, 0);
  },
  ties: "units",
  effects: { says: ["raises it or its score", "lowers it or its score"], of: softmaxEffects },
  score: scoreOf,
  sentence: share,
  more: "how it is made",
  view: "shares",
};

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

/** @param {Arithmetic} arithmetic @param {import("../words/decimals.js").MadeDecimals} decimals */
function share(arithmetic, decimals) {
  const { terms, value } = arithmetic;
  const { most, sum, at } = exponentials(arithmetic);
  const exponents = exponentDecimals(arithmetic, { parts: decimals.parts, total: decimals.sums }, decimals.total);
  const exponent = `${number(terms[at].value, exponents)} ${signed(-most, exponents)}`;
  const before = arithmetic.blank ? `${NO_GUESS}; the biases alone would give ` : "";
  return `${before}exp(${exponent}) ÷ ${number(sum, decimals.sums)} =\u00a0${atLeast(value, decimals.total)}`;
}

