// @ts-check
/** Shares of 1 as percentages, and what two of them differ by in points: none is told to be nothing or all that is not. */

import { pointsApart } from "../network/rounding.js";
import { ALMOST, MINUS, atLeast, change, commonDecimals, lean, needed, number } from "./numbers.js";

const FINEST = 2; // decimals of a percentage that stands alone

/**
 * @param {number} points of a hundred
 * @returns {number} decimals: those below one have two, for 0.05 is not 0.1; nor is any told to be all that is not, if so many do
 */
function pointDecimals(points) {
  const isSmall = points !== 0 && Math.abs(points) < 1 - 0.5 * 10 ** -FINEST;
  return isSmall ? FINEST : needed(100 - Math.abs(points), 1, FINEST);
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

/**
 * As the list of two drawings and the row of their difference have room for it.
 *
 * @param {number} now
 * @param {number} base
 * @returns {{now: string, base: string, change: string}} two shares, and the points by which those that are shown differ: of a point or
 * more as the end of their scale is written, which none of them is beyond
 */
export function comparedShares(now, base) {
  const points = [100 * now, 100 * base];
  const areTold = (/** @type {number} */ decimals) => points.every((each) => each === 0 || atLeast(each, decimals) === number(each, decimals));
  const isSmall = Math.max(...points) < 10 && areTold(3);
  const decimals = pointsApart(points[0], points[1], !isSmall ? [1, 2] : areTold(2) ? [1, 2, 3] : [3]);
  const [own, other] = [now, base].map((share) => percentWith(share, decimals.shares).replace(">99.99", ">99.9"));
  return { now: own, base: other, change: Math.abs(now - base) < 0.01 ? pointsWith(now - base, decimals.change) : pointsChange(now - base) };
}

/** @param {number} share @returns {string} in at most six characters */
export function briefPercent(share) {
  return percent(share).replace(/^(0|100)\.0%/, "$1%").replace(">99.99", ">99.9");
}

/** @param {number} share @returns {string} in at most five characters, with the decimals of the list but where it is almost all or nothing */
export function closePercent(share) {
  const text = briefPercent(share);
  if (text.startsWith("<")) return `${ALMOST}%`;
  return text.length > 5 ? ">99%" : text;
}

/** @param {number} share @returns {string} in whole percents, never as all or nothing, in at most four characters */
export function wholePercent(share) {
  const points = 100 * share;
  if (points > 0 && points < 0.5) return "<1%";
  return points < 100 && points >= 99.5 ? ">99%" : `${number(points, 0)}%`;
}

/** @param {number} difference of two shares @returns {string} in percentage points, in at most six characters */
export function pointsChange(difference) {
  return pointsWith(difference, pointDecimals(100 * difference));
}

/** @param {number} difference of two shares @param {number} decimals */
export function pointsWith(difference, decimals) {
  const points = 100 * difference;
  if (isAlmostAll(points, decimals)) return points > 0 ? ">99.9" : `<${MINUS}99.9`;
  return points === 0 ? "0" : change(points, decimals).replace("100.0", "100");
}

/** @param {number} share @returns {string} of 1, for where not even a percent sign has room: .30, <.01, >.99 */
export function tightShare(share) {
  if (share === 0 || share === 1) return String(share);
  return share >= 0.995 ? ">.99" : lean(atLeast(share, 2));
}

/** @param {number} difference of two shares @returns {string} in whole points, in at most four characters */
export function wholePoints(difference) {
  const points = 100 * difference;
  if (points !== 0 && Math.abs(points) < 0.5) return ALMOST;
  if (Math.abs(points) < 100 && Math.abs(points) >= 99.5) return points > 0 ? ">99" : `<${MINUS}99`;
  return change(points, 0);
}

/** @param {number} difference of two shares @returns {string} in whole points, in at most three characters unless it is all: almost all is less */
export function tightPoints(difference) {
  const points = 100 * difference;
  return /^[<>]/.test(wholePoints(difference)) ? change(Math.trunc(points), 0) : wholePoints(difference);
}
