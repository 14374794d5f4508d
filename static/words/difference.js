// @ts-check
/** What a value is compared with, and what they differ by, as it stands beside the value. */

import { isShare } from "../network/quantity.js";
import { differenceDecimals } from "../network/rounding.js";
import { ALMOST, MINUS, atLeast, change } from "./numbers.js";
import { sumText, valueText } from "./sentence.js";
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

/** @param {number} now @param {number} base @param {number} decimals of both @returns {string} a line that tells what two that are shown differ by */
export function differenceLine(now, base, decimals) {
  const fewer = differenceDecimals({ total: now }, { total: base }, decimals);
  return `difference: ${differenceText(now, base, { value: decimals, difference: fewer })}`;
}

/**
 * @param {number[]} now one below the other, the last the total
 * @param {number[]} base what they are compared with
 * @param {Pick<import("./decimals.js").ValueDecimals, "sums" | "total" | "differences">} decimals
 * @returns {string[]} what each two that are shown differ by: these add up, as those do
 */
export function differenceTexts(now, base, { sums, total, differences }) {
  const ofParts = { value: sums, difference: differences.parts };
  const ofTotal = { value: total, difference: differences.total };
  return now.map((each, i) => differenceText(each, base[i], i < now.length - 1 ? ofParts : ofTotal));
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
function withoutGuess(sides, decimals) {
  const texts = sides.map(({ word, value, blank }) => `${word} ${blank ? UNTOLD : atLeast(value, decimals)}`);
  return [...texts, `no difference: ${NO_GUESS}`].join(", ");
}

/**
 * @typedef {import("../network/explain.js").Arithmetic} Arithmetic
 * @typedef {{arithmetic: Arithmetic, word: string, beside: {arithmetic: Arithmetic, word: string} | null, isDifference: boolean}} Sides what is
 * explained, and what it is compared with; `isDifference`: what is shown is now less that
 * @typedef {{value: string, word: string, aside: string, of: string, sum: string}} Head `word` for the value, `aside`: what stands beside it, `sum`: how it was made, `of`: whose
 *   numbers make it, where the value is none of them
 *
 * @param {Sides} sides
 * @param {import("./decimals.js").ValueDecimals} decimals
 * @returns {Head} a unit as it is headed wherever it is told
 */
export function headOf(sides, decimals) {
  const { arithmetic, word, beside, isDifference } = sides;
  const sum = sumText(arithmetic, decimals);
  if (beside && isDifference && !isUntold(sides)) return { ...differenceHead(arithmetic, beside, decimals), of: "now: ", sum: `now: ${sum}` };
  return { value: valueText(arithmetic, decimals.value, beside !== null), word, aside: besideText(sides, decimals), of: "", sum };
}

/** @param {Arithmetic} now @param {{arithmetic: Arithmetic, word: string}} base @param {Decimals} decimals */
function differenceHead({ kind, value }, { arithmetic, word }, decimals) {
  const base = arithmetic.value;
  const [own, other] = [value, base].map((each) => atLeast(each, decimals.value));
  return { value: differenceText(value, base, decimals, isShare(kind)), word: `now ${MINUS} ${word}`, aside: `now ${own}, ${word} ${other}` };
}

/** @param {Sides} sides @returns {boolean} whether there is no guess, and so no difference */
function isUntold({ arithmetic: { kind, blank }, beside }) {
  return isShare(kind) && Boolean(blank || beside?.arithmetic.blank);
}

/** @param {Sides} sides @param {Decimals} decimals @returns {string} what stands beside a value that is not their difference */
function besideText(sides, decimals) {
  const { arithmetic: { value, kind }, word, beside } = sides;
  if (!beside) return "";
  const other = beside.arithmetic.value;
  if (isUntold(sides)) return withoutGuess([{ ...beside, value: other, blank: beside.arithmetic.blank }], decimals.value);
  return word === "now" ? comparedWith(value, other, beside.word, decimals, "now", isShare(kind)) : comparedWith(other, value, word, decimals, "base", isShare(kind));
}

/** @param {Arithmetic} now @param {Arithmetic} base @param {string} word for the base @param {Decimals} decimals @returns {string} where neither stands beside it */
export function bothText(now, base, word, decimals) {
  if (isShare(now.kind) && (now.blank || base.blank)) return withoutGuess([{ word: "now", ...now }, { word, ...base }], decimals.value);
  return comparedWith(now.value, base.value, word, decimals, "neither", isShare(now.kind));
}
