// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { createTimer } from "../../../static/core/timer.js";

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  Object.assign(globalThis, { window: globalThis });
});

afterEach(() => {
  mock.timers.reset();
  Reflect.deleteProperty(globalThis, "window");
});

function world() {
  const ending = new AbortController();
  /** @type {string[]} */
  const done = [];
  const timer = createTimer(ending.signal);
  return { timer, done, end: () => ending.abort(), start: (/** @type {string} */ name) => timer.start(100, () => done.push(name)) };
}

test("what is to be done later is done once, and a newer thing takes its place", () => {
  const { done, start } = world();
  start("first");
  mock.timers.tick(99);
  start("second");
  mock.timers.tick(99);
  assert.deepEqual(done, []);
  mock.timers.tick(1000);
  assert.deepEqual(done, ["second"]);
});

test("what was stopped is not done, nor what the end came before, nor what is begun after it", () => {
  const { timer, done, start, end } = world();
  start("stopped");
  timer.stop();
  start("late");
  end();
  start("after");
  mock.timers.tick(1000);
  assert.deepEqual(done, []);
});
