// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createTicker } from "../../../static/core/ticker.js";
import { frameAfter, framesAsked, useFrames, wait } from "../frames.js";
import { endless } from "../signals.js";

useFrames();

/** @param {number} [ticks] after which it is over */
function world(ticks = Infinity) {
  /** @type {number[]} */
  const passed = [];
  const ticker = createTicker((time) => passed.push(time) < ticks, endless());
  return { passed, ...ticker };
}

test("each frame tells how long it is since the one before", () => {
  const { passed, start } = world();
  start();
  for (const pause of [16, 17, 300, 1]) frameAfter(pause);
  assert.deepEqual(passed, [16, 17, 300, 1]);
});

test("what is over asks for no frame, and can be started again", () => {
  const { passed, start } = world(2);
  start();
  frameAfter(10);
  assert.equal(framesAsked(), 1);
  frameAfter(10);
  assert.equal(framesAsked(), 0);
  wait(700);
  start();
  frameAfter(20);
  assert.deepEqual(passed, [10, 10, 20]);
});

test("while the page is away no time passes", () => {
  const { passed, start } = world();
  start();
  for (const pause of [16, 5000, 16]) frameAfter(pause);
  assert.deepEqual(passed, [16, 0, 16]);
});

test("what is started twice within a frame ticks once, from the second time", () => {
  const { passed, start } = world();
  start();
  wait(9);
  start();
  assert.equal(framesAsked(), 1);
  frameAfter(7);
  assert.deepEqual(passed, [7]);
});

test("a frame that was due before it was started turns no time back", () => {
  const { passed, start } = world();
  start();
  frameAfter(0, 5);
  assert.deepEqual(passed, [0]);
});
