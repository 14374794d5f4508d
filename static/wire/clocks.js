// @ts-check
/** How long an answer may take, and how long a busy server is left alone. */

import { scattered } from "./line.js";

const BUSY_PAUSE = 1_000; // milliseconds before a busy server is asked again
const QUIET = 3_000; // without an answer after which the visitor is told
export const PATIENCE = 15_000; // without an answer, or an open socket, after which the server counts as gone

/**
 * @param {object} ends
 * @param {() => void} ends.onSilence no answer for a while
 * @param {() => void} ends.onGone nor for long
 * @param {() => void} ends.onRested
 */
export function createClocks({ onSilence, onGone, onRested }) {
  let quiet = 0;
  let patience = 0;
  let resting = 0; // until a busy server is asked again

  function stop() {
    clearTimeout(quiet);
    clearTimeout(patience);
  }

  function stopAll() {
    stop();
    clearTimeout(resting);
    resting = 0;
  }

  return {
    isResting: () => resting !== 0,
    /** An answer is waited for. */
    start() {
      quiet = window.setTimeout(onSilence, QUIET);
      patience = window.setTimeout(onGone, PATIENCE);
    },
    /** It is there. */
    stop,
    /** Nothing is waited for until a while has passed. */
    rest() {
      stopAll();
      const wake = () => {
        resting = 0;
        onRested();
      };
      resting = window.setTimeout(wake, scattered(BUSY_PAUSE));
    },
    stopAll,
  };
}
