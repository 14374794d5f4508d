// @ts-check
/**
 * With how many decimals a unit's value is told, in the headline as in the sum beneath it, what makes it, and what it differs by.
 * One rule for all of them: each number as shown is within half of its last digit of the network's own, though it came rounded, and
 * who does by hand what is shown finds what is shown.
 */

import { average } from "../network/average.js";
import { exponentialDecimals } from "../network/exponentials.js";
import { asIfOn, doubtOf, isComplete, partialSums } from "../network/explain.js";
import { isShare } from "../network/quantity.js";
import { columnOf, nestedDecimals } from "../network/nested.js";
import { comparedDecimals, decimalsFor, differenceDecimals, differencesFor, totalsFor, trueDecimals } from "../network/rounding.js";
import { listedSums } from "../network/strongest.js";
import { commonDecimals } from "./numbers.js";
import { shareDecimals } from "./shares.js";
import { productDecimals } from "./shown.js";
import { addedIn } from "./sums.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/**
 * `parts` make `sums`, which make the `total`: the value, but where its unit is switched off, which makes it another number.
 *
 * @typedef {{parts: number, sums: number, total: number}} MadeDecimals
 * @typedef {MadeDecimals & {value: number, difference: number, differences: Decimals}} ValueDecimals `difference`: of the value from what it is compared with; 0: none
 *   tells it truly, and it is about what those as shown differ by; `differences`: the same of what makes the value, and of the total
 */

/** @typedef {import("../network/nested.js").NestedSum} NestedSum */
/** @typedef {import("../network/rounding.js").Decimals} Decimals */

/** By view of the inspector. @type {Partial<Record<import("../kinds/index.js").View, (sides: Arithmetic[], isDifference: boolean) => MadeDecimals>>} */
const VIEWS = {
  "window sum": convolved,
  "weighted sum": weighed,
  join: joined,
  average: averaged,
  elementwise: mapped,
  shares: shared,
};

/**
 * @param {Arithmetic[]} sides what is explained and, while one compares, what it is compared with: both have the same digits
 * @param {boolean} [isDifference] what they differ by is told: of many products others stand alone then
 * @returns {ValueDecimals} the same wherever they stand: at the pointer, in the inspector, beneath a picture
 */
export function decimalsOf(sides, isDifference = false) {
  const supposed = sides.map(asIfOn);
  const made = sides.every(isComplete) ? (VIEWS[sides[0].kind.view] ?? kept)(supposed, isDifference) : alone(sides);
  const value = (sides.some(({ off }) => off) ? alone(sides) : made).total;
  const [now, base] = sides.map(totalOf);
  const differences = differencesOf(supposed, made, isDifference);
  const isMade = differences.parts > 0 && sides.every(({ off }) => !off);
  return { ...made, value, difference: !base || isMade ? differences.total : differenceDecimals(now, base, value), differences };
}

/** By view of the inspector, what is added up in its column. @type {Partial<Record<import("../kinds/index.js").View, (sides: Arithmetic[], isDifference: boolean) => NestedSum[]>>} */
const COLUMNS = {
  "window sum": (sides) => sides.map(sumOfMaps),
  "weighted sum": (sides, isDifference) => listedSums(sides, isDifference).sums,
  join: (sides) => sides.map((side) => plainSum(side, side.terms.map((term) => term.value))),
  average: (sides) => sides.map((side) => plainSum(side, [average(side).sum])),
};

/** @param {Arithmetic[]} sides @param {MadeDecimals} made decimals of both @param {boolean} isDifference @returns {Decimals} of what the first differs by from the second; where there are none that are true, 0 */
function differencesOf(sides, { sums, total }, isDifference) {
  const shown = { parts: sums, total };
  if (sides.length < 2 || !sides.every(isComplete)) return shown;
  const columns = COLUMNS[sides[0].kind.view]?.(sides, isDifference);
  const found = columns ? differencesIn(columns, shown, sides[0]) : apart(sides, shown);
  const [now, base] = sides.map(totalOf);
  return found ?? { parts: 0, total: differenceDecimals(now, base, total) };
}

/** @param {NestedSum[]} columns @param {Decimals} shown @param {Arithmetic} arithmetic of either @returns {Decimals | null} */
function differencesIn([now, base], shown, arithmetic) {
  const divisor = arithmetic.kind.view === "average" ? average(arithmetic).divisor : 1;
  return differencesFor(columnOf(now), columnOf(base), shown, divisor);
}

/** @param {Arithmetic[]} sides whose value is no sum of what it is made of @param {Decimals} shown @returns {Decimals} */
function apart([now, base], { parts, total }) {
  const each = now.terms.map((term, i) => differenceDecimals({ total: term.value }, { total: base.terms[i].value }, parts));
  return { parts: Math.min(parts, ...each), total: differenceDecimals(totalOf(now), totalOf(base), total) };
}

const ROOM = 2; // decimals that the parts may have beyond their total's, for what they differ by to add up, too

/** @param {NestedSum[]} sides @returns {((decimals: import("../network/nested.js").NestedDecimals) => number) | undefined} how many digits are lost of what two differ by, if that is to add up */
function differing([now, base]) {
  return base && (({ sums, total }) => {
    const told = sums <= total + ROOM ? differencesFor(columnOf(now), columnOf(base), { parts: sums, total }) : null;
    return told ? differenceDecimals(now, base, total) - told.total : Infinity;
  });
}

/** @param {Arithmetic} arithmetic @returns {import("../network/rounding.js").Total} */
function totalOf(arithmetic) {
  return { total: arithmetic.value, doubt: doubtOf(arithmetic) };
}

/** @param {Arithmetic[]} sides whatever makes them */
function alone(sides) {
  return kept(sides.map((side) => ({ ...side, terms: [] })));
}

/** @param {number} decimals */
function alike(decimals) {
  return { parts: decimals, sums: decimals, total: decimals };
}

/** @param {Arithmetic[]} sides whose value is one of those it is made of, or zero */
function kept(sides) {
  if (isShare(sides[0].kind)) return alike(ofShares(sides));
  const totals = sides.map(totalOf);
  const terms = sides.flatMap((side) => side.terms.map((term) => totalOf({ ...side, value: term.value, off: undefined })));
  const fewest = commonDecimals([...totals, ...terms].map(({ total }) => total));
  const among = trueDecimals([...totals, ...terms]).filter((decimals) => decimals >= fewest);
  return alike(totalsFor(totals).find((decimals) => among.includes(decimals)) ?? fewest);
}

/** @param {Arithmetic[]} sides whose value is a function of one @returns {MadeDecimals} with which the function of what is shown rounds to what is shown */
function mapped(sides) {
  const same = kept(sides);
  if (sides.some(({ terms }) => !terms.length)) return same;
  const totals = totalsFor(sides.map(totalOf)).filter((total) => total >= same.total);
  const finest = Math.max(...trueDecimals(sides.map((side) => totalOf({ ...side, value: side.terms[0].value, off: undefined }))));
  for (const total of [same.total, ...totals, ...totalsFor(sides.map(totalOf))]) {
    for (let parts = total; parts <= Math.max(total, finest); parts++) {
      if (sides.every((side) => isMapped(side, parts, total))) return { parts, sums: parts, total };
    }
  }
  return same;
}

/** @param {Arithmetic} side @param {number} parts decimals of what is read @param {number} total */
function isMapped({ kind, unit, terms: [{ value: read }], value }, parts, total) {
  const made = kind.value?.([Number(read.toFixed(parts))], unit) ?? value;
  return Math.abs(made - Number(value.toFixed(total))) < 0.5 * 10 ** -total;
}

/** @param {Arithmetic[]} sides @returns {number} decimals of a share, or of two and their difference */
function ofShares([now, base]) {
  return base ? comparedDecimals(now.value, base.value) : shareDecimals(now.value);
}

/** @param {Arithmetic[]} sides */
function convolved(sides) {
  const nested = sides.map(sumOfMaps);
  return nestedDecimals([...nested, ...sides.map(inWords)], productDecimals(nested.flatMap(({ groups }) => groups.flat())), differing(nested));
}

/** @param {Arithmetic[]} sides @param {boolean} isDifference */
function weighed(sides, isDifference) {
  const { sums } = listedSums(sides, isDifference);
  return nestedDecimals([...sums, ...sides.map(inWords)], Infinity, differing(sums));
}

/** @param {Arithmetic} arithmetic of a convolution @returns {NestedSum} */
function sumOfMaps(arithmetic) {
  const sums = partialSums(arithmetic).map(({ sum }) => sum);
  return { ...plainSum(arithmetic, []), groups: productsByMap(arithmetic), sums };
}

/** @param {Arithmetic} arithmetic @param {number[]} parts @returns {NestedSum} of these and its bias, if it has one */
function plainSum(arithmetic, parts) {
  const { bias } = arithmetic;
  return { groups: [], sums: [], others: bias === null ? parts : [...parts, bias], ...totalOf(arithmetic) };
}

/** @param {Arithmetic} arithmetic @returns {NestedSum} as its sentence adds it up */
function inWords(arithmetic) {
  return plainSum(arithmetic, addedIn(arithmetic).map(({ sum }) => sum));
}

/** @param {Arithmetic} arithmetic @returns {number[][]} */
function productsByMap({ terms }) {
  /** @type {Map<number, number[]>} */
  const maps = new Map();
  for (const { unit, product } of terms) {
    const products = maps.get(unit.channel);
    if (products) products.push(product ?? 0);
    else maps.set(unit.channel, [product ?? 0]);
  }
  return [...maps.values()];
}

/** @param {Arithmetic[]} sides */
function joined(sides) {
  const decimals = decimalsFor(...sides.map((side) => ({ parts: side.terms.map((term) => term.value), ...totalOf(side) })));
  return { ...decimals, sums: decimals.parts };
}

/** @param {Arithmetic[]} sides @returns {MadeDecimals} where the scores, which are rounded, do not make the share with its digits, they do with one less */
function shared(sides) {
  const most = ofShares(sides);
  for (let total = most; total > 1; total--) {
    const made = exponentialDecimals(sides, total);
    if (made) return { parts: made.parts, sums: made.total, total };
  }
  return alike(most);
}

/** @param {Arithmetic[]} sides */
function averaged([now, base]) {
  const { values, sum, total } = average(now, base).decimals;
  return { parts: values, sums: sum, total };
}
