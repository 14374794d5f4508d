// @ts-check
/** What can be undone and redone survives a reload of its tab, as much of it as there is room for. */

import { isSheet } from "../drawing/sound.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").InkStroke} InkStroke */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {Pick<State, "sheet" | "steps">} Drawn */

/**
 * Sheets share most of their strokes, so these are written once.
 *
 * @typedef {object} Written
 * @property {InkStroke[]} strokes
 * @property {Picture[]} pictures
 * @property {{strokes: number[], picture: number, sample?: true, read?: Sheet["read"]}[]} sheets the oldest first; `picture` -1: none
 * @property {number} at which of them lies on the pad
 */

const NAME = "lenslet-history";
export const LONGEST = 2_000_000; // characters: browsers have room for about 5,000,000

/**
 * @param {() => Drawn} now told when the page is left
 * @param {AbortSignal} signal
 */
export function keepHistory(now, signal) {
  addEventListener("pagehide", () => keep(now()), { signal });
}

/** @param {Drawn} drawn */
function keep(drawn) {
  for (let kept = drawn; kept.steps.past.length + kept.steps.future.length; kept = newer(kept)) {
    const text = JSON.stringify(written(kept));
    if (text.length <= LONGEST && put(text)) return;
  }
  put(null);
}

/** @param {Drawn} drawn @returns {Drawn} with half as many steps; what was undone goes last */
function newer({ sheet, steps: { past, future } }) {
  if (!past.length) return { sheet, steps: { past, future: future.slice((future.length + 1) >> 1) } };
  return { sheet, steps: { past: past.slice((past.length + 1) >> 1), future } };
}

/** @param {string | null} text @returns {boolean} whether there was room for it */
function put(text) {
  try {
    if (text === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, text);
    return true;
  } catch {
    return false; // full, or no storage in this window
  }
}

/** @param {Drawn} drawn @returns {Written} */
function written({ sheet, steps: { past, future } }) {
  /** @type {Map<InkStroke | Picture, number>} */
  const places = new Map();
  /** @type {InkStroke[]} */
  const strokes = [];
  /** @type {Picture[]} */
  const pictures = [];
  /** @template {InkStroke | Picture} T @param {T} thing @param {T[]} list */
  const placeOf = (thing, list) => places.get(thing) ?? (places.set(thing, list.push(thing) - 1), list.length - 1);
  const sheets = [...past, sheet, ...[...future].reverse()].map((each) => ({
    strokes: each.strokes.map((stroke) => placeOf(stroke, strokes)),
    picture: each.picture ? placeOf(each.picture, pictures) : -1,
    ...(each.sample && { sample: each.sample }),
    ...(each.read && { read: each.read }),
  }));
  return { strokes, pictures, sheets, at: past.length };
}

/**
 * @param {Sheet | null | undefined} sheet that lies on the pad after the reload
 * @returns {State["steps"]} nothing, if it is not the one that the history led to
 */
export function recallHistory(sheet) {
  const nothing = { past: [], future: [] };
  try {
    const { strokes, pictures, sheets, at } = /** @type {Written} */ (JSON.parse(sessionStorage.getItem(NAME) ?? "null"));
    const read = sheets.map(({ strokes: places, picture, sample, read: choice }) => ({
      strokes: places.map((place) => strokes[place]),
      picture: picture < 0 ? null : pictures[picture],
      ...(sample && { sample }),
      ...(choice && { read: choice }),
    }));
    const led = read.every(isSheet) && sheet && JSON.stringify(read[at]) === JSON.stringify(sheet);
    return led ? { past: read.slice(0, at), future: read.slice(at + 1).reverse() } : nothing;
  } catch {
    return nothing; // nothing was kept, or it is broken
  }
}
