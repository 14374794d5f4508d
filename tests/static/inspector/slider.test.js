// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { createSlide } from "../../../static/inspector/slider.js";
import { frameAfter, framesAsked, useFrames } from "../frames.js";
import { fakeStore } from "../sheets.js";
import { endless } from "../signals.js";
import { lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Unit} Unit */

useFrames();

/** @param {Unit} pinned @param {{matches: boolean}} [still] */
function world(pinned, still = { matches: false }) {
  const motion = { onchange: /** @type {() => void} */ (() => {}), ...still };
  const { store } = fakeStore({ graph: lenet(), pinned });
  return { store, motion, ...createSlide(store, motion, endless()), at: () => store.get().pinned, slide: () => store.get().slide };
}

/** @param {number} y @param {number} x @returns {Unit} of a map of 10 by 10, five units a second */
const unit = (y, x) => ({ layer: "conv2", channel: 7, y, x });

test("the window goes on by the clock, from the pinned unit, and to the next row at a row's end", () => {
  const { toggle, at, slide } = world(unit(4, 8));
  toggle();
  assert.deepEqual([at(), slide()], [unit(4, 8), { playing: true }]);
  const seen = [199, 1, 200, 50, 50, 99, 1].map((pause) => {
    frameAfter(pause);
    return at();
  });
  assert.deepEqual(seen, [unit(4, 8), unit(4, 9), unit(5, 0), unit(5, 0), unit(5, 0), unit(5, 0), unit(5, 1)]);
});

test("slowly each unit stays for a second, and a faster speed is followed at once", () => {
  const { store, toggle, at } = world(unit(0, 0));
  store.patch({ speed: "slow" });
  toggle();
  const seen = [999, 1, 900, 100, 100].map((pause) => {
    frameAfter(pause);
    return at()?.x;
  });
  assert.deepEqual(seen, [0, 1, 1, 2, 2]);
  store.patch({ speed: "normal" });
  frameAfter(50);
  frameAfter(200);
  assert.deepEqual(at(), unit(0, 3));
});

test("slow frames skip units and never fall behind, and each frame changes the state once", () => {
  const { store, toggle, at } = world(unit(0, 0));
  toggle();
  const patched = mock.method(store, "patch");
  frameAfter(900);
  assert.deepEqual(at(), unit(0, 4));
  assert.equal(patched.mock.callCount(), 1);
  frameAfter(101);
  assert.deepEqual(at(), unit(0, 5));
});

test("while the page is away, the window stays where it is", () => {
  const { toggle, at } = world(unit(2, 2));
  toggle();
  frameAfter(150);
  frameAfter(60_000);
  assert.deepEqual(at(), unit(2, 2));
  frameAfter(50);
  assert.deepEqual(at(), unit(2, 3));
});

test("at the end it stops, and playing once more begins at the map's start", () => {
  const { toggle, at, slide } = world(unit(9, 8));
  toggle();
  frameAfter(200);
  assert.deepEqual([at(), slide()], [unit(9, 9), { playing: false }]);
  assert.equal(framesAsked(), 0);
  toggle();
  assert.deepEqual([at(), slide()], [unit(0, 0), { playing: true }]);
});

test("a pause keeps the place, and the steps and skips pause", () => {
  const { toggle, to, at, slide } = world(unit(0, 0));
  toggle();
  frameAfter(400);
  toggle();
  frameAfter(400);
  assert.deepEqual([at(), slide(), framesAsked()], [unit(0, 2), { playing: false }, 0]);
  toggle();
  to(({ index }) => index + 1);
  frameAfter(900);
  assert.deepEqual([at(), slide()], [unit(0, 3), { playing: false }]);
  to(({ last }) => last);
  assert.deepEqual(at(), unit(9, 9));
  to(({ index }) => index + 1);
  assert.deepEqual(at(), unit(9, 9));
});

test("when another unit is pinned, the slide is over", () => {
  const { store, toggle, at, slide } = world(unit(0, 0));
  toggle();
  store.patch({ pinned: unit(3, 3) });
  frameAfter(400);
  assert.deepEqual([at(), slide(), framesAsked()], [unit(3, 3), null, 0]);
});

test("what the pointer rests on steps back for the window", () => {
  const { store, toggle } = world(unit(0, 0));
  store.patch({ hovered: unit(5, 5), pointer: [3, 3] });
  toggle();
  assert.deepEqual([store.get().hovered, store.get().pointer], [null, null]);
});

test("where less motion is wished nothing moves by itself, but steps still do", () => {
  const { toggle, to, at, slide } = world(unit(0, 0), { matches: true });
  toggle();
  assert.deepEqual([slide(), framesAsked()], [null, 0]);
  to(({ index }) => index + 1);
  assert.deepEqual(at(), unit(0, 1));
  assert.equal(framesAsked(), 0);
});

test("a wish for less motion stops what plays", () => {
  const { toggle, motion, slide } = world(unit(0, 0));
  toggle();
  motion.onchange(); // it is wished no longer
  assert.deepEqual(slide(), { playing: true });
  motion.matches = true;
  motion.onchange();
  assert.deepEqual(slide(), { playing: false });
});

test("without a window there is nothing to slide", () => {
  const { toggle, to, slide } = world({ layer: "relu1", channel: 0, y: 0, x: 0 });
  toggle();
  to(() => 5);
  assert.deepEqual([slide(), framesAsked()], [null, 0]);
});
