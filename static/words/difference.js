// @ts-check
/** What a value is compared with, and what they differ by, as it stands beside the value. */

import { isShare } from "../network/quantity.js";
import { comparedDecimals } from "../network/rounding.js";
import { ALMOST, atLeast, change } from "./numbers.js";
import { NO_GUESS, UNTOLD, pointsWith } from "./shares.js";

export const THE_SAME = "the same"; // where nothing differs

/**
 * @param {number} now
 * @param {number} base what it is compared with
 * @param {string} word for the base
 * @param {"now" | "base" | "neither"} beside which of them stands beside it
 * @param {boolean} [areShares] they differ in points
 * @param {number} [decimals] that the value is told with
 * @returns {{text: string, decimals: number}} as shown, the base and the difference add up to the value now
 */
export function comparedWith(now, base, word, beside = "now", areShares = false, decimals = comparedDecimals(now, base, areShares ? 1 : 0)) {
  const [shown, other] = [now, base].map((each) => Number(each.toFixed(decimals)));
  const isSame = shown === other && now !== base; // as far as it is shown
  const texts = [beside === "now" ? "" : `now ${atLeast(now, decimals)}`, beside === "base" ? "" : `${word} ${atLeast(base, decimals)}`];
  const difference = isSame ? ALMOST : change(shown - other, decimals);
  const points = areShares ? ` (${isSame ? ALMOST : pointsWith(shown - other, decimals - 2)} points)` : "";
  return { text: [...texts.filter(Boolean), `difference ${difference}${points}`].join(", "), decimals };
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
 * @param {number} decimals
 * @returns {string} what stands beside the value
 */
export function besideText({ arithmetic: { value, kind, blank }, word, beside }, decimals) {
  if (!beside) return "";
  const other = beside.arithmetic.value;
  if (isShare(kind) && (blank || beside.arithmetic.blank)) return withoutGuess([{ ...beside, value: other, blank: beside.arithmetic.blank }], decimals);
  return word === "now" ? comparedWith(value, other, beside.word, "now", isShare(kind), decimals).text : comparedWith(other, value, word, "base", isShare(kind), decimals).text;
}
