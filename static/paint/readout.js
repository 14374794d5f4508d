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
 * @param {string} compared with another trace, empty if there is none
 */
export function paintReadout(readout, arithmetic, layer, compared) {
  readout.hidden = !arithmetic;
  if (!arithmetic || !layer) return;
  const texts = [whereText(arithmetic, layer), valueText(arithmetic), sumText(arithmetic), compared];
  texts.forEach((text, i) => setText(/** @type {HTMLElement} */ (readout.children[i]), text));
}

/**
 * @param {HTMLElement} readout
 * @param {{x: number, y: number}} pointer in the stage's coordinates
 * @param {Rect} view the visible part of the stage
 * @param {Rect[]} avoid what the readout explains, and so should leave uncovered
 */
export function moveReadout(readout, pointer, view, avoid) {
  const size = { width: readout.offsetWidth, height: readout.offsetHeight };
  const { x, y } = placeBeside(pointer, size, view, avoid);
  readout.style.transform = `translate(${x}px, ${y}px)`;
}

/**
 * The first of the places near the pointer that covers the least of what is to be seen.
 *
 * @param {{x: number, y: number}} pointer
 * @param {{width: number, height: number}} size
 * @param {Rect} view
 * @param {Rect[]} avoid
 */
export function placeBeside(pointer, { width, height }, view, avoid) {
  const rightmost = Math.max(pointer.x, ...avoid.map((rect) => rect.x + rect.width));
  const leftmost = Math.min(pointer.x, ...avoid.map((rect) => rect.x));
  const below = pointer.y + AWAY;
  const above = pointer.y - AWAY - height;
  const level = pointer.y - height / 2;
  const places = [
    [pointer.x + AWAY, below],
    [pointer.x - AWAY - width, below],
    [pointer.x + AWAY, above],
    [pointer.x - AWAY - width, above],
    [rightmost + AWAY, level],
    [leftmost - AWAY - width, level],
  ].map(([x, y]) => ({
    x: Math.round(Math.max(view.x, Math.min(x, view.x + view.width - width))),
    y: Math.round(Math.max(view.y, Math.min(y, view.y + view.height - height))),
  }));
  const hidden = places.map(({ x, y }) => {
    const here = { x, y, width, height };
    return avoid.reduce((sum, rect) => sum + overlap(here, rect), 0);
  });
  return places[hidden.indexOf(Math.min(...hidden))];
}

/**
 * @param {Rect} a
 * @param {Rect} b
 * @returns {number} the area they share
 */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/**
 * @param {HTMLElement} status
 * @returns {(arithmetic: Arithmetic | null, layer: Layer | null, compared: string) => void}
 */
export function createAnnouncer(status) {
  let timer = 0;
  return (arithmetic, layer, compared) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const more = compared && `; ${compared}`;
      const text =
        arithmetic && layer
          ? `${whereText(arithmetic, layer)}: ${valueText(arithmetic)}. ${sumText(arithmetic)}${more}`
          : "";
      setText(status, text);
    }, SETTLED);
  };
}
