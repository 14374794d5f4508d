// @ts-check
/** How many digits to show, so that what is shown adds up to what is shown. */

/** @typedef {{parts: number, total: number}} Decimals */

const TOTALS = [3, 2, 4, 1]; // decimals of a total, the preferred first
const MORE = 4; // decimals that parts may have beyond their total's

/**
 * A reader who adds the parts as shown and rounds the sum finds the total as shown. Where rounding
 * would break that, the parts get more digits; and where the total itself lies halfway between two
 * numbers as shown, it gets fewer or more. So do those that would be shown as zero and are not, as
 * far as there are digits for them.
 *
 * @param {number[]} parts
 * @param {number} total
 * @returns {Decimals}
 */
export function decimalsFor(parts, total) {
  const found = [...choices(parts, total)];
  const told = found.find((decimals) => isTold(total, decimals.total) && parts.every((part) => isTold(part, decimals.parts)));
  return told ?? found[0] ?? { parts: TOTALS[0] + MORE, total: TOTALS[0] };
}

/**
 * @param {number[]} parts
 * @param {number} total
 * @returns {Generator<Decimals>} with which it adds up, the preferred first
 */
function* choices(parts, total) {
  for (const shown of TOTALS) {
    for (let finer = shown; finer <= shown + MORE; finer++) {
      if (addsUp(parts, total, { parts: finer, total: shown })) yield { parts: finer, total: shown };
    }
  }
}

/** @param {number} value @param {number} decimals @returns {boolean} whether what is shown is zero only if it is */
function isTold(value, decimals) {
  return value === 0 || Number(value.toFixed(decimals)) !== 0;
}

/**
 * A sum of sums: the parts of each group add up to its sum, the sums and what stands beside them to
 * the total, and so do all parts at once. What is shown is no further than half a unit of the
 * total's last digit from the total itself.
 *
 * @param {number[][]} groups
 * @param {number[]} sums of the groups
 * @param {number[]} others that are added as they are
 * @param {number} total
 * @param {number} [finest] decimals of the parts, unless there is no other way
 * @returns {Decimals & {sums: number}} `others` are shown with as many decimals as the sums
 */
export function nestedDecimals(groups, sums, others, total, finest = Infinity) {
  for (const shown of TOTALS) {
    for (let middle = shown; middle <= shown + MORE; middle++) {
      if (!addsUp([...sums, ...others], total, { parts: middle, total: shown })) continue;
      for (let parts = middle; parts <= Math.min(middle + MORE, finest); parts++) {
        const each = groups.every((group, i) => addsUp(group, sums[i], { parts, total: middle }));
        if (each && addsUpClosely(groups.flat(), parts, others, middle, total, shown)) return { parts, sums: middle, total: shown };
      }
    }
  }
  if (finest < Infinity) return nestedDecimals(groups, sums, others, total);
  return { parts: TOTALS[0] + 2 * MORE, sums: TOTALS[0] + MORE, total: TOTALS[0] };
}

/**
 * @param {number[]} parts
 * @param {number} finer decimals of the parts
 * @param {number[]} others
 * @param {number} coarser decimals of the others
 * @param {number} total
 * @param {number} shown decimals of the total
 */
function addsUpClosely(parts, finer, others, coarser, total, shown) {
  const sum = shownSum(parts, finer) + shownSum(others, coarser) * 10 ** (finer - coarser);
  const rounded = Math.round(Number(total.toFixed(shown)) * 10 ** shown);
  const near = Math.abs(sum - total * 10 ** finer) <= 10 ** (finer - shown) / 2;
  return near && roundsTo(sum, 10 ** (finer - shown), rounded);
}

/**
 * @param {number[]} parts
 * @param {number} total
 * @param {Decimals} decimals
 */
export function addsUp(parts, total, decimals) {
  return roundsTo(shownSum(parts, decimals.parts), 10 ** (decimals.parts - decimals.total), Number(total.toFixed(decimals.total)) * 10 ** decimals.total);
}

/**
 * @param {number[]} parts
 * @param {number} decimals
 * @returns {number} their sum as shown, in whole units of the last digit, since sums of decimal fractions are not exact
 */
function shownSum(parts, decimals) {
  const unit = 10 ** decimals;
  return parts.reduce((units, part) => units + Math.round(Number(part.toFixed(decimals)) * unit), 0);
}

/**
 * @param {number} sum
 * @param {number} step
 * @param {number} total
 * @returns {boolean} whether the sum, rounded to whole steps, is the total; halfway is not told
 */
function roundsTo(sum, step, total) {
  const rest = sum - Math.round(total) * step;
  return step === 1 ? rest === 0 : 2 * Math.abs(rest) < step;
}
