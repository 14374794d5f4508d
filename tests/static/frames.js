// @ts-check
/** A browser's frames, for tests: they come when they are told to. */

import { afterEach, beforeEach, mock } from "node:test";

/** @type {FrameRequestCallback[]} */
let asked = [];
let now = 0;

/** Each test of the file that calls this begins with a clock of its own. */
export function useFrames() {
  beforeEach(() => {
    asked = [];
    now = 10_000;
    Object.assign(globalThis, { requestAnimationFrame: (/** @type {FrameRequestCallback} */ call) => asked.push(call) });
    mock.method(performance, "now", () => now);
  });
  afterEach(() => {
    mock.restoreAll();
    Reflect.deleteProperty(globalThis, "requestAnimationFrame");
  });
}

/** @param {number} [pause] milliseconds until the next frame @param {number} [late] milliseconds that it was due before it came */
export function frameAfter(pause = 16, late = 0) {
  now += pause;
  for (const call of asked.splice(0)) call(now - late);
}

/** @param {number} pause milliseconds in which no frame comes */
export function wait(pause) {
  now += pause;
}

/** @returns {number} how many frames are asked for */
export function framesAsked() {
  return asked.length;
}
