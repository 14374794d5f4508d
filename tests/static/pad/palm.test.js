// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createPalmGuard } from "../../../static/pad/palm.js";

/** @param {string} pointerType @param {number} timeStamp */
function at(pointerType, timeStamp) {
  return { pointerType, timeStamp };
}

test("without a pen every touch is a finger", () => {
  const palm = createPalmGuard();
  palm.see(at("touch", 0));
  palm.see(at("mouse", 0));
  assert.ok(!palm.isPalm(at("touch", 1)));
});

test("a touch beside a pen that was just seen is a palm, and some seconds later a finger again", () => {
  const palm = createPalmGuard();
  palm.see(at("pen", 1000));
  assert.deepEqual([1000, 1500, 2999, 3000, 9000].map((time) => palm.isPalm(at("touch", time))), [true, true, true, false, false]);
});

test("a pen that goes on is seen anew each time", () => {
  const palm = createPalmGuard();
  for (let time = 0; time <= 10_000; time += 100) palm.see(at("pen", time));
  assert.ok(palm.isPalm(at("touch", 11_000)));
});

test("neither the pen itself nor a mouse is a palm", () => {
  const palm = createPalmGuard();
  palm.see(at("pen", 0));
  assert.ok(!palm.isPalm(at("pen", 1)));
  assert.ok(!palm.isPalm(at("mouse", 1)));
});

test("another page's pen says nothing about this one's touches", () => {
  const [one, other] = [createPalmGuard(), createPalmGuard()];
  one.see(at("pen", 0));
  assert.ok(!other.isPalm(at("touch", 1)));
});
