// @ts-check
/** What sentences of several kinds share: sums and maxima in one line, and their decimals. */

import { isComplete, partialSums } from "../network/explain.js";
import { comparedDecimals, decimalsFor, partsFor } from "../network/rounding.js";
import { atLeast, commonDecimals, number, signed } from "./numbers.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./decimals.js").ValueDecimals} ValueDecimals */

export const LISTED = 9; // numbers that one line still holds

/**
 * @param {Arithmetic} arithmetic
 * @param {number | null} base what its value is compared with
 * @param {number[]} [beside] values that are told with it
 * @returns {number} decimals that none of them needs more of
 */
export function aloneDecimals({ value }, base, beside = []) {
  const fewest = commonDecimals([value, ...beside]);
  return base === null ? fewest : comparedDecimals(value, base, 0, fewest);
}

/** @param {Arithmetic} arithmetic @param {number | null} base @returns {number} decimals of a value that is one of those that are told with it */
export function keptDecimals(arithmetic, base) {
  return aloneDecimals(arithmetic, base, arithmetic.terms.map((term) => term.value));
}

/**
 * @param {(arithmetic: Arithmetic, base: number | null) => {total: number}} decimals of a sum, its weights known
 * @returns {(arithmetic: Arithmetic, base: number | null) => number} of its value, which is another while it is switched off
 */
export function totalDecimals(decimals) {
  return (arithmetic, base) => (arithmetic.off || !isComplete(arithmetic) ? aloneDecimals(arithmetic, base) : decimals(arithmetic, base).total);
}

/** @param {number | null} base @returns {import("../network/rounding.js").Sum[]} that stands beside a sum whose total is compared with it */
export function besideSum(base) {
  return base === null ? [] : [{ parts: [base], total: base }];
}

/** @param {Arithmetic} arithmetic @param {number | null} base @param {ValueDecimals} [told] the decimals that it has elsewhere */
export function weighted(arithmetic, base, told) {
  const { terms, bias, value } = arithmetic;
  if (!isComplete(arithmetic)) return "the weights are still on their way";
  const { parts, says, listed, decimals } = weightedParts(arithmetic, base, told);
  const before = listed && parts.length > 1 ? "" : `${terms.length} products: `;
  const texts = parts.map((part, i) => `${i ? signed(part, decimals.parts) : number(part, decimals.parts)}${says[i] ?? ""}`);
  const after = bias === null ? "" : ` ${signed(bias, decimals.parts)} (bias)`;
  return `${before}${texts.join(" ")}${after} =\u00a0${atLeast(value, decimals.total)}`;
}

export const weightedDecimals = totalDecimals((arithmetic, base) => weightedParts(arithmetic, base).decimals);

/**
 * @param {Arithmetic} arithmetic its weights known
 * @param {number | null} base what its value is compared with
 * @param {ValueDecimals} [told] the decimals that it has elsewhere
 * @returns {{parts: number[], says: string[], listed: boolean, decimals: import("../network/rounding.js").Decimals}} `listed`: a part is the sum of one map; else `says` what it sums up
 */
export function weightedParts(arithmetic, base, told) {
  const { kind, terms, bias, value, doubt } = arithmetic;
  const maps = partialSums(arithmetic).map(({ sum }) => sum);
  const listed = kind.weights === "kernels" && maps.length <= LISTED;
  const sides = listed ? [] : upAndDown(terms.map((term) => term.product ?? 0));
  const parts = listed ? maps : sides.map(({ sum }) => sum);
  const summed = { parts: bias === null ? parts : [...parts, bias], total: value, doubt };
  const own = () => (told ? partsFor(summed, told.total) : decimalsFor(summed, ...besideSum(base)));
  const decimals = told && listed ? { parts: told.sums, total: told.total } : own();
  return { parts, says: sides.map(({ says }) => says), listed, decimals };
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
 * @param {number | null} base
 * @param {ValueDecimals} [told] the decimals that it has elsewhere
 * @param {string[]} [first] what the largest is sought among besides
 */
export function maximum(arithmetic, base, told, first = []) {
  const { terms, value } = arithmetic;
  const decimals = told?.total ?? keptDecimals(arithmetic, base);
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
