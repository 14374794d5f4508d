// @ts-check
/** How the numbers of a row of single units are written: with as many digits as their cells have room for. */

import { apartWays } from "../network/rounding.js";
import { ALMOST, MINUS, atLeast, change, lean, short, within } from "./numbers.js";
import { briefPercent, closePercent, comparedShares, pointsWith, tightPoints, tightShare, wholePercent, wholePoints } from "./shares.js";

/** @typedef {import("../network/rounding.js").Shown} Shown */
/** @typedef {(value: number, unit: number) => string} Say `unit`: whose value it is */
/** @typedef {{alike: Say[], each: (value: number, unit: number) => string[], whole: Say[]}} Ways to write a row, the best first: all `alike`, `each` as it has room, without decimals */
/** @typedef {(text: string, closely: boolean) => boolean} Fits `closely`: to the edges, with the air alone that a number brings along */

const DECIMALS = [3, 2, 1];
const FEW = 2; // digits that tell a number well: with one alone 0.005 is 0.01

/**
 * All of a row are written alike if they have room for it; else each as its size has, those above zero and those below.
 *
 * @param {Float32Array} values
 * @param {Ways} ways
 * @param {Fits} fits
 * @returns {Say | null} null: there is one without any room
 */
export function fitting(values, { alike, each, whole }, fits) {
  const common = alike.find((say) => values.every((value, unit) => fits(say(value, unit), false)));
  if (common) return common;
  const hasMinus = values.some((value) => value < 0);
  const hasRoom = (/** @type {string} */ text, /** @type {boolean} */ closely) => fits(hasMinus && !/[+\u2212]/.test(text) ? MINUS + text : text, closely);
  const texts = [...values].map((value, unit) => tell(value, unit, { each, whole }, hasRoom));
  return texts.every((text) => text !== undefined) ? (_, unit) => /** @type {string} */ (texts[unit]) : null;
}

/**
 * @param {number} value
 * @param {number} unit
 * @param {Pick<Ways, "each" | "whole">} ways
 * @param {Fits} fits
 * @returns {string | undefined} closely rather than with a digit alone, or none
 */
function tell(value, unit, { each, whole }, fits) {
  if (value === 0) return "0";
  const texts = each(value, unit);
  if (texts[0] === ALMOST) return ALMOST; // with all its digits
  return (
    texts.find((text) => (text === texts[0] || digitsOf(text) >= FEW) && fits(text, false)) ??
    [...texts, ...whole.map((say) => say(value, unit))].find((text) => fits(text, true))
  );
}

/** @param {string} text of a number @returns {number} from the first that is not zero */
function digitsOf(text) {
  return text.replace(/^[^1-9]+/, "").replace(/\D/g, "").length;
}

/**
 * @param {Float32Array} values
 * @param {import("../network/quantity.js").Quantity} quantity as it is coloured
 * @returns {Ways}
 */
export function numbersIn(values, quantity) {
  // One share that is almost nothing must not cost the others their decimals.
  if (quantity === "probability") return { alike: [briefPercent, ...withLean(closePercent), wholePercent, tightShare], each: () => [], whole: [] };
  const tenths = (/** @type {number} */ value) => atLeast(value, 1);
  const reach = reachOf(values);
  return { alike: [short, tenths].flatMap(withLean), each: leanly(short, atLeast), whole: [(value) => atLeast(within(value, 0, reach), 0)] };
}

/**
 * @param {Float32Array} now
 * @param {Float32Array} base shares that it is compared with
 * @returns {Ways} for the points by which they differ
 */
export function pointsIn(now, base) {
  const compared = (/** @type {number} */ _, /** @type {number} */ unit) => comparedShares(now[unit], base[unit]).change;
  return { alike: withLean(compared), each: leanly(compared, pointsWith), whole: [wholePoints, tightPoints] };
}

/**
 * @param {Float32Array} values differences
 * @param {(unit: number) => [Shown, Shown]} shown what each is the difference of, as it is written
 * @returns {Ways} in which they are what those differ by
 */
export function changesIn(values, shown) {
  const reach = reachOf(values);
  return {
    alike: [],
    each(value, unit) {
      const among = [...apartWays(value, ...shown(unit))].filter((each) => each.decimals > 0 && within(each.value, each.decimals, reach) === each.value);
      return among.map((each) => (each.value === 0 ? ALMOST : lean(change(each.value, each.decimals))));
    },
    whole: [(value) => change(within(value, 0, reach), 0)],
  };
}

/** @param {Float32Array} values */
function reachOf(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** @param {string} text @param {number} value that it tells @returns {Shown} */
export function shownBy(text, value) {
  const size = Number(text.replace(/^[+\u2212]/, ""));
  if (value === 0 || Number.isNaN(size)) return { value, decimals: Infinity };
  const point = text.indexOf(".");
  return { value: text[0] === MINUS ? -size : size, decimals: point < 0 ? 0 : text.length - 1 - point };
}

/** @param {Say} say @returns {Say[]} it, and without the zero before the point */
function withLean(say) {
  return [say, (value, unit) => lean(say(value, unit))];
}

/** @param {Say} best @param {(value: number, decimals: number) => string} say @returns {Ways["each"]} ever shorter, without the zero before the point */
function leanly(best, say) {
  return (value, unit) => [best(value, unit), ...DECIMALS.map((decimals) => say(value, decimals))].map(lean);
}
