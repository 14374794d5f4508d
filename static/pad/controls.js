// @ts-check
/** Buttons of the rail: what they do to the drawing and to how it is shown. */

import { redo, replaceSheet, undo } from "../drawing/history.js";
import { BLANK, isBlank, sampleSheet } from "../drawing/sheet.js";
import { useFit, usePen } from "../drawing/state.js";
import { svgPath } from "../drawing/strokes.js";
import { isNext, redoEdit, undoEdit } from "../network/editsteps.js";
import { shareScale } from "../select/look.js";
import { choose, closeAfterUse } from "../ui/choice.js";
import { keysOf } from "./controlkeys.js";

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
  const does = { ...actions, ...changesOf(elements.pen, store, actions, samples), open: () => elements.file.click() };
  joinButtons(elements, does);
  joinChoices(elements, does, signal);
  addSamples(elements.samples, samples, does.sample);
  return keysOf(store, does, samples.length);
}

/** @typedef {Actions & ReturnType<typeof changesOf> & {open: () => void}} Doable all that the rail's buttons do */

/**
 * @param {HTMLInputElement} slider of the pen's width
 * @param {Store} store
 * @param {Actions} actions
 * @param {Stroke[][]} samples
 */
function changesOf(slider, store, { redraw, edit }, samples) {
  const { min, max, step: notch } = slider;
  /** @param {Step} changes */
  const step = (changes) => {
    if (changes && "edits" in changes) edit(changes);
    else if (changes) redraw(changes);
  };
  const setPen = (/** @type {number} */ pen) => {
    redraw(usePen(store.get(), Math.max(Number(min), Math.min(Number(max), Math.round(pen * 1000) / 1000))));
  };
  return {
    back: () => step(stepBack(store.get())),
    forth: () => step(stepForth(store.get())),
    clear() {
      if (!isBlank(store.get().sheet)) redraw(replaceSheet(store.get(), BLANK));
    },
    sample: (/** @type {number} */ digit) => redraw(replaceSheet(store.get(), sampleSheet(samples[digit]))),
    setPen,
    thicken: (/** @type {number} */ by) => setPen(store.get().pen + by * Number(notch)),
    setFit: (/** @type {boolean} */ fit) => redraw(useFit(store.get(), fit)),
    take: (/** @type {Tool} */ tool) => store.patch({ tool }),
    share: (/** @type {ScaleMode} */ scale) => store.apply(shareScale, scale),
  };
}

/** @param {Elements} elements @param {Doable} does */
function joinButtons(elements, does) {
  elements.undo.onclick = does.back;
  elements.redo.onclick = does.forth;
  elements.clear.onclick = does.clear;
  elements.open.onclick = does.open;
  elements.play.onclick = does.replay.toggle;
  elements.help.onclick = does.help;
  elements.skip.onclick = (event) => {
    event.preventDefault(); // the address is the link's
    elements.stage.focus();
  };
  elements.pen.oninput = () => does.setPen(Number(elements.pen.value));
  elements.scrub.oninput = () => does.replay.scrub(Number(elements.scrub.value));
}

/** @param {Elements} elements @param {Doable} does @param {AbortSignal} signal */
function joinChoices(elements, does, signal) {
  choose(elements.tool, (value) => does.take(/** @type {Tool} */ (value)));
  choose(elements.fit, (value) => does.setFit(value === "fitted"));
  choose(elements.scale, (value) => does.share(/** @type {ScaleMode} */ (value)));
  choose(elements.theme, (value) => does.chooseTheme(/** @type {Theme} */ (value)));
  choose(elements.copy, (value) => does.copy(/** @type {import("../share/copy.js").Format} */ (value)));
  closeAfterUse(elements.copy, signal);
}

/** @param {State} state @returns {Step} without what was done last, on the pad or to the network */
export function stepBack(state) {
  return isNext("past", state) ? undoEdit(state) : (undo(state) ?? undoEdit(state));
}

/** @param {State} state @returns {Step} */
export function stepForth(state) {
  return isNext("future", state) ? redoEdit(state) : redo(state);
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
