// @ts-check
/** What survives a reload, on the visitor's machine only; where nothing may be kept, nothing is. */

import { createTimer } from "../core/timer.js";
import { WHOLE } from "../drawing/digits.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {Pick<State, "sheet" | "pen" | "fit" | "scale" | "speed" | "theme">} Kept */

const NAME = "lenslet";
const CALM = 300; // milliseconds without a change before it is written

/** @type {(keyof Kept)[]} */
const KEYS = ["sheet", "pen", "fit", "scale", "speed", "theme"];

/** @type {{[key in keyof Kept]: (value: any) => boolean}} */
const SOUND = {
  sheet: isSheet,
  pen: (value) => Number.isFinite(value) && value >= 0.005 && value <= 0.5,
  fit: (value) => typeof value === "boolean",
  scale: (value) => ["map", "layer", "network"].includes(value),
  speed: (value) => ["slow", "normal", "fast"].includes(value),
  theme: (value) => ["system", "light", "dark"].includes(value),
};

/** @param {keyof Kept} key @param {unknown} value */
function isSound(key, value) {
  try {
    return SOUND[key](value);
  } catch {
    return false; // not even of the right shape
  }
}

/** @returns {Partial<Kept>} what was kept and is sound */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return Object.fromEntries(KEYS.filter((key) => key in kept && isSound(key, kept[key])).map((key) => [key, kept[key]]));
  } catch {
    return {}; // no storage in this window, or something else's
  }
}

function forget() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // No storage in this window.
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {(state: State, before: State) => void} told of every change
 */
export function createKeeper(signal) {
  const timer = createTimer(signal);
  /** @type {State | null} */
  let waiting = null;

  function write() {
    timer.stop();
    if (!waiting) return;
    const state = waiting;
    waiting = null;
    try {
      localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(KEYS.map((key) => [key, state[key]]))));
    } catch {
      forget(); // full or forbidden: the page works without, and what is old must not come back
    }
  }

  addEventListener("pagehide", write, { signal });
  return (state, before) => {
    if (!KEYS.some((key) => state[key] !== before[key])) return;
    waiting = state;
    timer.start(CALM, write);
  };
}

/**
 * @param {any} sheet
 * @returns {sheet is Sheet}
 */
export function isSheet(sheet) {
  const { strokes, picture, sample, open, read } = sheet;
  const isInk = (/** @type {any} */ ink) => Array.isArray(ink) && ink.length === 4 && ink.every(Number.isFinite);
  const areStrokes = Array.isArray(strokes) && strokes.every((each) => Array.isArray(each) && each.every(isInk));
  const isChoice = read === undefined || (Number.isInteger(read.digit) && read.digit >= WHOLE && Number.isInteger(read.strokes));
  return areStrokes && isChoice && (open === undefined || open === true) && (sample === undefined || sample === true) && (picture === null || isPicture(picture));
}

/** @param {any} picture */
function isPicture({ width, height, steps, digits, chosen }) {
  const hasPixels = (/** @type {any} */ { box, pixels }) =>
    box.length === 4 && pixels.every((/** @type {any} */ row) => row.every(Number.isFinite));
  const hasSteps = steps === null || [steps.uploaded, steps.grey, steps.ink].every((url) => url.startsWith("data:image/"));
  return width > 0 && height > 0 && hasSteps && digits.every(hasPixels) && Number.isInteger(chosen) && chosen >= 0 && chosen < Math.max(digits.length, steps ? 1 : 0);
}
