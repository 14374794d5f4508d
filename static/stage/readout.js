// @ts-check
/** The numbers at the pointer, and the same for those who hear the page. */

import { createTimer } from "../core/timer.js";
import { setHidden, setText } from "../ui/element.js";
import { tieText } from "../words/largest.js";
import { effectTexts, loupeText, moreText, whereText } from "../words/sentence.js";
import { paintLoupe } from "./loupe.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/loupe.js").Loupe} Loupe */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./loupe.js").Grid} Grid */
/** @typedef {import("../words/difference.js").Head & {decimals: import("../words/decimals.js").ValueDecimals}} Compared the unit, and how it differs from what it is compared with, if it is */

/**
 * @typedef {object} Told what the readout tells
 * @property {Arithmetic} arithmetic
 * @property {Layer} layer
 * @property {string} word for the rows that it is pointed at in, where two traces have rows
 * @property {Compared} compared with another trace
 * @property {{seen: Loupe, source: Layer, grids: Grid[]} | null} loupe over its window
 * @property {"mouse" | "touch" | "keys"} by what points at it
 * @property {boolean} hasLines whether lines in two colours lead to it
 *
 * @typedef {object} Readout
 * @property {() => void} hide
 * @property {(told: Told, palette: Palette, screen: {text: number, dpr: number, width: number}) => void} paint
 * @property {() => {width: number, height: number}} size
 * @property {() => Rect | null} grid of the window's numbers, from the readout's corner
 * @property {(place: {x: number, y: number}) => void} move from the stage's corner
 */

const SETTLED = 100; // milliseconds before a screen reader is told

/**
 * @param {HTMLElement} element
 * @returns {Readout}
 */
export function createReadout(element) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
  const [where, value, sum, compared] = [".where", ".value", ".sum", ".compared"].map(find);
  const [figure, caption, effects, more] = ["figure", "figcaption", ".effects", ".more"].map(find);
  const [raises, lowers] = effects.querySelectorAll("span");
  const canvas = /** @type {HTMLCanvasElement} */ (find("canvas"));
  /** @type {Rect | null} on the canvas */
  let grid = null;
  return {
    hide: () => setHidden(element, true),
    paint(told, palette, screen) {
      setHidden(element, false);
      const { arithmetic, layer, loupe } = told;
      figure.hidden = !loupe;
      // The first of all: to set a canvas's font, a browser brings the styles of what has changed up to date.
      const shown = loupe && paintLoupe(canvas, loupe.grids, loupe.seen.winner, palette, screen);
      grid = shown && shown.grid;
      setText(where, [whereText(arithmetic, layer), ...(told.word ? [told.word] : [])].join(" · "));
      setText(value, told.compared.value);
      setText(sum, told.compared.sum);
      setText(compared, told.compared.aside);
      if (shown) {
        canvas.ariaLabel = told.compared.of + shown.texts.map((texts) => texts.join(" ")).join(" × ");
        setText(caption, told.compared.of + loupeText(loupe.seen, arithmetic, loupe.source, told.compared.decimals));
      }
      const texts = told.hasLines ? effectTexts(arithmetic) : null;
      effects.hidden = !texts;
      if (texts) [raises, lowers].forEach((part, i) => setText(part, texts[i]));
      setText(more, moreText(arithmetic, told.by));
    },
    size: () => ({ width: element.offsetWidth, height: element.offsetHeight }),
    grid() {
      return grid && { ...grid, x: canvas.offsetLeft + grid.x, y: canvas.offsetTop + grid.y };
    },
    move({ x, y }) {
      element.style.transform = `translate(${x}px, ${y}px)`;
    },
  };
}

/**
 * @param {HTMLElement} status
 * @param {AbortSignal} signal
 * @returns {(heard: import("./told.js").Heard | null) => void}
 */
export function createAnnouncer(status, signal) {
  const timer = createTimer(signal);
  return (heard) => timer.start(SETTLED, () => setText(status, heard ? heardText(heard) : ""));
}

/** @param {import("./told.js").Heard} heard */
function heardText({ arithmetic, layer, compared: { value, sum, aside } }) {
  const more = [tieText(arithmetic), aside].filter(Boolean).map((each) => `; ${each}`).join("");
  return `${whereText(arithmetic, layer)}: ${value}. ${sum}${more}`;
}
