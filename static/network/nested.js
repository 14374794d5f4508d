// @ts-check
/** How many digits to show of a sum of sums, so that what is shown adds up to what is shown, on either level. */

import { MORE, TOTALS, addsUp, roundsTo, shownSum, totalsFor } from "./rounding.js";

/** @typedef {import("./rounding.js").Total & {groups: number[][], sums: number[], others: number[]}} NestedSum `sums` of the groups; `others` are added as they are */
/** @typedef {import("./rounding.js").Decimals & {sums: number}} NestedDecimals `others` are shown with as many as the sums */

/** @param {NestedSum} nested @returns {import("./rounding.js").Sum} as its sums and what is added to them stand one below the other */
export function columnOf({ sums, others, total, doubt }) {
  return { parts: [...sums, ...others], total, doubt };
}

/**
 * A sum of sums: the parts of each group add up to its sum, the sums and what stands beside them to
 * the total, and so do all parts at once. What is shown is no further than half a unit of the
 * total's last digit from the total itself. Sums that stand side by side have the same digits.
 *
 * @param {NestedSum[]} nested
 * @param {number} [finest] decimals of the parts, unless there is no other way
 * @param {(decimals: NestedDecimals) => number} [loss] of what is told with them besides: of those that add up to the same digits the first that lose the least are chosen
 * @returns {NestedDecimals}
 */
export function nestedDecimals(nested, finest = Infinity, loss = () => 0) {
  for (const total of totalsFor(nested)) {
    /** @type {{decimals: NestedDecimals, lost: number} | null} */
    let best = null;
    for (const decimals of choices(nested, total, finest)) {
      const lost = loss(decimals);
      if (!best || lost < best.lost) best = { decimals, lost };
      if (!lost) break;
    }
    if (best) return best.decimals;
  }
  if (finest < Infinity) return nestedDecimals(nested, Infinity, loss);
  return { parts: TOTALS[0] + 2 * MORE, sums: TOTALS[0] + MORE, total: TOTALS[0] };
}

/**
 * @param {NestedSum[]} nested
 * @param {number} total its decimals
 * @param {number} finest
 * @returns {Generator<NestedDecimals>} with which all of them add up, the fewest first
 */
function* choices(nested, total, finest) {
  for (let sums = total; sums <= total + MORE; sums++) {
    if (!nested.every((each) => addsUp([...each.sums, ...each.others], each.total, { parts: sums, total }))) continue;
    for (let parts = sums; parts <= Math.min(sums + MORE, finest); parts++) {
      const decimals = { parts, sums, total };
      if (!nested.every((each) => addsUpWithin(each, decimals))) continue;
      yield decimals;
      break; // more digits of the parts change nothing of what they add up to
    }
  }
}

/**
 * @param {NestedSum} nested
 * @param {NestedDecimals} decimals
 * @returns {boolean} whether each group adds up to its sum, and all parts at once closely to the total
 */
function addsUpWithin({ groups, sums, others, total }, decimals) {
  const { parts: finer, sums: coarser, total: shown } = decimals;
  if (!groups.every((group, i) => addsUp(group, sums[i], { parts: finer, total: coarser }))) return false;
  const sum = shownSum(groups.flat(), finer) + shownSum(others, coarser) * 10 ** (finer - coarser);
  const rounded = Math.round(Number(total.toFixed(shown)) * 10 ** shown);
  const near = Math.abs(sum - total * 10 ** finer) <= 10 ** (finer - shown) / 2;
  return near && roundsTo(sum, 10 ** (finer - shown), rounded);
}
