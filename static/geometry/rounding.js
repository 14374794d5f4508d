// @ts-check
/** How many digits to show, so that what is shown adds up to what is shown. */

/** @typedef {{parts: number, total: number}} Decimals */

const TOTALS = [3, 2, 4, 1]; // decimals of a total, the preferred first
const MORE = 4; // decimals that parts may have beyond their total's

/**
 * A reader who adds the parts as shown and rounds the sum finds the total as shown. Where rounding
 * would break that, the parts get more digits; and where the total itself lies halfway between two
 * numbers as shown, it gets fewer or more.
 *
 * @param {number[]} parts
 * @param {number} total
 * @returns {Decimals}
 */
export function decimalsFor(parts, total) {
  for (const shown of TOTALS) {
    for (let finer = shown; finer <= shown + MORE; finer++) {
      if (addsUp(parts, total, { parts: finer, total: shown })) return { parts: finer, total: shown };
    }
  }
  return { parts: TOTALS[0] + MORE, total: TOTALS[0] };
}

/**
 * @param {number[]} parts
 * @param {number} total
 * @param {Decimals} decimals
 */
export function addsUp(parts, total, decimals) {
  // In whole units of the last digit, since sums of decimal fractions are not exact.
  const unit = 10 ** decimals.parts;
  const sum = parts.reduce((units, part) => units + Math.round(Number(part.toFixed(decimals.parts)) * unit), 0);
  return roundsTo(sum, 10 ** (decimals.parts - decimals.total), Number(total.toFixed(decimals.total)) * 10 ** decimals.total);
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
