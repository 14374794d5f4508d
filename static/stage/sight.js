// @ts-check
/**
 * What of a stage that is higher than the screen is worth painting: what is in view, and some more above and below, so
 * that whoever scrolls sees no bare page before the next frame.
 */

import { part } from "../core/part.js";
import { see } from "../select/look.js";

/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

const MORE = 0.5; // of the screen's height, above and below
const LEAST = 0.2; // of it that is left before more is painted
const STEP = 4; // CSS pixels: whole device pixels at every common scale

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage" | "view">} elements
 * @param {Store} store
 * @param {AbortSignal} signal
 */
export function createSight({ stage, view }, store, signal) {
  /** @returns {Span} of the stage that is on screen */
  function inView() {
    const { top } = stage.getBoundingClientRect();
    const part = view.getBoundingClientRect();
    // In one column it is the page that scrolls.
    const { narrow } = store.get().viewport;
    return { top: (narrow ? 0 : part.top) - top, bottom: (narrow ? innerHeight : part.bottom) - top };
  }

  function look() {
    const { sight, viewport } = store.get();
    if (viewport.paper) return;
    const next = sightFor(inView(), stage.offsetHeight, sight);
    if (next !== sight) store.apply(see, next);
  }

  document.addEventListener("scroll", look, { capture: true, passive: true, signal });
  look();
  return {
    follow: part((/** @type {State} */ state) => [state.viewport], (_) => look()),
  };
}

/**
 * @param {Span} seen of the stage on screen
 * @param {number} height of the stage
 * @param {Span | null} sight as it was
 * @returns {Span} the same, as long as it holds what is seen
 */
export function sightFor({ top, bottom }, height, sight) {
  const screen = bottom - top;
  const holds = (/** @type {Span} */ { top: from, bottom: to }) => from <= Math.max(0, top - LEAST * screen) && to >= Math.min(height, bottom + LEAST * screen);
  const wide = (/** @type {Span} */ { top: from, bottom: to }) => to - from > (1 + 2 * MORE) * screen + 2 * STEP;
  if (sight && holds(sight) && !wide(sight)) return sight;
  const [from, to] = [top - MORE * screen, bottom + MORE * screen].map((each) => Math.round(each / STEP) * STEP);
  return { top: from, bottom: to };
}
