// @ts-check
/** The numbers at the pointer, and the same for those who hear the page. */

import { sumText, valueText, whereText } from "./sentence.js";
import { setText } from "./rail.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../geometry/arithmetic.js").Arithmetic} Arithmetic */

const AWAY = 18; // CSS pixels between the pointer and the readout
const SETTLED = 100; // milliseconds before a screen reader is told

/**
 * @param {HTMLElement} readout
 * @param {Arithmetic | null} arithmetic
 * @param {Layer | null} layer
 * @param {{x: number, y: number}} pointer in the stage's coordinates
 * @param {Rect} view the visible part of the stage
 */
export function paintReadout(readout, arithmetic, layer, pointer, view) {
  readout.hidden = !arithmetic;
  if (!arithmetic || !layer) return;
  const [where, value, sum] = readout.children;
  setText(/** @type {HTMLElement} */ (where), whereText(arithmetic, layer));
  setText(/** @type {HTMLElement} */ (value), valueText(arithmetic));
  setText(/** @type {HTMLElement} */ (sum), sumText(arithmetic));
  const { x, y } = placeBeside(pointer, readout.offsetWidth, readout.offsetHeight, view);
  readout.style.transform = `translate(${x}px, ${y}px)`;
}

/**
 * @param {{x: number, y: number}} pointer
 * @param {number} width
 * @param {number} height
 * @param {Rect} view
 */
export function placeBeside(pointer, width, height, view) {
  const right = view.x + view.width;
  const bottom = view.y + view.height;
  const x = pointer.x + AWAY + width <= right ? pointer.x + AWAY : pointer.x - AWAY - width;
  const y = pointer.y + AWAY + height <= bottom ? pointer.y + AWAY : pointer.y - AWAY - height;
  return {
    x: Math.round(Math.max(view.x, Math.min(x, right - width))),
    y: Math.round(Math.max(view.y, Math.min(y, bottom - height))),
  };
}

/**
 * @param {HTMLElement} status
 * @returns {(arithmetic: Arithmetic | null, layer: Layer | null) => void}
 */
export function createAnnouncer(status) {
  let timer = 0;
  return (arithmetic, layer) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const text =
        arithmetic && layer
          ? `${whereText(arithmetic, layer)}: ${valueText(arithmetic)}. ${sumText(arithmetic)}`
          : "";
      setText(status, text);
    }, SETTLED);
  };
}
