// @ts-check
/** What survives a reload, on the visitor's machine only; where nothing may be kept, nothing is. */

import { isSame } from "../core/memo.js";
import { createTimer } from "../core/timer.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Kept<State>} Kept */

const NAME = "lenslet";
const CALM = 300; // milliseconds without a change before it is written

/** @param {Kept} kept @returns {(keyof State)[]} */
function namesIn(kept) {
  return /** @type {(keyof State)[]} */ (Object.keys(kept));
}

/** @param {Kept} kept @param {keyof State} name @param {unknown} value */
function isSound(kept, name, value) {
  try {
    return kept[name]?.(value);
  } catch {
    return false; // not even of the right shape
  }
}

/** @param {Kept} kept @returns {Partial<State>} what was kept and is sound */
export function recall(kept) {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return Object.fromEntries(namesIn(kept).filter((name) => name in found && isSound(kept, name, found[name])).map((name) => [name, found[name]]));
  } catch {
    return {}; // no storage in this window, or something else's
  }
}

function forget() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // No storage in this window.
  }
}

/**
 * @param {Kept} kept
 * @param {State} opened what is kept already
 * @param {AbortSignal} signal
 * @returns {(state: State) => void} told of every change
 */
export function createKeeper(kept, opened, signal) {
  const timer = createTimer(signal);
  const names = namesIn(kept);
  const valuesOf = (/** @type {State} */ state) => names.map((name) => state[name]);
  let [last, isWaiting] = [valuesOf(opened), false];

  function write() {
    timer.stop();
    if (!isWaiting) return;
    isWaiting = false;
    try {
      localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(names.map((name, i) => [name, last[i]]))));
    } catch {
      forget(); // full or forbidden: the page works without, and what is old must not come back
    }
  }

  addEventListener("pagehide", write, { signal });
  return (state) => {
    const now = valuesOf(state);
    if (isSame(last, now)) return;
    [last, isWaiting] = [now, true];
    timer.start(CALM, write);
  };
}
