// @ts-check
/** Of many terms those that matter most, either way, and the rest in one sum. */

import { doubtOf } from "./explain.js";

/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./explain.js").Term} Term */
/** @typedef {import("./nested.js").NestedSum} NestedSum */
/** @typedef {{up: Term[], down: Term[], others: number, rest: number}} Strongest `others`: how many the rest sums up */

/**
 * @param {Term[]} terms with their products
 * @param {number} most of either sign
 * @returns {Strongest} the largest first
 */
export function strongest(terms, most) {
  const size = (/** @type {Term} */ { product }) => Math.abs(product ?? 0);
  const sorted = [...terms].sort((a, b) => size(b) - size(a));
  const up = sorted.filter(({ product }) => (product ?? 0) > 0).slice(0, most);
  const down = sorted.filter(({ product }) => (product ?? 0) < 0).slice(0, most);
  const listed = new Set([...up, ...down]);
  const left = terms.filter((term) => !listed.has(term));
  return { up, down, others: left.length, rest: left.reduce((sum, { product }) => sum + (product ?? 0), 0) };
}

const LISTED = 6; // of either sign

/**
 * @param {Arithmetic[]} sides what is explained and, while one compares, the other
 * @param {boolean} [isDifference] what the first has more than the other is what matters
 * @returns {{listed: number[], others: number, sums: NestedSum[]}} places of the terms that stand alone, those with the largest
 * product on any side, or difference of the two, either way; how many the rest sums up; of each side what stands alone, the rest in one, the bias
 */
export function listedSums(sides, isDifference = false) {
  const larger = (/** @type {Term} */ a, /** @type {Term} */ b) => (Math.abs(b.product ?? 0) > Math.abs(a.product ?? 0) ? b : a);
  const less = (/** @type {Term} */ a, /** @type {Term} */ b) => ({ ...a, product: (a.product ?? 0) - (b.product ?? 0) });
  const terms = sides[0].terms.map((_, i) => sides.map((side) => side.terms[i]).reduce(isDifference ? less : larger));
  const { up, down, others } = strongest(terms, LISTED);
  const listed = [...up, ...down].map((term) => terms.indexOf(term));
  return { listed, others, sums: sides.map((each) => sumOf(each, listed)) };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number[]} listed
 * @returns {NestedSum}
 */
function sumOf(arithmetic, listed) {
  const { terms, bias, value } = arithmetic;
  const products = listed.map((i) => terms[i].product ?? 0);
  const alone = new Set(listed);
  const rest = terms.reduce((sum, { product }, i) => (alone.has(i) ? sum : sum + (product ?? 0)), 0);
  const others = [...products, ...(terms.length > listed.length ? [rest] : []), ...(bias === null ? [] : [bias])];
  return { groups: [], sums: [], others, total: value, doubt: doubtOf(arithmetic) };
}
