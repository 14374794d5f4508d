// @ts-check
/** The arithmetic of one unit as one line, made from the numbers it explains. */

import { unswitched } from "../network/explain.js";
import { isShare } from "../network/quantity.js";
import { atLeast, hyperparameterText, kindText, number, placeText, tied } from "./numbers.js";
import { UNTOLD, percent, percentWith } from "./shares.js";
import { factorDecimals } from "./shown.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/loupe.js").Loupe} Loupe */

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

/** @param {Layer} layer @returns {string} what is said in place of its weights */
export function weightlessText({ name, kind }) {
  return kind.isUnknown ? `Whether ${name} has weights is not known to this page.` : `${name} has no weights.`;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number} [decimals] those of its sum, or of what it is compared with
 * @param {boolean} [isCompared]
 */
export function valueText({ kind, value, blank }, decimals, isCompared = false) {
  if (isShare(kind)) return blank ? UNTOLD : shareText(value, decimals, isCompared);
  return decimals === undefined ? number(value) : atLeast(value, decimals);
}

/**
 * @param {number} share
 * @param {number} [decimals]
 * @param {boolean} [isCompared]
 * @returns {string} it, whoever makes it, and its percentage
 */
export function shareText(share, decimals, isCompared = false) {
  const text = decimals === undefined ? number(share) : atLeast(share, decimals);
  return `${text} (${isCompared && decimals ? percentWith(share, decimals - 2) : percent(share)})`;
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
  return `${size} of the input: ${tied("rows", top)} to\u00a0${bottom - 1}, ${tied("columns", left)} to\u00a0${right - 1}`;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {import("./decimals.js").MadeDecimals} decimals
 * @returns {string}
 */
export function sumText(arithmetic, decimals) {
  const { sentence: say } = arithmetic.kind;
  const on = arithmetic.off ? unswitched(arithmetic) : null;
  return on ? `${say(on, decimals)}, but switched off: 0` : say(arithmetic, decimals);
}

/**
 * @param {Loupe} loupe
 * @param {Arithmetic} arithmetic
 * @param {Layer} source that is read
 * @param {import("./decimals.js").MadeDecimals} decimals
 * @returns {string} what is seen through the loupe; a sum of a map has the digits that it has in the sentence
 */
export function loupeText({ channel, sum, of }, arithmetic, source, decimals) {
  const name = source.shape[0] === 1 ? source.name : `${source.name}, ${tied("map", channel)}`;
  const { pooling } = arithmetic.kind;
  if (pooling) return `${name}: ${pooling.says(arithmetic.terms)}`;
  const which = of > 1 ? ` (the strongest of ${of})` : "";
  return `${name} × kernel =\u00a0${number(sum ?? 0, decimals.sums)}${which}`;
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {[string, string] | null} what the two colours of its lines mean; null: they have none
 */
export function effectTexts({ kind, off }) {
  return off ? null : (kind.effects?.says ?? null);
}

/**
 * @param {Arithmetic} arithmetic
 * @param {"mouse" | "touch" | "keys"} by what points at it
 * @returns {string} how to see more
 */
export function moreText({ kind }, by) {
  return `${{ mouse: "Click", touch: "Tap", keys: "Enter" }[by]}: ${kind.more}`;
}

