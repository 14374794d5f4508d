// @ts-check
/** What the pen and the eraser do to the drawing, point by point, between where they come down and where they are lifted. */

import { eraserRadius } from "../drawing/erase.js";
import { beginStroke, eraseAlong, extendStroke, shortenStroke, takeBack } from "../drawing/history.js";
import { createPace } from "./pace.js";

/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./hand.js").Store} Store */
/** @typedef {import("./pad.js").Taken} Taken */
/** @typedef {(changes: Partial<DrawingState>, started?: number) => void} Draw for changes of the drawing */

/**
 * @typedef {object} InHand the tool that is used
 * @property {(taken: Taken[], started: number) => void} begin
 * @property {(taken: Taken[], started: number) => void} extend
 * @property {(count: number) => void} shorten by points at the end
 * @property {(taken: Taken[]) => Ink[]} guess the ink that it would leave there
 */

/**
 * @param {Store} store
 * @param {Draw} draw
 * @returns {InHand}
 */
export function createPen(store, draw) {
  const pace = createPace();
  return {
    begin(taken, started) {
      pace.begin(store.get().sheet);
      draw(beginStroke(store.get(), taken.map(pace.ink)), started);
    },
    extend: (taken, started) => draw(extendStroke(store.get(), taken.map(pace.ink)), started),
    shorten: (count) => draw(shortenStroke(store.get(), count)),
    guess: (taken) => taken.map(pace.guess),
  };
}

/**
 * @param {Store} store
 * @param {Draw} draw
 * @returns {InHand}
 */
export function createEraser(store, draw) {
  let before = store.get().sheet; // as it was when the eraser was put down
  let path = /** @type {Point[]} */ ([]);

  /** @param {Point[]} along @param {number} [started] */
  function cut(along, started) {
    const state = store.get();
    // Ink reaches half the pen's width beyond its line: none is to stay under the eraser.
    const changes = eraseAlong(state, before, along, eraserRadius(state.pen) + state.pen / 2);
    if (changes) draw(changes, started);
  }

  return {
    begin(taken, started) {
      before = store.get().sheet;
      path = placesOf(taken);
      cut(path, started);
    },
    extend(taken, started) {
      const from = path.length - 1;
      path.push(...placesOf(taken));
      cut(path.slice(Math.max(from, 0)), started);
    },
    shorten(count) {
      // What the eraser did beyond its lift comes back: the rest of its way is gone once more.
      path.splice(-count);
      if (store.get().sheet !== before) draw(takeBack(store.get()) ?? {});
      cut(path);
    },
    guess: () => [],
  };
}

/** @param {Taken[]} taken */
function placesOf(taken) {
  return taken.map(({ place }) => place);
}
