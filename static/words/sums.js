// @ts-check
/** What sentences of several kinds share: sums and maxima in one line, and their decimals. */

import { isComplete, partialSums } from "../network/explain.js";
import { atLeast, number, signed } from "./numbers.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./decimals.js").MadeDecimals} MadeDecimals */

export const LISTED = 9; // numbers that one line still holds

/** @param {Arithmetic} arithmetic @param {MadeDecimals} decimals */
export function weighted(arithmetic, { sums: decimals, total }) {
  const { terms, bias, value } = arithmetic;
  if (!isComplete(arithmetic)) return "the weights are still on their way";
  const parts = addedIn(arithmetic);
  const before = parts.length > 1 && !parts[0].says ? "" : `${terms.length} products: `;
  const texts = parts.map(({ sum, says }, i) => `${i ? signed(sum, decimals) : number(sum, decimals)}${says}`);
  const after = bias === null ? "" : ` ${signed(bias, decimals)} (bias)`;
  return `${before}${texts.join(" ")}${after} =\u00a0${atLeast(value, total)}`;
}

/**
 * @param {Arithmetic} arithmetic its weights known
 * @returns {{sum: number, says: string}[]} of each map, if there are few; else what sums up the products, and `says` which
 */
export function addedIn(arithmetic) {
  const maps = arithmetic.kind.weights === "kernels" ? partialSums(arithmetic) : [];
  if (maps.length && maps.length <= LISTED) return maps.map(({ sum }) => ({ sum, says: "" }));
  return upAndDown(arithmetic.terms.map((term) => term.product ?? 0));
}

/**
 * @param {number[]} products
 * @returns {{sum: number, says: string}[]} those above and those below zero; of none nothing is said but that there are none
 */
function upAndDown(products) {
  const sum = (/** @type {number[]} */ some) => some.reduce((a, b) => a + b, 0);
  const [up, down] = [products.filter((product) => product > 0), products.filter((product) => product < 0)];
  if (!up.length && !down.length) return [{ sum: 0, says: " (all zero)" }];
  if (!down.length) return [{ sum: sum(up), says: " (none below zero)" }];
  if (!up.length) return [{ sum: sum(down), says: " (none above zero)" }];
  return [{ sum: sum(up), says: " (those above zero)" }, { sum: sum(down), says: " (those below)" }];
}

/**
 * @param {Arithmetic} arithmetic
 * @param {MadeDecimals} told
 * @param {string[]} [first] what the largest is sought among besides
 */
export function maximum({ terms, value }, { total: decimals }, first = []) {
  const values = terms.map((term) => atLeast(term.value, decimals));
  const shown = values.length > LISTED ? [...values.slice(0, LISTED), "…"] : values;
  return `max(${[...first, ...shown].join(", ")}) =\u00a0${atLeast(value, decimals)}`;
}

/**
 * @param {number[]} values
 * @param {number} [decimals]
 * @returns {string} as a sum
 */
export function list(values, decimals) {
  const [first, ...rest] = values;
  return [number(first, decimals), ...rest.map((value) => signed(value, decimals))].join(" ");
}
