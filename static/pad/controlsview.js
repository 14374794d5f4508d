// @ts-check
/** The states of buttons and the quiet line that tells of trouble. */

import { part, together } from "../core/part.js";
import { choiceOf, outlinedOf } from "../drawing/digits.js";
import { durationOf, hasPressure, isBlank } from "../drawing/sheet.js";
import { isNext, undoEdit } from "../network/editsteps.js";
import { press } from "../ui/choice.js";
import { setHidden, setText } from "../ui/element.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

const PRESSURE = "Your pen's pressure is for the eye: the network sees one width.";

/**
 * @param {Elements} elements
 * @returns {(state: State) => void}
 */
export function createControlsView(elements) {
  const { hint, undo, redo, clear, pen, drop, tool, fit, scale, theme } = elements;
  return together([
    part(
      (/** @type {State} */ { sheet }) => [hintOf(sheet), !isBlank(sheet), isLow(sheet)],
      (text, beneath, above) => {
        setText(hint, text);
        hint.classList.toggle("beneath", beneath);
        hint.classList.toggle("above", above);
      },
    ),
    part(
      (/** @type {State} */ state) => [canUndo(state), canRedo(state), !isBlank(state.sheet)],
      (back, forth, drawn) => {
        undo.disabled = !back;
        redo.disabled = !forth;
        clear.disabled = !drawn;
      },
    ),
    part((/** @type {State} */ state) => [state.pen], (width) => {
      if (Number(pen.value) !== width) pen.value = String(width);
    }),
    part((/** @type {State} */ { dragging }) => [dragging], (dragging) => setHidden(drop, !dragging)),
    part(
      (/** @type {State} */ { inking, sheet, replay }) => [inking, inking ? 0 : durationOf(sheet), inking ? null : replay],
      // A slider that moves in every frame of a stroke would cost more than the stroke.
      (inking, duration, replay) => inking || paintReplay(elements, duration, replay),
    ),
    part((/** @type {State} */ state) => [state.tool], (value) => press(tool, value)),
    part((/** @type {State} */ state) => [state.fit], (fitted) => press(fit, fitted ? "fitted" : "drawn")),
    part((/** @type {State} */ state) => [state.scale], (value) => press(scale, value)),
    part((/** @type {State} */ state) => [state.theme], (value) => press(theme, value)),
    part(
      (/** @type {State} */ state) => [noticeOf(state), state.complaint, state.success],
      (text, complaint, success) => paintNotice(elements, text, { ends: text === success, isClosed: text === complaint }),
    ),
  ]);
}

/** @param {State} state */
function canUndo(state) {
  return state.steps.past.length > 0 || undoEdit(state) !== null;
}

/** @param {State} state */
function canRedo(state) {
  return state.steps.future.length > 0 || isNext("future", state);
}

/**
 * @param {Elements} elements
 * @param {number} duration of the drawing in milliseconds
 * @param {State["replay"]} replay
 */
function paintReplay({ play, scrub }, duration, replay) {
  play.disabled = scrub.disabled = duration === 0;
  if (Number(scrub.max) !== duration) scrub.max = String(duration);
  const value = String(replay?.time ?? duration);
  if (scrub.value !== value) scrub.value = value;
  const playing = String(replay?.playing ?? false);
  if (play.getAttribute("aria-pressed") !== playing) play.setAttribute("aria-pressed", playing);
}

/**
 * @param {Elements} elements
 * @param {string} text
 * @param {{ends: boolean, isClosed: boolean}} how it ends by itself, or is closed: else it stays as long as it is true
 */
function paintNotice({ notice, told, dismiss, pad }, text, { ends, isClosed }) {
  if (dismiss === document.activeElement && !isClosed) pad.focus({ preventScroll: true });
  setHidden(notice, text === "");
  setHidden(dismiss, !isClosed);
  setText(told, text);
  notice.classList.toggle("fades", text !== "" && ends);
}

/** @param {State["sheet"]} sheet @returns {string} what lies on the pad and what to do with it, where that is not plain */
function hintOf(sheet) {
  const count = outlinedOf(sheet).length;
  if (count > 1) return `One of ${count} digits is read: the framed one. Press another.`;
  if (sheet.sample) return "A sample: draw over it";
  return isBlank(sheet) ? "Draw a digit" : "";
}

/** @param {State["sheet"]} sheet @returns {boolean} whether there is more room above the digits than beneath them */
function isLow(sheet) {
  const digits = choiceOf(sheet);
  return digits.length > 0 && Math.min(...digits.map(({ top }) => top)) > 1 - Math.max(...digits.map(({ bottom }) => bottom));
}

/**
 * @param {State} state
 * @returns {string}
 */
function noticeOf({ connection, problem, complaint, success, sheet }) {
  if (connection === "lost") return "The server is away. Your drawing is kept; trying again…";
  if (connection === "busy") return "The server is busy with others. Your drawing is kept; trying again…";
  if (connection === "silent") return "The server does not answer. Your drawing is kept; waiting…";
  return problem || complaint || success || (hasPressure(sheet) ? PRESSURE : "");
}
