// @ts-check
/** The window slides over a map: the pinned unit goes through it in raster order. */

import { createTicker } from "../core/ticker.js";
import { areaOf, hasWindow, indexInMap, slideRate, stepsDue, unitInMap } from "../network/raster.js";
import { endSlide, letGo, pauseSlide, slideTo } from "../select/pin.js";
import { SPEEDS } from "./state.js";

/** @typedef {import("../types.js").Speed} Speed */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").InspectorState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */
/** @typedef {{unit: Unit, shape: number[], index: number, last: number}} Place in the map of the pinned unit */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {AbortSignal} signal
 * @returns {Shortcut[]}
 */
export function listenToSlide({ slide }, store, signal) {
  const { to, toggle } = createSlide(store, matchMedia("(prefers-reduced-motion: reduce)"), signal);
  const on = () => to((place) => place.index + 1);
  const back = () => to((place) => place.index - 1);
  /** @type {Record<string, () => void>} */
  const actions = { start: () => to(() => 0), back, play: toggle, on, end: () => to((place) => place.last) };
  slide.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const speed = SPEEDS.find((each) => each === button?.dataset.value);
    if (speed) store.patch({ speed });
    else actions[button?.dataset.value ?? ""]?.();
  });
  return [
    { key: "k", says: "slide the window over the map of the pinned number, pause", run: toggle },
    { key: "b", shown: "B N", says: "a step back, on in the map", run: back },
    { key: "n", shown: "", says: "a step on in the map", run: on },
    { key: "x", says: "slide slow enough to read, normal, fast", run: () => store.patch({ speed: after(store.get().speed) }) },
  ];
}

/** @param {Speed} speed */
function after(speed) {
  return SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
}

/**
 * @param {Store} store
 * @param {{readonly matches: boolean, onchange: unknown}} still whether nothing may move by itself
 * @param {AbortSignal} signal
 */
export function createSlide(store, still, signal) {
  let due = 0; // milliseconds until the next step
  /** @type {Unit | null} */
  let brought = null; // the unit that this has pinned; another one was chosen by the visitor

  const ticker = createTicker((passed) => {
    const place = placeOf(store);
    if (!store.get().slide?.playing) return false;
    if (!place || place.unit !== brought) {
      store.apply(endSlide);
      return false;
    }
    const rate = slideRate(place.shape, store.get().speed);
    const taken = stepsDue(Math.min(due - passed, 1000 / rate), rate); // it may have been slower until now
    due = taken.due;
    const over = place.index + taken.steps >= place.last;
    if (taken.steps) move(place, place.index + taken.steps, !over);
    return !over;
  }, signal);

  /**
   * @param {Place} place
   * @param {number} index
   * @param {boolean} playing
   */
  function move({ unit, shape }, index, playing) {
    brought = unitInMap(shape, unit, index);
    store.apply(slideTo, brought, playing);
  }

  const pause = () => store.apply(pauseSlide);

  still.onchange = () => {
    if (still.matches) pause();
  };
  signal.addEventListener("abort", () => (still.onchange = null));
  return {
    /** @param {(place: Place) => number} choose the index to go to, of the pinned unit's map */
    to(choose) {
      const place = placeOf(store);
      if (place) move(place, choose(place), false);
    },
    /** Play from the pinned unit, at the map's end from its start; pause what plays. */
    toggle() {
      const place = placeOf(store);
      if (!place || still.matches) return;
      if (store.get().slide?.playing) return pause();
      store.apply(letGo); // what the pointer happens to rest on would be shown in place of the window
      move(place, place.index === place.last ? 0 : place.index, true);
      due = 1000 / slideRate(place.shape, store.get().speed);
      ticker.start();
    },
  };
}

/**
 * @param {Store} store
 * @returns {Place | null} null: nothing is pinned over which a window could slide
 */
function placeOf(store) {
  const { graph, pinned } = store.get();
  const layer = pinned && graph?.layers.find(({ name }) => name === pinned.layer);
  if (!layer || !hasWindow(layer)) return null;
  return { unit: pinned, shape: layer.shape, index: indexInMap(layer.shape, pinned), last: areaOf(layer.shape) - 1 };
}
