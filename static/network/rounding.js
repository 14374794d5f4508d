// @ts-check
/** How many digits to show, so that what is shown adds up to what is shown. */

/** @typedef {{parts: number, total: number}} Decimals */
/** @typedef {{total: number, doubt?: number}} Total `doubt`: how far it may be from the number that is meant */
/** @typedef {Total & {parts: number[]}} Sum what is added, and what it makes */

export const TOTALS = [3, 4, 2, 1]; // decimals of a total, the preferred first
export const MORE = 4; // decimals that parts may have beyond their total's

/**
 * A reader who adds the parts as shown and rounds the sum finds the total as shown. Where rounding
 * would break that, the parts get more digits; and where the total itself lies halfway between two
 * numbers as shown, it gets fewer or more. So do those that would be shown as zero and are not, as
 * far as there are digits for them. Sums that stand side by side have the same.
 *
 * @param {Sum[]} sums
 * @returns {Decimals}
 */
export function decimalsFor(...sums) {
  /** @type {Decimals | null} */
  let first = null;
  for (const decimals of choices(sums)) {
    if (sums.every((sum) => isWhollyTold(sum, decimals))) return decimals;
    first ??= decimals;
  }
  return first ?? { parts: TOTALS[0] + MORE, total: TOTALS[0] };
}

/**
 * @param {Total[]} totals the second is what the first is compared with, if it is another; those that follow are told as these
 * @returns {number[]} decimals to show them with, the preferred first: those with which each is true, however far off it may have come; those
 * with which what is not zero is told to be, or a difference has few decimals, come last
 */
export function totalsFor(totals) {
  const certain = trueDecimals(totals);
  const numbers = totals.map(({ total }) => total);
  const [now, base] = totals;
  const coarse = (/** @type {number} */ decimals) => (base ? Math.max(0, TOTALS[0] - differenceDecimals(now, base, decimals)) : 0);
  const rank = (/** @type {number} */ decimals) => lost(numbers, decimals) + coarse(decimals);
  return certain.length ? certain.sort((a, b) => rank(a) - rank(b)) : TOTALS.slice(-1);
}

/** @param {Total[]} totals @returns {number[]} decimals with which all are true, the preferred first */
export function trueDecimals(totals) {
  return TOTALS.filter((decimals) => totals.every((each) => isTrue(Number(each.total.toFixed(decimals)), each, decimals)));
}

/** @param {number[]} numbers @param {number} decimals @returns {number} how many are told to be zero and are not */
function lost(numbers, decimals) {
  return numbers.filter((each) => !isTold(each, decimals)).length;
}

const SLACK = 0.01; // of the last digit: more than what a float32 is off

/**
 * What comes rounded must not be told as if it were not.
 *
 * @param {number} shown
 * @param {Total} total
 * @param {number} decimals
 * @returns {boolean} whether it is within half of its last digit of the number that is meant
 */
function isTrue(shown, { total, doubt = 0 }, decimals) {
  return Math.abs(shown - total) + doubt <= (0.5 + SLACK) * 10 ** -decimals;
}

/**
 * @param {Total} now
 * @param {Total} base
 * @param {number} decimals of both
 * @returns {number} of their difference the most, up to those, with which it is true, and what those that are shown differ by, rounded; 0: there are none, or none with which it is not told to be zero
 */
export function differenceDecimals(now, base, decimals) {
  for (let fewer = decimals; fewer > 0; fewer--) {
    const rounded = differenceIn(now, base, decimals, fewer);
    if (rounded !== null) return rounded || now.total.toFixed(decimals) === base.total.toFixed(decimals) ? fewer : 0;
  }
  return 0;
}

/**
 * @param {Total} now
 * @param {Total} base
 * @param {number} decimals of both
 * @param {number} fewer of their difference
 * @returns {number | null} what those that are shown differ by, in whole units of its last digit; null: rounded so, it is not true
 */
function differenceIn(now, base, decimals, fewer) {
  const shown = shownSum([now.total, -base.total], decimals);
  const step = 10 ** (decimals - fewer);
  const rounded = Math.round(shown / step);
  const difference = { total: now.total - base.total, doubt: (now.doubt ?? 0) + (base.doubt ?? 0) };
  return roundsTo(shown, step, rounded) && isTrue(rounded * 10 ** -fewer, difference, fewer) ? rounded : null;
}

/**
 * What two sums differ by, part by part: each difference is that of the two numbers as shown beside it, rounded, and all of them
 * add up to the difference of the totals, if that can be told, or to so many times it.
 *
 * @param {Sum} now
 * @param {Sum} base
 * @param {Decimals} shown decimals of both
 * @param {number} [divisor] of the sums
 * @returns {Decimals | null} of the differences, as many as there are, the total's at most one less than it could have; null: there are none
 */
export function differencesFor(now, base, shown, divisor = 1) {
  const most = differenceDecimals(now, base, shown.total);
  for (const total of [most, most - 1]) {
    const isTold = total === most || (total > 0 && differenceIn(now, base, shown.total, total));
    const parts = isTold ? differingDecimals(now, base, shown, total, divisor) : null;
    if (parts) return { parts, total };
  }
  return null;
}

/**
 * @param {Sum} now
 * @param {Sum} base
 * @param {Decimals} shown
 * @param {number} total decimals of the difference of the totals; 0: it cannot be told
 * @param {number} divisor
 * @returns {number | null} the most decimals of the parts' differences with which these are true and add up to that
 */
function differingDecimals(now, base, shown, total, divisor) {
  const whole = total ? differenceIn(now, base, shown.total, total) : null;
  if (total && whole === null) return null;
  for (let parts = shown.parts; parts >= Math.max(total, 1); parts--) {
    const each = now.parts.map((part, i) => differenceIn({ total: part }, { total: base.parts[i] }, shown.parts, parts));
    const sum = each.reduce((/** @type {number} */ all, difference) => all + (difference ?? NaN), 0);
    if (whole === null ? !isNaN(sum) : roundsTo(sum / divisor, 10 ** (parts - total), whole)) return parts;
  }
  return null;
}

/**
 * @param {Sum[]} sums
 * @returns {Generator<Decimals>} with which all of them add up, the preferred first
 */
function* choices(sums) {
  for (const total of totalsFor(sums)) {
    for (let finer = total; finer <= total + MORE; finer++) {
      const decimals = { parts: finer, total };
      if (sums.every((sum) => addsUp(sum.parts, sum.total, decimals))) yield decimals;
    }
  }
}

/** @param {Sum} sum @param {Decimals} decimals */
function isWhollyTold({ parts, total }, decimals) {
  return isTold(total, decimals.total) && parts.every((part) => isTold(part, decimals.parts));
}

/** @param {number} value @param {number} decimals @returns {boolean} whether what is shown is zero only if it is */
function isTold(value, decimals) {
  return value === 0 || Number(value.toFixed(decimals)) !== 0;
}

const COMPARED = [3, 4, 5, 6]; // decimals of two shares and their difference, the preferred first

/**
 * @param {number} now a share of 1, which is not rounded
 * @param {number} base what it is compared with
 * @returns {number} decimals for both and for their difference, the fewest with which the base and the difference as shown make the
 * share now as shown, and with which none is told to be zero or all and is not, unless it is too small to be told at all; else the most
 */
export function comparedDecimals(now, base) {
  const isSmall = [now, base].some((each) => each !== 0 && Math.abs(each) < 0.01); // a share below 1% has two decimals of a percent
  const among = COMPARED.filter((decimals) => decimals >= (isSmall ? 4 : 0));
  const difference = now - base;
  const numbers = [now, base, difference];
  const finest = among[among.length - 1];
  const all = [...numbers, ...numbers.map((each) => 1 - Math.abs(each))].filter((value) => isTold(value, finest));
  const told = among.filter((decimals) => all.every((value) => isTold(value, decimals)));
  return told.find((decimals) => addsUp([base, difference], now, { parts: decimals, total: decimals })) ?? finest;
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
export function shownSum(parts, decimals) {
  const unit = 10 ** decimals;
  return parts.reduce((units, part) => units + Math.round(Number(part.toFixed(decimals)) * unit), 0);
}

/**
 * @param {number} sum
 * @param {number} step
 * @param {number} total
 * @returns {boolean} whether the sum, rounded to whole steps, is the total; halfway is not told
 */
export function roundsTo(sum, step, total) {
  const rest = sum - Math.round(total) * step;
  return 2 * Math.abs(rest) < step;
}
