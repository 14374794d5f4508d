// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { areaOf, cellsAfter, hasWindow, indexInMap, slideRate, stepsDue, unitInMap } from "../../../static/network/raster.js";
import { lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Unit} Unit */

const SHAPE = [3, 4, 5];

/** @param {number} y @param {number} x @returns {Unit} */
const unit = (y, x) => ({ layer: "conv", channel: 2, y, x });

test("raster order goes row by row, from the left, within one map", () => {
  const places = Array.from({ length: 20 }, (_, index) => unitInMap(SHAPE, unit(0, 0), index));
  const expected = [0, 1, 2, 3].flatMap((y) => [0, 1, 2, 3, 4].map((x) => unit(y, x)));
  assert.deepEqual(places, expected);
  assert.deepEqual(places.map((place) => indexInMap(SHAPE, place)), places.map((_, index) => index));
});

test("beyond an end of the map is that end", () => {
  assert.deepEqual(unitInMap(SHAPE, unit(1, 1), -1), unit(0, 0));
  assert.deepEqual(unitInMap(SHAPE, unit(1, 1), 20), unit(3, 4));
});

test("a window slides over maps of convolutions and pools alone", () => {
  const sliding = lenet().layers.filter(hasWindow).map(({ name }) => name);
  assert.deepEqual(sliding, ["conv1", "pool1", "conv2", "pool2"]);
});

test("a whole map takes 20 seconds, but a step no more than a quarter and no less than a fortieth of one", () => {
  assert.equal(slideRate([16, 10, 10], "normal"), 5);
  assert.equal(areaOf([6, 28, 28]) / slideRate([6, 28, 28], "normal"), 20);
  assert.equal(slideRate([16, 5, 5], "normal"), 4);
  assert.equal(slideRate([64, 56, 56], "normal"), 40);
});

test("slowly it takes a second for each step, whatever the map, and fast a fourth of the time", () => {
  for (const shape of [[16, 5, 5], [16, 10, 10], [6, 28, 28], [64, 56, 56]]) {
    assert.equal(slideRate(shape, "slow"), 1);
    assert.equal(slideRate(shape, "fast"), 4 * slideRate(shape, "normal"));
  }
});

test("steps follow the clock, whatever the frames", () => {
  const rate = 40; // a step every 25 milliseconds, the first at 25
  for (const frames of [[1000], [10, 20, 30, 500, 999, 1000], Array.from({ length: 600 }, (_, i) => (i + 1) * (1000 / 600))]) {
    let due = 25;
    let steps = 0;
    let before = 0;
    for (const now of frames) {
      const taken = stepsDue(due - (now - before), rate);
      steps += taken.steps;
      due = taken.due;
      before = now;
      assert.ok(due > 0 && due <= 25 + 1e-9);
    }
    assert.equal(steps, 40);
  }
});

test("the cells after a unit are all those that come later, and no other", () => {
  const box = { layer: "conv", channel: 2, x: 10, y: 20, width: 50, height: 40, cell: 10 };
  for (let last = 0; last < 20; last++) {
    const rects = cellsAfter(box, unitInMap(SHAPE, unit(0, 0), last));
    for (let index = 0; index < 20; index++) {
      const { y, x } = unitInMap(SHAPE, unit(0, 0), index);
      const [left, top] = [box.x + x * 10, box.y + y * 10];
      const over = rects.filter(
        (rect) => left >= rect.x && left + 10 <= rect.x + rect.width && top >= rect.y && top + 10 <= rect.y + rect.height,
      );
      assert.equal(over.length, index > last ? 1 : 0, `${index} after ${last}`);
    }
    const area = rects.reduce((sum, rect) => sum + rect.width * rect.height, 0);
    assert.equal(area, (19 - last) * 100);
  }
});
