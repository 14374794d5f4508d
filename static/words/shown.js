// @ts-check
/** What is shown of the numbers in a grid: as many decimals as its cells have room for, the same in all of them. */

/** @typedef {import("../network/quantity.js").Range} Range */

const ROOM = 7; // characters of a number in a small cell: .471, −12.345, −123.46
export const WIDE = 8; // of a product: −.123456, −12.3456
const MOST = 3; // decimals
const FINEST = 14; // decimals of a factor: more than a float32 has

/**
 * @param {Range} range of all that stands in the grid
 * @returns {number | null} decimals; null: no number has room
 */
export function gridDecimals({ low, high }) {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const whole = Math.round(size) < 1 ? 0 : String(Math.round(size)).length;
  const left = ROOM - (low < 0 ? 1 : 0) - whole;
  return left < 0 ? null : Math.max(0, Math.min(MOST, left - 1));
}

/**
 * @param {number[]} products
 * @returns {number} decimals that the longest of them has room for
 */
export function productDecimals(products) {
  const most = products.reduce((size, each) => Math.max(size, Math.abs(each)), 0);
  const [sign, whole] = [products.some((each) => each < 0) ? 1 : 0, most < 1 ? 0 : String(Math.trunc(most)).length];
  return Math.max(0, WIDE - sign - whole - 1);
}

/**
 * Who multiplies the factors as shown and rounds the result finds the product as shown.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} decimals of their product, as shown
 * @returns {[number, number]} decimals of each
 */
export function factorDecimals(a, b, decimals) {
  const product = Number((a * b).toFixed(decimals));
  const half = 0.5 * 10 ** -decimals * (1 - 1e-9);
  for (let finer = MOST; finer < FINEST; finer++) {
    const shown = Number(a.toFixed(finer)) * Number(b.toFixed(finer));
    if (Math.abs(shown - product) < half) return [withoutZeros(a, finer), withoutZeros(b, finer)];
  }
  return [FINEST, FINEST];
}

const COLUMN = [2, 3, 4, 1, 0]; // decimals of products that stand one below the other, the preferred first
const MORE = 3; // decimals that their weights may have beyond what a layer's weights are shown with

/**
 * A column of products has as many decimals in every row, and the weights beside it as many as lead whoever multiplies to each of them.
 *
 * @param {{weight: number, given: boolean, value: number, product: number}[]} rows `value`: as shown; `given`: a weight with all its decimals
 * @param {number} least decimals of the weights
 * @returns {{weights: number, products: number}}
 */
export function columnDecimals(rows, least) {
  const finds = (/** @type {number} */ weights, /** @type {number} */ products) => rows.every(({ weight, given, value, product }) => {
    const shown = given ? weight : Number(weight.toFixed(weights));
    return (shown * value).toFixed(products) === product.toFixed(products) && (product === 0 || products < 2 || Number(product.toFixed(products)) !== 0);
  });
  for (const products of COLUMN) {
    for (let weights = least; weights <= least + MORE; weights++) if (finds(weights, products)) return { weights, products };
  }
  return { weights: least + MORE, products: COLUMN[0] };
}

/**
 * @param {number} value
 * @param {number} decimals
 * @returns {number} decimals that say the same
 */
function withoutZeros(value, decimals) {
  return value.toFixed(decimals).replace(/\.?0*$/, "").split(".")[1]?.length ?? 0;
}
