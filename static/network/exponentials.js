// @ts-check
/** What a softmax divides: exponentials below 1, and how many digits make their sum and their share add up. */

import { addsUp } from "./rounding.js";
import { sameUnit } from "./shape.js";

/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {{most: number, parts: number[], sum: number, own: number, at: number, value: number}} Exponentials `own`: this unit's, `at`: its place; `value`: what it divided by the sum gives */

const FEWEST = 4; // decimals of the sum
const LEAST = 3; // decimals of a score
const MOST = 8;

/** @param {Arithmetic} arithmetic of a softmax @returns {Exponentials} */
export function exponentials({ unit, terms, value }) {
  const most = Math.max(...terms.map((term) => term.value));
  const parts = terms.map((term) => Math.exp(term.value - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  const found = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
  const at = found < 0 ? unit.channel : found;
  return { most, parts, sum, own: parts[at], at, value };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {import("./rounding.js").Decimals} decimals of the exponentials and of their sum
 * @param {number} share decimals of its share
 * @returns {number} decimals of the scores, with which their exponentials are those that are shown, and the share what they make
 */
export function exponentDecimals(arithmetic, { parts, total }, share) {
  const { terms, value } = arithmetic;
  const { most, sum, at } = exponentials(arithmetic);
  for (let finer = LEAST; finer < MOST; finer++) {
    const shown = (/** @type {number} */ score) => Math.exp(Number(score.toFixed(finer)) - Number(most.toFixed(finer)));
    const isAlike = terms.every((term) => shown(term.value).toFixed(parts) === Math.exp(term.value - most).toFixed(parts));
    if (isAlike && isTheSame(shown(terms[at].value) / Number(sum.toFixed(total)), value, share)) return finer;
  }
  return MOST;
}

/**
 * @param {Arithmetic[]} sides that are told with the same digits
 * @param {number} share decimals of their shares
 * @returns {import("./rounding.js").Decimals | null} of the exponentials and of their sum, with which what is shown, divided by what is
 * shown, gives what is shown; null: there are none
 */
export function exponentialDecimals(sides, share) {
  const shares = sides.map(exponentials);
  for (let total = FEWEST; total <= MOST; total++) {
    for (let finer = total; finer <= MOST; finer++) {
      const decimals = { parts: finer, total };
      if (shares.every((each) => isDivided(each, decimals, share))) return decimals;
    }
  }
  return null;
}

/**
 * @param {Exponentials} exponentials
 * @param {import("./rounding.js").Decimals} decimals
 * @param {number} share decimals of the share
 * @returns {boolean} whether they add up and divide as shown; of next to nothing both are told to be less than something
 */
function isDivided({ parts, sum, own, value }, decimals, share) {
  const told = Number(own.toFixed(decimals.parts));
  const below = Number(sum.toFixed(decimals.total));
  const isLess = Number(value.toFixed(share)) === 0;
  const isMade = isLess ? decimals.parts >= share : told > 0 && [told, own].every((each) => isTheSame(each / below, value, share));
  return isMade && addsUp(parts, sum, decimals);
}

/** @param {number} found @param {number} value @param {number} decimals @returns {boolean} whether both are shown alike, and the first is not halfway to another */
function isTheSame(found, value, decimals) {
  return Math.abs(found - Number(value.toFixed(decimals))) < 0.5 * 10 ** -decimals;
}
