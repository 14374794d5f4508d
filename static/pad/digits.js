// @ts-check
/** Several digits drawn on the pad: each with an outline, the one that is read chosen. */

import { choiceOf, readDigit } from "../drawing/digits.js";
import { outline } from "./picture.js";

/** @typedef {import("../types.js").Sheet} Sheet */

/**
 * @param {HTMLElement} frame over the pad
 * @param {(chosen: number) => void} choose
 * @returns {(sheet: Sheet, pen: number) => void}
 */
export function createDigitsPainter(frame, choose) {
  let outlined = "";
  return (sheet, pen) => {
    const boxes = choiceOf(sheet).map((digit) => boxOf(digit, pen));
    const text = JSON.stringify(boxes);
    if (text !== outlined) {
      frame.replaceChildren(...boxes.map((box, i) => outline({ box }, `Digit ${i + 1} of ${boxes.length}`, () => choose(i))));
      outlined = text;
    }
    for (const [i, button] of [...frame.children].entries()) {
      button.setAttribute("aria-pressed", String(i === readDigit(sheet)));
    }
  };
}

/**
 * @param {import("../drawing/digits.js").Edges} edges of the strokes' middles
 * @param {number} pen
 * @returns {[number, number, number, number]} around the ink, within the pad
 */
function boxOf({ left, right, top, bottom }, pen) {
  const within = (/** @type {number} */ place) => Math.max(0, Math.min(1, place));
  const [x, y] = [within(left - pen / 2), within(top - pen / 2)];
  return [x, y, within(right + pen / 2) - x, within(bottom + pen / 2) - y];
}
