// @ts-check
/**
 * What an address says of the page, after its `#`: `m=lenet&u=conv2/3/4/5&v=kernels&p=0.08&f=1&d=…`.
 *
 * m: model. u: pinned unit. v: view of it, if not the first. p: pen's width. f: fit, 1 or 0.
 * d: strokes. i: pixels in place of strokes. e: what-if edits. Other keys are left aside.
 */

import { addressOf, unitFrom } from "./address.js";
import { decoded, editsOfText, textOfEdits } from "./edittext.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */

/**
 * @typedef {object} LinkText
 * @property {string | null} model null: whichever the server shows
 * @property {Unit | null} unit
 * @property {Tab} tab
 * @property {number | null} pen
 * @property {boolean | null} fit
 * @property {string | null} strokes packed
 * @property {string | null} pixels packed
 * @property {Edit[]} edits
 */

/** @type {string[]} */
const TABS = ["sum", "kernels", "edits"];
const [THINNEST, THICKEST] = [0.005, 0.5]; // as the service takes a pen

/**
 * @param {LinkText} link
 * @returns {string} without the #
 */
export function writeLink({ model, unit, tab, pen, fit, strokes, pixels, edits }) {
  /** @type {[string, string | null][]} */
  const pairs = [
    ["m", model && encodeURIComponent(model)],
    ["u", unit && addressOf(unit)],
    ["v", tab === "sum" ? null : tab],
    ["p", pen === null ? null : String(pen)],
    ["f", fit === null ? null : String(Number(fit))],
    ["d", strokes],
    ["i", pixels],
    ["e", edits.length ? textOfEdits(edits) : null],
  ];
  return pairs.filter(([, value]) => value !== null).map((pair) => pair.join("=")).join("&");
}

/** @type {Record<string, string>} what cannot be read -> its name for the visitor */
const NAMES = { m: "model", u: "pinned number", v: "view", p: "pen", f: "fit", e: "edits" };

/**
 * @param {string} text without the #
 * @returns {{link: LinkText, unread: string[]}} `unread`: names of the parts that make no sense
 */
export function readLink(text) {
  const found = new Map(text.split("&").map((pair) => cutAt(pair, "=")));
  /** @type {string[]} */
  const unread = [];

  /**
   * @template T
   * @param {string} key
   * @param {(value: string) => T | null} read
   * @returns {T | null}
   */
  function take(key, read) {
    const value = found.get(key);
    if (value === undefined) return null;
    const taken = read(value);
    if (taken === null) unread.push(NAMES[key]);
    return taken;
  }

  const link = {
    model: take("m", (value) => decoded(value) || null),
    unit: take("u", unitFrom),
    tab: take("v", tabOf) ?? "sum",
    pen: take("p", penOf),
    fit: take("f", (value) => (/^[01]$/.test(value) ? value === "1" : null)),
    strokes: found.get("d") ?? null,
    pixels: found.get("i") ?? null,
    edits: take("e", editsOfText) ?? [],
  };
  return { link, unread };
}

/** @param {string} value @returns {Tab | null} */
function tabOf(value) {
  return TABS.includes(value) ? /** @type {Tab} */ (value) : null;
}

/** @param {string} value @returns {number | null} */
function penOf(value) {
  const pen = Number(value);
  return /^\d*\.?\d+$/.test(value) && pen >= THINNEST && pen <= THICKEST ? pen : null;
}

/** @param {string} text @param {string} mark @returns {[string, string]} before and after it */
function cutAt(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
