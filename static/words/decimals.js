// @ts-check
/** With how many decimals a unit's value is told, in the headline as in the sum beneath it, and what makes it. */

import { average } from "../network/average.js";
import { exponentialDecimals } from "../network/exponentials.js";
import { asIfOn, isComplete, partialSums } from "../network/explain.js";
import { comparedDecimals, decimalsFor, nestedDecimals } from "../network/rounding.js";
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
 * @typedef {MadeDecimals & {value: number}} ValueDecimals
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
  return { ...made, value: (sides.some(({ off }) => off) ? alone(sides) : made).total };
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
  const [now, base] = sides;
  const fewest = commonDecimals(sides.flatMap(({ value, terms }) => [value, ...terms.map((term) => term.value)]));
  return alike(base ? comparedDecimals(now.value, base.value, 0, fewest) : fewest);
}

/** @param {Arithmetic[]} sides */
function convolved(sides) {
  const nested = sides.map((side) => ({
    groups: productsByMap(side),
    sums: partialSums(side).map(({ sum }) => sum),
    others: side.bias === null ? [] : [side.bias],
    total: side.value,
    doubt: side.doubt,
  }));
  return nestedDecimals([...nested, ...sides.map(inWords)], productDecimals(nested.flatMap(({ groups }) => groups.flat())));
}

/** @param {Arithmetic} arithmetic @returns {import("../network/rounding.js").NestedSum} as its sentence adds it up */
function inWords(arithmetic) {
  const { bias, value, doubt } = arithmetic;
  const parts = addedIn(arithmetic).map(({ sum }) => sum);
  return { groups: [], sums: [], others: bias === null ? parts : [...parts, bias], total: value, doubt };
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
  const decimals = decimalsFor(...sides.map(({ terms, value, doubt }) => ({ parts: terms.map((term) => term.value), total: value, doubt })));
  return { ...decimals, sums: decimals.parts };
}

/** @param {Arithmetic[]} sides @returns {MadeDecimals} where the scores, which are rounded, do not make the share with its digits, they do with one less */
function shared(sides) {
  const [now, base] = sides;
  const most = base ? comparedDecimals(now.value, base.value, 1) : shareDecimals(now.value);
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
