// @ts-check
/** The drawing once more, at its own pace, the network following. */

import { createTicker } from "../core/ticker.js";
import { durationOf } from "../drawing/sheet.js";
import { replayAt } from "../drawing/state.js";

/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

/**
 * @param {Store} store
 * @param {(changes: Partial<import("../types.js").DrawingState>) => void} redraw
 * @param {AbortSignal} signal
 */
export function createReplay(store, redraw, signal) {
  const ticker = createTicker((passed) => {
    const { replay, sheet } = store.get();
    if (!replay?.playing) return false;
    const time = replay.time + passed;
    const over = time >= durationOf(sheet);
    redraw(replayAt(store.get(), over ? null : { time, playing: true }));
    return !over;
  }, signal);

  return {
    /** Play from the beginning or from where it was paused; pause what plays. */
    toggle() {
      const { replay, sheet } = store.get();
      if (!durationOf(sheet)) return;
      if (replay?.playing) return redraw(replayAt(store.get(), { ...replay, playing: false }));
      redraw(replayAt(store.get(), { time: replay?.time ?? 0, playing: true }));
      ticker.start();
    },
    /** @param {number} time milliseconds of the drawing; at its end all of it is shown */
    scrub(time) {
      const over = time >= durationOf(store.get().sheet);
      redraw(replayAt(store.get(), over ? null : { time: Math.max(time, 0), playing: false }));
    },
  };
}
