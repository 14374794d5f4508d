// @ts-check
/** The states of buttons and the quiet line that tells of trouble. */

import { setText } from "./rail.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {State} state
 */
export function paintControls(elements, state) {
  const { drawing, past, future } = state;
  elements.hint.hidden = drawing.strokes.length > 0;
  elements.undo.disabled = past.length === 0;
  elements.redo.disabled = future.length === 0;
  elements.clear.disabled = drawing.strokes.length === 0;
  if (Number(elements.pen.value) !== drawing.pen) elements.pen.value = String(drawing.pen);
  elements.pad.style.setProperty("--pen", String(drawing.pen));
  press(elements.fit, drawing.fit ? "fitted" : "drawn");
  press(elements.scale, state.scale);
  press(elements.theme, state.theme);
  setText(elements.notice, noticeOf(state));
}

/**
 * @param {HTMLElement} group of buttons that exclude each other
 * @param {string} value
 */
function press(group, value) {
  for (const button of group.querySelectorAll("button")) {
    const pressed = String(button.dataset.value === value);
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
}

/**
 * @param {State} state
 * @returns {string}
 */
function noticeOf({ connection, problem }) {
  if (connection === "lost") return "The server is away. Your drawing is kept; trying again…";
  return problem;
}
