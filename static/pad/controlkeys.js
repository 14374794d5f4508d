// @ts-check
/** Keys that do what the rail's buttons do. */

import { durationOf } from "../drawing/sheet.js";
import { SCALES } from "../select/look.js";
import { THEMES } from "../ui/state.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */
/** @typedef {import("./controls.js").Doable} Doable */
/** @typedef {import("./controls.js").Store} Store */

/**
 * @param {Store} store
 * @param {Doable} does
 * @param {number} samples how many
 * @returns {Shortcut[]}
 */
export function keysOf(store, does, samples) {
  const { take, thicken, back, forth, copy, replay, share, chooseTheme } = does;
  const isAtRest = () => !store.get().typing; // else a field has steps of its own to take back
  const scrub = (/** @type {number} */ by) => replay.scrub(shownTime(store.get()) + by);
  return [
    { key: "p", says: "pen", run: () => take("pen") },
    { key: "e", says: "eraser; the right button and a stylus's other end erase too", run: () => take("eraser") },
    { key: "[", shown: "[ ]", says: "thinner, thicker pen", run: () => thicken(-1) },
    { key: "]", shown: "", says: "thicker pen", run: () => thicken(1) },
    { key: "z", ctrl: true, shown: "Ctrl+Z", says: "undo what was done last, to the drawing or to the network", inField: isAtRest, run: back },
    { key: "Shift+Z", ctrl: true, shown: "Ctrl+Shift+Z", says: "redo", inField: isAtRest, run: forth },
    { key: "y", ctrl: true, shown: "", says: "redo", inField: isAtRest, run: forth },
    { key: "Delete", says: "clear the pad", run: does.clear },
    { key: "o", says: "open a picture or a drawing; or drop it, or paste it (Ctrl+V)", run: does.open },
    { key: "c", says: "copy the drawing as JSON, like Ctrl+C", run: () => copy("json") },
    { key: "v", says: "copy the drawing as SVG", run: () => copy("svg") },
    { key: "l", says: "copy a link to what is shown", run: () => copy("link") },
    { key: "r", says: "replay the drawing, pause", run: replay.toggle },
    { key: ",", shown: ", .", says: "back, on in the replay", run: () => scrub(-100) },
    { key: ".", shown: "", says: "on in the replay", run: () => scrub(100) },
    { key: "f", says: "what the network sees: fitted or as drawn", run: () => does.setFit(!store.get().fit) },
    { key: "s", says: "what shares a colour scale", run: () => share(after(SCALES, store.get().scale)) },
    { key: "t", says: "theme", run: () => chooseTheme(after(THEMES, store.get().theme)) },
    { key: "?", says: "this list", run: does.help },
    ...Array.from({ length: samples }, (_, digit) => ({ key: String(digit), shown: digit ? "" : "0 to 9", says: "a sample digit", run: () => does.sample(digit) })),
  ];
}

/** @param {State} state @returns {number} milliseconds of the drawing that are shown */
function shownTime({ replay, sheet }) {
  return Math.max(replay?.time ?? durationOf(sheet), 0);
}

/**
 * @template T
 * @param {readonly T[]} values
 * @param {T} value
 */
function after(values, value) {
  return values[(values.indexOf(value) + 1) % values.length];
}
