// @ts-check
/** Of many terms those that matter most, either way, and the rest in one sum. */

/** @typedef {import("./arithmetic.js").Term} Term */
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
