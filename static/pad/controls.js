// @ts-check
/** Buttons of the rail, and the keys that do the same. */

import { redo, replaceSheet, undo } from "../drawing/history.js";
import { durationOf } from "../drawing/sheet.js";
import { BLANK, isBlank, sampleSheet } from "../drawing/sheet.js";
import { useFit, usePen } from "../drawing/state.js";
import { svgPath } from "../drawing/strokes.js";
import { isNext, redoEdit, undoEdit } from "../network/editsteps.js";
import { shareScale } from "../select/look.js";
import { choose, closeAfterUse } from "../ui/choice.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {Partial<DrawingState> | (Partial<EditsState> & {edits: EditsState["edits"]}) | null} Step null: there is none */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").Tool} Tool */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").PadState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */

/** @type {ScaleMode[]} */
const SCALES = ["map", "layer", "network"];
/** @type {Theme[]} */
const THEMES = ["system", "light", "dark"];

/**
 * @typedef {object} Actions
 * @property {(changes: Partial<DrawingState>) => void} redraw for changes of the drawing
 * @property {(changes: Partial<EditsState>) => void} edit for changes of the edits
 * @property {(theme: Theme) => void} chooseTheme
 * @property {(format: import("../share/copy.js").Format) => void} copy
 * @property {{toggle: () => void, scrub: (time: number) => void}} replay
 * @property {() => void} help
 */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {Actions} actions
 * @param {Stroke[][]} samples
 * @param {AbortSignal} signal
 * @returns {Shortcut[]}
 */
export function listenToControls(elements, store, actions, samples, signal) {
  const { redraw, edit, chooseTheme, copy, replay, help } = actions;
  /** @param {Step} changes */
  const step = (changes) => {
    if (changes && "edits" in changes) edit(changes);
    else if (changes) redraw(changes);
  };
  const back = () => step(stepBack(store.get()));
  const forth = () => step(stepForth(store.get()));
  const isAtRest = () => !store.get().typing; // else a field has steps of its own to take back
  const clear = () => {
    if (!isBlank(store.get().sheet)) redraw(replaceSheet(store.get(), BLANK));
  };
  const sample = (/** @type {number} */ digit) => {
    redraw(replaceSheet(store.get(), sampleSheet(samples[digit])));
  };
  const take = (/** @type {Tool} */ tool) => store.patch({ tool });
  const open = () => elements.file.click();
  const { min, max, step: notch } = elements.pen;
  const setPen = (/** @type {number} */ pen) => {
    redraw(usePen(store.get(), Math.max(Number(min), Math.min(Number(max), Math.round(pen * 1000) / 1000))));
  };
  const thicken = (/** @type {number} */ by) => setPen(store.get().pen + by * Number(notch));
  const setFit = (/** @type {boolean} */ fit) => redraw(useFit(store.get(), fit));

  elements.undo.onclick = back;
  elements.redo.onclick = forth;
  elements.clear.onclick = clear;
  elements.open.onclick = open;
  elements.play.onclick = replay.toggle;
  elements.help.onclick = help;
  elements.skip.onclick = (event) => {
    event.preventDefault(); // the address is the link's
    elements.stage.focus();
  };
  elements.pen.oninput = () => setPen(Number(elements.pen.value));
  elements.scrub.oninput = () => replay.scrub(Number(elements.scrub.value));
  choose(elements.tool, (value) => take(/** @type {Tool} */ (value)));
  choose(elements.fit, (value) => setFit(value === "fitted"));
  choose(elements.scale, (value) => store.apply(shareScale, /** @type {ScaleMode} */ (value)));
  choose(elements.theme, (value) => chooseTheme(/** @type {Theme} */ (value)));
  choose(elements.copy, (value) => copy(/** @type {import("../share/copy.js").Format} */ (value)));
  closeAfterUse(elements.copy, signal);
  addSamples(elements.samples, samples, sample);

  return [
    { key: "p", says: "pen", run: () => take("pen") },
    { key: "e", says: "eraser; the right button and a stylus's other end erase too", run: () => take("eraser") },
    { key: "[", shown: "[ ]", says: "thinner, thicker pen", run: () => thicken(-1) },
    { key: "]", shown: "", says: "thicker pen", run: () => thicken(1) },
    { key: "z", ctrl: true, shown: "Ctrl+Z", says: "undo what was done last, to the drawing or to the network", inField: isAtRest, run: back },
    { key: "Shift+Z", ctrl: true, shown: "Ctrl+Shift+Z", says: "redo", inField: isAtRest, run: forth },
    { key: "y", ctrl: true, shown: "", says: "redo", inField: isAtRest, run: forth },
    { key: "Delete", says: "clear the pad", run: clear },
    { key: "o", says: "open a picture or a drawing; or drop it, or paste it (Ctrl+V)", run: open },
    { key: "c", says: "copy the drawing as JSON, like Ctrl+C", run: () => copy("json") },
    { key: "v", says: "copy the drawing as SVG", run: () => copy("svg") },
    { key: "l", says: "copy a link to what is shown", run: () => copy("link") },
    { key: "r", says: "replay the drawing, pause", run: replay.toggle },
    { key: ",", shown: ", .", says: "back, on in the replay", run: () => replay.scrub(shownTime(store.get()) - 100) },
    { key: ".", shown: "", says: "on in the replay", run: () => replay.scrub(shownTime(store.get()) + 100) },
    { key: "f", says: "what the network sees: fitted or as drawn", run: () => setFit(!store.get().fit) },
    { key: "s", says: "what shares a colour scale", run: () => store.apply(shareScale, after(SCALES, store.get().scale)) },
    { key: "t", says: "theme", run: () => chooseTheme(after(THEMES, store.get().theme)) },
    { key: "?", says: "this list", run: help },
    ...samples.map((_, digit) => ({
      key: String(digit),
      shown: digit ? "" : "0 to 9",
      says: "a sample digit",
      run: () => sample(digit),
    })),
  ];
}

/** @param {State} state @returns {Step} without what was done last, on the pad or to the network */
export function stepBack(state) {
  return isNext("past", state) ? undoEdit(state) : (undo(state) ?? undoEdit(state));
}

/** @param {State} state @returns {Step} */
export function stepForth(state) {
  return isNext("future", state) ? redoEdit(state) : redo(state);
}

/** @param {State} state @returns {number} milliseconds of the drawing that are shown */
function shownTime({ replay, sheet }) {
  return Math.max(replay?.time ?? durationOf(sheet), 0);
}

/**
 * @template T
 * @param {T[]} values
 * @param {T} value
 */
function after(values, value) {
  return values[(values.indexOf(value) + 1) % values.length];
}

/**
 * @param {HTMLElement} list
 * @param {Stroke[][]} samples
 * @param {(digit: number) => void} chosen
 */
function addSamples(list, samples, chosen) {
  const svg = "http://www.w3.org/2000/svg";
  samples.forEach((strokes, digit) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", `Sample ${digit}`);
    const picture = document.createElementNS(svg, "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", svgPath(strokes, 24));
    picture.append(path);
    button.append(picture);
    button.onclick = () => chosen(digit);
    list.append(button);
  });
}
