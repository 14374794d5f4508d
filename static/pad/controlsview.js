// @ts-check
/** The states of buttons and the quiet line that tells of trouble. */

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
 * @param {State} state
 */
export function paintControls(elements, state) {
  const { sheet, pen, steps, replay } = state;
  setText(elements.hint, hintOf(sheet));
  elements.hint.classList.toggle("beneath", !isBlank(sheet));
  elements.hint.classList.toggle("above", isLow(sheet));
  elements.undo.disabled = steps.past.length === 0 && !undoEdit(state);
  elements.redo.disabled = steps.future.length === 0 && !isNext("future", state);
  elements.clear.disabled = isBlank(sheet);
  if (Number(elements.pen.value) !== pen) elements.pen.value = String(pen);
  setHidden(elements.drop, !state.dragging);
  // A slider that moves in every frame of a stroke would cost more than the stroke.
  if (!state.inking) paintReplay(elements, durationOf(sheet), replay);
  press(elements.tool, state.tool);
  press(elements.fit, state.fit ? "fitted" : "drawn");
  press(elements.scale, state.scale);
  press(elements.theme, state.theme);
  const notice = noticeOf(state);
  setText(elements.notice, notice);
  elements.notice.classList.toggle("fades", notice !== "" && notice === state.success);
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
