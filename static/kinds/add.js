// @ts-check
/** Sum of layers, each value with those in the same place. */

import { decimalsFor } from "../network/rounding.js";
import { sameIndex } from "../network/rules.js";
import { atLeast } from "../words/numbers.js";
import { besideSum, list, totalDecimals } from "../words/sums.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */

/** @type {import("./index.js").Kind} */
export const add = {
  name: "add",
  title: "sum",
  quantity: "inherited",
  sources: sameIndex,
  weigh: () => () => 1,
  total: "sum",
  ties: "windows",
  sentence: sum,
  decimals: totalDecimals(addedDecimals),
  more: "the whole sum",
  view: "join",
};

/** @param {Arithmetic} arithmetic @param {number | null} base @param {import("../words/decimals.js").ValueDecimals} [told] */
function sum(arithmetic, base, told) {
  const decimals = told ?? addedDecimals(arithmetic, base);
  return `${list(arithmetic.terms.map((term) => term.value), decimals.parts)} =\u00a0${atLeast(arithmetic.value, decimals.total)}`;
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function addedDecimals({ terms, value, doubt }, base) {
  return decimalsFor({ parts: terms.map((term) => term.value), total: value, doubt }, ...besideSum(base));
}
