// @ts-check
/** Shares of 1 as percentages, and what two of them differ by in points: none is told to be nothing or all that is not. */

import { MINUS, atLeast, change, commonDecimals, needed, number } from "./numbers.js";

export const NO_GUESS = "no guess is made of an empty page";
export const UNTOLD = "\u2013"; // where there is no guess to tell
const FINEST = 2; // decimals of a percentage that stands alone

/**
 * @param {number} points of a hundred
 * @returns {number} decimals: those below one have two, for 0.05 is not 0.1; nor is any told to be all that is not, if so many do
 */
function pointDecimals(points) {
  return isSmall(points) ? FINEST : needed(100 - Math.abs(points), 1, FINEST);
}

/** @param {number} points */
function isSmall(points) {
  return points !== 0 && Math.abs(points) < 1 - 0.5 * 10 ** -FINEST;
}

/** @param {number} share @returns {number} decimals with which it tells what its percentage does, three at least */
export function shareDecimals(share) {
  return Math.max(commonDecimals([share]), pointDecimals(100 * share) + 2);
}

/** @param {number} points @param {number} decimals @returns {boolean} whether they would be told to be all and are not */
function isAlmostAll(points, decimals) {
  const size = Math.abs(points);
  return size < 100 && Number(size.toFixed(decimals)) === 100;
}

/** @param {number} share */
export function percent(share) {
  return percentWith(share, 0);
}

/** @param {number} share @param {number} fewest decimals */
export function percentWith(share, fewest) {
  const points = share * 100;
  const decimals = Math.max(fewest, pointDecimals(points));
  return isAlmostAll(points, decimals) ? `>${number(100 - 10 ** -decimals, decimals)}%` : `${points === 0 ? number(0, decimals) : atLeast(points, decimals)}%`;
}

/** @param {number} share @returns {string} as it is listed beside that of another drawing: in at most six characters, all with the same decimals */
export function listedPercent(share) {
  return brief(percentWith(share, FINEST));
}

/** @param {number} difference of two shares @returns {string} in points, with the decimals of a share that is listed: two below one, else one */
export function listedPoints(difference) {
  return pointsWith(difference, isSmall(100 * difference) ? FINEST : 1);
}

/** @param {number} share @returns {string} in at most six characters */
export function briefPercent(share) {
  return brief(percent(share).replace(/^0\.0%/, "0%"));
}

/** @param {string} text @returns {string} all and almost all have no room for all their decimals */
function brief(text) {
  return text.replace(/^100\.0+/, "100").replace(">99.99", ">99.9");
}

/**
 * @param {number} share
 * @param {number} decimals there is room for
 * @returns {string} in the form of the list, with fewer digits: never as all or nothing
 */
export function coarsePercent(share, decimals) {
  const points = 100 * share;
  if (isAlmostAll(points, decimals)) return `>${number(100 - 10 ** -decimals, decimals)}%`;
  return points === 0 || points === 100 ? `${number(points, 0)}%` : `${atLeast(points, decimals)}%`;
}

/** @param {number} difference of two shares @param {number} decimals @returns {string} in percentage points */
export function pointsWith(difference, decimals) {
  const points = 100 * difference;
  if (isAlmostAll(points, decimals)) {
    const least = number(100 - 10 ** -decimals, decimals);
    return points > 0 ? `>${least}` : `<${MINUS}${least}`;
  }
  return Math.abs(points) === 100 ? change(points, 0) : change(points, decimals);
}
