// @ts-check
/** What a value is compared with, and what they differ by, as it stands beside the value. */

import { isShare } from "../network/quantity.js";
import { ALMOST, atLeast, change } from "./numbers.js";
import { NO_GUESS, UNTOLD, pointsWith } from "./shares.js";

export const THE_SAME = "the same"; // where nothing differs

/** @typedef {Pick<import("./decimals.js").ValueDecimals, "value" | "difference">} Decimals */

/**
 * @param {number} now
 * @param {number} base what it is compared with
 * @param {Decimals} decimals
 * @param {boolean} [areShares] they differ in points, too
 * @returns {string} what those that are shown differ by, with as many digits as are true
 */
export function differenceText(now, base, { value: decimals, difference: fewer }, areShares = false) {
  const [shown, other] = [now, base].map((each) => Number(each.toFixed(decimals)));
  const isSame = shown === other && now !== base; // as far as it is shown
  const told = fewer || decimals;
  const difference = isSame ? ALMOST : (fewer ? "" : "\u2248") + change(shown - other, told);
  return areShares ? `${difference} (${isSame ? ALMOST : pointsWith(shown - other, told - 2)} points)` : difference;
}

/**
 * @param {number} now
 * @param {number} base what it is compared with
 * @param {string} word for the base
 * @param {Decimals} decimals
 * @param {"now" | "base" | "neither"} [beside] which of them stands beside it
 * @param {boolean} [areShares] they differ in points
 * @returns {string} as shown, the base and the difference add up to the value now
 */
export function comparedWith(now, base, word, decimals, beside = "now", areShares = false) {
  const texts = [beside === "now" ? "" : `now ${atLeast(now, decimals.value)}`, beside === "base" ? "" : `${word} ${atLeast(base, decimals.value)}`];
  return [...texts.filter(Boolean), `difference ${differenceText(now, base, decimals, areShares)}`].join(", ");
}

/**
 * Two shares differ by nothing that could be told where one of them is no guess.
 *
 * @param {{word: string, value: number, blank?: boolean}[]} sides that do not stand beside it
 * @param {number} decimals
 * @returns {string}
 */
export function withoutGuess(sides, decimals) {
  const texts = sides.map(({ word, value, blank }) => `${word} ${blank ? UNTOLD : atLeast(value, decimals)}`);
  return [...texts, `no difference: ${NO_GUESS}`].join(", ");
}

/**
 * @typedef {import("../network/explain.js").Arithmetic} Arithmetic
 *
 * @param {{arithmetic: Arithmetic, word: string, beside: {arithmetic: Arithmetic, word: string} | null}} sides what is explained, and what it is compared with
 * @param {Decimals} decimals
 * @returns {string} what stands beside the value
 */
export function besideText({ arithmetic: { value, kind, blank }, word, beside }, decimals) {
  if (!beside) return "";
  const other = beside.arithmetic.value;
  if (isShare(kind) && (blank || beside.arithmetic.blank)) return withoutGuess([{ ...beside, value: other, blank: beside.arithmetic.blank }], decimals.value);
  return word === "now" ? comparedWith(value, other, beside.word, decimals, "now", isShare(kind)) : comparedWith(other, value, word, decimals, "base", isShare(kind));
}
