// @ts-check
/** The drawing once more, at its own pace, the network following. */

import { ASLEEP } from "../core/asleep.js";
import { durationOf } from "../drawing/sheet.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store} Store */

/**
 * @param {Store} store
 * @param {(changes: Partial<State>) => void} redraw
 */
export function createReplay(store, redraw) {
  let waiting = false; // for a frame
  let before = 0; // when the last frame was

  function ask() {
    if (!waiting) requestAnimationFrame(frame);
    waiting = true;
  }

  /** @param {number} now */
  function frame(now) {
    waiting = false;
    const { replay, sheet } = store.get();
    if (!replay?.playing) return;
    const passed = Math.max(now - before, 0);
    const time = replay.time + (passed > ASLEEP ? 0 : passed);
    before = now;
    const over = time >= durationOf(sheet);
    redraw({ replay: over ? null : { time, playing: true } });
    if (!over) ask();
  }

  return {
    /** Play from the beginning or from where it was paused; pause what plays. */
    toggle() {
      const { replay, sheet } = store.get();
      if (!durationOf(sheet)) return;
      if (replay?.playing) return redraw({ replay: { ...replay, playing: false } });
      redraw({ replay: { time: replay?.time ?? 0, playing: true }, ahead: [] });
      before = performance.now();
      ask();
    },
    /** @param {number} time milliseconds of the drawing; at its end all of it is shown */
    scrub(time) {
      const over = time >= durationOf(store.get().sheet);
      redraw({ replay: over ? null : { time: Math.max(time, 0), playing: false } });
    },
  };
}
