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
import { comparedDecimals, decimalsFor, differenceDecimals, nestedDecimals, totalsFor, trueDecimals } from "../network/rounding.js";
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
 * @typedef {MadeDecimals & {value: number, difference: number}} ValueDecimals `difference`: of the value from what it is compared with; 0: none tells it truly, and it is about what those as shown differ by
 */

/** By view of the inspector. @type {Partial<Record<import("../kinds/index.js").View, (sides: Arithmetic[]) => MadeDecimals>>} */
const VIEWS = {
  "window sum": convolved,
  "weighted sum": (sides) => nestedDecimals([...listedSums(sides).sums, ...sides.map(inWords)]),
  join: joined,
  average: averaged,
  shares: shared,
};

/**
 * @param {Arithmetic[]} sides what is explained and, while one compares, what it is compared with: both have the same digits
 * @returns {ValueDecimals} the same wherever they stand: at the pointer, in the inspector, beneath a picture
 */
export function decimalsOf(sides) {
  const made = sides.every(isComplete) ? (VIEWS[sides[0].kind.view] ?? kept)(sides.map(asIfOn)) : alone(sides);
  const value = (sides.some(({ off }) => off) ? alone(sides) : made).total;
  const [now, base] = sides.map(totalOf);
  return { ...made, value, difference: base ? differenceDecimals(now, base, value) : value };
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

/** @param {Arithmetic[]} sides @returns {number} decimals of a share, or of two and their difference */
function ofShares([now, base]) {
  return base ? comparedDecimals(now.value, base.value) : shareDecimals(now.value);
}

/** @param {Arithmetic[]} sides */
function convolved(sides) {
  const nested = sides.map((side) => ({
    groups: productsByMap(side),
    sums: partialSums(side).map(({ sum }) => sum),
    others: side.bias === null ? [] : [side.bias],
    total: side.value,
    doubt: doubtOf(side),
  }));
  return nestedDecimals([...nested, ...sides.map(inWords)], productDecimals(nested.flatMap(({ groups }) => groups.flat())));
}

/** @param {Arithmetic} arithmetic @returns {import("../network/rounding.js").NestedSum} as its sentence adds it up */
function inWords(arithmetic) {
  const { bias, value } = arithmetic;
  const parts = addedIn(arithmetic).map(({ sum }) => sum);
  return { groups: [], sums: [], others: bias === null ? parts : [...parts, bias], total: value, doubt: doubtOf(arithmetic) };
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
