// @ts-check
/**
 * What an address says of the page, after its `#`: `m=lenet&u=conv2/3/4/5&v=kernels&p=0.08&f=1&d=…`.
 *
 * m: model. u: pinned unit. v: view of it, if not the first. s: what shares a colour scale. z: how large
 * the network is shown, and the place that is in the middle. w: which of two traces the maps show. b: 1, where the pinned unit is that of the second of both. p: pen's
 * width. f: fit, 1 or 0. n: which of several drawn digits is read, -1: all as one. d: strokes. i: pixels in place of strokes. h: the held drawing as the
 * network was shown it, with its own pen, fit and edits; its strokes as d, or as w: all are one, whatever paper is in it. e: what-if edits. Other keys are
 * left aside, and what is not told of stays as it is.
 */

import { isPen } from "../drawing/state.js";
import { addressOf, unitFrom } from "../network/address.js";
import { COMPARISONS, SCALES } from "../select/look.js";
import { TABS } from "../select/pin.js";
import { decoded, editsOfText, textOfEdits } from "./edittext.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */

/**
 * @typedef {object} Look how large the network is shown
 * @property {number} zoom
 * @property {Unit | null} middle the place in the middle of the stage, y and x in parts of a cell, maybe
 *   beyond the map's edge; null: the whole network is in view
 *
 * @typedef {{pen: number, fit: boolean, strokes: string | null, whole: boolean, pixels: string | null, edits: Edit[]}} HeldText `whole`: strokes of one
 *   digit, however many they would be taken for
 *
 * @typedef {object} LinkText
 * @property {string | null} model null: whichever the server shows
 * @property {Unit | null} unit
 * @property {Tab} tab
 * @property {ScaleMode | null} scale
 * @property {Look | null} look
 * @property {Comparison | null} comparison
 * @property {boolean} beneath the unit is that of what is compared with, where both are shown
 * @property {number | null} pen
 * @property {boolean | null} fit
 * @property {number | null} digit which of several drawn ones is read; null: that of the last stroke
 * @property {string | null} strokes packed
 * @property {string | null} pixels packed
 * @property {HeldText | null} held
 * @property {Edit[]} edits
 */

/**
 * @param {LinkText} link
 * @returns {string} without the #
 */
export function writeLink({ model, unit, tab, scale, look, comparison, beneath, pen, fit, digit, strokes, pixels, held, edits }) {
  /** @type {[string, string | null][]} */
  const pairs = [
    ["m", model && encodeURIComponent(model)],
    ["u", unit && addressOf(unit)],
    ["v", tab === "sum" ? null : tab],
    ["s", scale],
    ["z", look && textOfLook(look)],
    ["w", comparison],
    ["b", beneath ? "1" : null],
    ["p", pen === null ? null : String(pen)],
    ["f", fit === null ? null : String(Number(fit))],
    ["n", digit === null ? null : String(digit)],
    ["d", strokes],
    ["i", pixels],
    ["h", held && textOfHeld(held)],
    ["e", edits.length ? textOfEdits(edits) : null],
  ];
  return pairs.filter(([, value]) => value !== null).map((pair) => pair.join("=")).join("&");
}

/** @type {Record<string, string>} what cannot be read -> its name for the visitor */
const NAMES = {
  m: "model", u: "pinned number", v: "view", s: "scale", z: "size", w: "comparison", b: "side", p: "pen", f: "fit", n: "digit", h: "held drawing", e: "edits",
};

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
    tab: take("v", oneOf(TABS)) ?? "sum",
    scale: take("s", oneOf(SCALES)),
    look: take("z", lookOf),
    comparison: take("w", oneOf(COMPARISONS)),
    beneath: take("b", (value) => value === "1" || null) ?? false,
    pen: take("p", penOf),
    fit: take("f", fitOf),
    digit: take("n", (value) => (/^(-1|\d{1,3})$/.test(value) ? Number(value) : null)),
    strokes: found.get("d") ?? null,
    pixels: found.get("i") ?? null,
    held: take("h", heldOf),
    edits: take("e", editsOfText) ?? [],
  };
  return { link, unread };
}

/**
 * @template {string} T
 * @param {readonly T[]} all
 * @returns {(value: string) => T | null}
 */
function oneOf(all) {
  return (value) => all.find((each) => each === value) ?? null;
}

/** @param {Look} look */
function textOfLook({ zoom, middle }) {
  return middle ? `${zoom}/${addressOf(middle)}` : String(zoom);
}

/** @param {string} value @returns {Look | null} */
function lookOf(value) {
  const [size, name, ...at] = value.split("/");
  const [zoom, channel, y, x] = [size, ...at].map((each) => (/^-?\d{1,6}(\.\d{1,4})?$/.test(each) ? Number(each) + 0 : NaN));
  if (!(zoom >= 1)) return null;
  if (name === undefined) return { zoom, middle: null };
  const layer = decoded(name);
  const sound = layer && at.length === 3 && Number.isInteger(channel) && channel >= 0 && Number.isFinite(y + x);
  return sound ? { zoom, middle: { layer, channel, y, x } } : null;
}

/** @param {HeldText} held */
function textOfHeld({ pen, fit, strokes, whole, pixels, edits }) {
  const parts = [pen, Number(fit), strokes === null ? "i" : whole ? "w" : "d", strokes ?? pixels];
  return [...parts, ...(edits.length ? [textOfEdits(edits)] : [])].join("/");
}

/** @param {string} value @returns {HeldText | null} */
function heldOf(value) {
  const [width, way, kind, packed, ...rest] = value.split("/");
  const [pen, fit, edits] = [penOf(width), fitOf(way ?? ""), rest.length ? editsOfText(rest.join("/")) : []];
  if (pen === null || fit === null || !edits || !packed || !["d", "w", "i"].includes(kind)) return null;
  const drawn = kind === "i" ? { strokes: null, pixels: packed } : { strokes: packed, pixels: null };
  return { pen, fit, ...drawn, whole: kind === "w", edits };
}

/** @param {string} value @returns {boolean | null} */
function fitOf(value) {
  return /^[01]$/.test(value) ? value === "1" : null;
}

/** @param {string} value @returns {number | null} */
function penOf(value) {
  const pen = Number(value);
  return /^\d*\.?\d+$/.test(value) && isPen(pen) ? pen : null;
}

/** @param {string} text @param {string} mark @returns {[string, string]} before and after it */
function cutAt(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
