// @ts-check
/** How the numbers of a row of single units are written: all alike, with as many digits as their cells have room for. */

import { change, lean, rounded } from "./numbers.js";
import { briefPercent, coarsePercent, listedPercent, listedPoints, pointsWith } from "./shares.js";

/** @typedef {(value: number) => string} Say */
/** @typedef {{say: Say, closely: boolean}} Way to write a row; `closely`: to the edges of its cells, rather than lose more digits */
/** @typedef {(text: string, closely: boolean) => boolean} Fits */

const DECIMALS = [3, 2, 1, 0];

/**
 * @param {ArrayLike<number>} values that are written alike, or the ends of their scale
 * @param {Way[]} ways the best first
 * @param {Fits} fits
 * @returns {Say | null} null: there is one without any room
 */
export function fitting(values, ways, fits) {
  return ways.find(({ say, closely }) => Array.from(values).every((value) => fits(say(value), closely)))?.say ?? null;
}

export const NUMBERS = rounding(rounded);
export const CHANGES = rounding(change);
/** Differences of shares, in points, with the decimals that shares are listed with: what differs by little is told beside what differs by much. @type {Way[]} */
export const POINTS = [{ say: listedPoints, closely: false }, { say: (value) => lean(listedPoints(value)), closely: true }, ...rounding(pointsWith)];
/** Shares as they are listed, and in the same form with fewer digits where there is no room for those. @type {Way[]} */
export const SHARES = [briefPercent, ...[1, 0].map((decimals) => (/** @type {number} */ share) => coarsePercent(share, decimals))].flatMap((say) => [{ say, closely: false }, { say, closely: true }]);
/** Beside those of another drawing. @type {Way[]} */
export const COMPARED_SHARES = [{ say: listedPercent, closely: false }, { say: listedPercent, closely: true }, ...SHARES];

/**
 * @param {(value: number, decimals: number) => string} tell
 * @returns {Way[]} the numbers themselves, rounded, also without the zero before the point
 */
function rounding(tell) {
  const forms = [String, lean];
  return DECIMALS.flatMap((decimals) => forms.map((form) => ({ say: (value) => form(tell(value, decimals)), closely: decimals < 2 })));
}
