// @ts-check
/** Sum of layers, each value with those in the same place. */

import { sameIndex } from "../network/rules.js";
import { atLeast } from "../words/numbers.js";
import { list } from "../words/sums.js";

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
  more: "the whole sum",
  view: "join",
};

/** @param {Arithmetic} arithmetic @param {import("../words/decimals.js").MadeDecimals} decimals */
function sum({ terms, value }, decimals) {
  return `${list(terms.map((term) => term.value), decimals.parts)} =\u00a0${atLeast(value, decimals.total)}`;
}
