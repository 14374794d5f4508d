// @ts-check
/** The arithmetic of one unit as one line, made from the numbers it explains. */

import { average } from "../network/average.js";
import { isComplete, partialSums, unswitched } from "../network/explain.js";
import { exponentials } from "../network/exponentials.js";
import { comparedDecimals, decimalsFor } from "../network/rounding.js";
import { sameUnit } from "../network/shape.js";
import { atLeast, commonDecimals, hyperparameterText, kindText, number, placeText, signed } from "./numbers.js";
import { percent, percentWith, shareDecimals } from "./shares.js";
import { factorDecimals } from "./shown.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/loupe.js").Loupe} Loupe */

const LISTED = 9; // numbers that one line still holds

/**
 * @param {{unit: import("../types.js").Unit}} arithmetic
 * @param {Layer} layer
 * @returns {string} where the unit is
 */
export function whereText({ unit }, layer) {
  return `${layer.name}, ${placeText(unit, layer.shape)}`;
}

/**
 * @param {Layer} layer
 * @returns {string} what it is, and how its places are told
 */
export function madeText(layer) {
  return `${[kindText(layer), hyperparameterText(layer)].filter(Boolean).join(" ")}\nnumbered from 0`;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number} [decimals] those of its sum, or of what it is compared with
 * @param {boolean} [isCompared]
 */
export function valueText({ kind, value }, decimals, isCompared = false) {
  const text = decimals === undefined ? number(value) : atLeast(value, decimals);
  return kind === "softmax" ? `${text} (${isCompared && decimals ? percentWith(value, decimals - 2) : percent(value)})` : text;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number | null} [base] what its value is compared with
 * @returns {number} decimals of the value, as its sentence tells it
 */
export function valueDecimals(arithmetic, base = null) {
  const { kind, value, terms, off } = arithmetic;
  if (!off && SUMS.includes(kind) && isComplete(arithmetic)) return sumDecimals(arithmetic, base).total;
  if (kind === "softmax") return base === null ? shareDecimals(value) : comparedDecimals(value, base, 1);
  const fewest = commonDecimals([value, ...(KEPT.includes(kind) ? terms.map((term) => term.value) : [])]);
  return base === null ? fewest : comparedDecimals(value, base, 0, fewest);
}

const SUMS = ["conv2d", "linear", "add", "avg_pool2d"]; // kinds
const KEPT = ["relu", "max_pool2d"]; // kinds whose value is one of those that are told with it

/**
 * @param {Arithmetic} arithmetic of a sum, its weights known
 * @param {number | null} base
 * @returns {{total: number}}
 */
function sumDecimals(arithmetic, base) {
  if (arithmetic.kind === "avg_pool2d") return meanOf(arithmetic, base).decimals;
  return arithmetic.kind === "add" ? addedDecimals(arithmetic, base) : weightedParts(arithmetic, base).decimals;
}

/** @param {number | null} base @returns {import("../network/rounding.js").Sum[]} that stands beside a sum whose total is compared with it */
function besideSum(base) {
  return base === null ? [] : [{ parts: [base], total: base }];
}

/**
 * @param {import("../network/explain.js").Term} term with its weight
 * @param {number} decimals of their product
 * @returns {string} what is multiplied, with the digits that make the product as shown
 */
export function factorsText({ value, weight }, decimals) {
  const factor = weight ?? 0;
  const [a, b] = factorDecimals(value, factor, decimals);
  return `${number(value, a)} × ${number(factor, b)}`;
}

/**
 * @param {import("../network/region.js").Bounds | null} field of the input
 * @returns {string} which part of the drawing can change a unit
 */
export function fieldText(field) {
  if (!field || field.bottom - field.top === 1) return ""; // a cell of the input itself
  const { top, left, bottom, right } = field;
  const size = `${bottom - top}×${right - left}`;
  return `${size} of the input: rows ${top} to ${bottom - 1}, columns ${left} to ${right - 1}`;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number | null} [base] what its value is compared with
 * @returns {string}
 */
export function sumText(arithmetic, base = null) {
  const say = SENTENCES[arithmetic.kind];
  if (!say) return "";
  const on = arithmetic.off ? unswitched(arithmetic) : null;
  return on ? `${say(on, null)}, but switched off: 0` : say(arithmetic, base);
}

/** @type {Record<string, (arithmetic: Arithmetic, base: number | null) => string>} */
const SENTENCES = {
  input: ({ value }) => (value === 0 ? "paper: no ink here" : "ink, from 0 (paper) to 1"),
  relu: maximum,
  max_pool2d: maximum,
  avg_pool2d: mean,
  conv2d: weighted,
  linear: weighted,
  softmax: share,
  add: sum,
  concat: ({ terms }) => `the value of ${terms[0].unit.layer}, ${terms[0].unit.channel}`,
};

/** @param {Arithmetic} arithmetic @param {number | null} base */
function maximum(arithmetic, base) {
  const { kind, terms, value } = arithmetic;
  const decimals = valueDecimals(arithmetic, base);
  const values = terms.map((term) => atLeast(term.value, decimals));
  const shown = values.length > LISTED ? [...values.slice(0, LISTED), "…"] : values;
  return `max(${[...(kind === "relu" ? ["0"] : []), ...shown].join(", ")}) =\u00a0${atLeast(value, decimals)}`;
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function mean(arithmetic, base) {
  const { sum: total, divisor, decimals } = meanOf(arithmetic, base);
  const values = arithmetic.terms.map((term) => term.value);
  const text = values.length > LISTED ? `sum ${number(total, decimals.sum)}` : `(${list(values, decimals.values)})`;
  return `${text} ÷ ${number(divisor, 0)} =\u00a0${atLeast(arithmetic.value, decimals.total)}`;
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function meanOf(arithmetic, base) {
  const { unit } = arithmetic;
  return average(arithmetic, base === null ? undefined : { ...arithmetic, value: base, terms: [{ unit, value: base, weight: 1, product: base }] });
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function sum(arithmetic, base) {
  const decimals = addedDecimals(arithmetic, base);
  return `${list(arithmetic.terms.map((term) => term.value), decimals.parts)} =\u00a0${atLeast(arithmetic.value, decimals.total)}`;
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function addedDecimals({ terms, value, doubt }, base) {
  return decimalsFor({ parts: terms.map((term) => term.value), total: value, doubt }, ...besideSum(base));
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function weighted(arithmetic, base) {
  const { terms, bias, value } = arithmetic;
  if (!isComplete(arithmetic)) return "the weights are still on their way";
  const { parts, says, listed, decimals } = weightedParts(arithmetic, base);
  const before = listed && parts.length > 1 ? "" : `${terms.length} products: `;
  const texts = parts.map((part, i) => `${i ? signed(part, decimals.parts) : number(part, decimals.parts)}${says[i] ?? ""}`);
  const after = bias === null ? "" : ` ${signed(bias, decimals.parts)} (bias)`;
  return `${before}${texts.join(" ")}${after} =\u00a0${atLeast(value, decimals.total)}`;
}

/**
 * @param {Arithmetic} arithmetic its weights known
 * @param {number | null} base what its value is compared with
 * @returns {{parts: number[], says: string[], listed: boolean, decimals: import("../network/rounding.js").Decimals}} `listed`: a part is the sum of one map; else `says` what it sums up
 */
function weightedParts(arithmetic, base) {
  const { kind, terms, bias, value, doubt } = arithmetic;
  const maps = partialSums(arithmetic).map(({ sum }) => sum);
  const listed = kind === "conv2d" && maps.length <= LISTED;
  const sides = listed ? [] : upAndDown(terms.map((term) => term.product ?? 0));
  const parts = listed ? maps : sides.map(({ sum }) => sum);
  const summed = { parts: bias === null ? parts : [...parts, bias], total: value, doubt };
  return { parts, says: sides.map(({ says }) => says), listed, decimals: decimalsFor(summed, ...besideSum(base)) };
}

/**
 * @param {Loupe} loupe
 * @param {Arithmetic} arithmetic
 * @param {Layer} source that is read
 * @param {number | null} [base] what its value is compared with
 * @returns {string} what is seen through the loupe; a sum of a map has the digits that it has in the sentence
 */
export function loupeText({ channel, kernel, winner, sum, of }, arithmetic, source, base = null) {
  const name = source.shape[0] === 1 ? source.name : `${source.name}, map ${channel}`;
  if (winner >= 0) return `${name}: the largest of ${arithmetic.terms.length} is kept`;
  if (!kernel || sum === null) return `${name}: the mean of these`;
  const { listed, decimals } = weightedParts(arithmetic, base);
  const which = of > 1 ? ` (the strongest of ${of})` : "";
  return `${name} × kernel =\u00a0${number(sum, listed ? decimals.parts : 3)}${which}`;
}

/** @type {Record<string, [string, string]>} */
const EFFECTS = {
  linear: ["raises it", "lowers it"],
  conv2d: ["raises it", "lowers it"],
  softmax: ["raises it or its score", "lowers it or its score"],
};

/**
 * @param {Arithmetic} arithmetic
 * @returns {[string, string] | null} what the two colours of its lines mean; null: they have none
 */
export function effectTexts({ kind, off }) {
  return off ? null : (EFFECTS[kind] ?? null);
}

/**
 * @param {Arithmetic} arithmetic
 * @param {"mouse" | "touch" | "keys"} by what points at it
 * @returns {string} how to see more
 */
export function moreText({ kind }, by) {
  const what = SUMS.includes(kind) ? "the whole sum" : kind === "input" ? "what it helps to make" : "how it is made";
  return `${{ mouse: "Click", touch: "Tap", keys: "Enter" }[by]}: ${what}`;
}

/**
 * @param {number[]} products
 * @returns {{sum: number, says: string}[]} those above and those below zero; of none nothing is said but that there are none
 */
function upAndDown(products) {
  const sum = (/** @type {number[]} */ some) => some.reduce((a, b) => a + b, 0);
  const [up, down] = [products.filter((product) => product > 0), products.filter((product) => product < 0)];
  if (!up.length && !down.length) return [{ sum: 0, says: " (all zero)" }];
  if (!down.length) return [{ sum: sum(up), says: " (none below zero)" }];
  if (!up.length) return [{ sum: sum(down), says: " (none above zero)" }];
  return [{ sum: sum(up), says: " (those above zero)" }, { sum: sum(down), says: " (those below)" }];
}

/** @param {Arithmetic} arithmetic @param {number | null} base */
function share(arithmetic, base) {
  const { unit, terms, value } = arithmetic;
  const { most, sum: total, decimals, exponents } = exponentials(arithmetic);
  const own = terms.find((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit)) ?? terms[unit.channel];
  const exponent = `${number(own.value, exponents)} ${signed(-most, exponents)}`;
  return `exp(${exponent}) ÷ ${number(total, decimals.total)} =\u00a0${atLeast(value, valueDecimals(arithmetic, base))}`;
}

/**
 * @param {number[]} values
 * @param {number} [decimals]
 */
function list(values, decimals) {
  const [first, ...rest] = values;
  return [number(first, decimals), ...rest.map((value) => signed(value, decimals))].join(" ");
}
