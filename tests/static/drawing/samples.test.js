// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { FIRST_SAMPLE, SAMPLES } from "../../../static/drawing/samples.js";

test("there is a sample for each of ten digits, and one of them is read first", () => {
  assert.equal(SAMPLES.length, 10);
  assert.ok(SAMPLES[FIRST_SAMPLE]);
  assert.equal(new Set(SAMPLES.map((strokes) => JSON.stringify(strokes))).size, 10);
});

test("with the widest pen every sample lies on the pad", () => {
  for (const [x, y] of SAMPLES.flat(2)) {
    assert.ok(Math.min(x, y, 1 - x, 1 - y) >= 0.06, `${x}, ${y}`);
  }
});

test("every sample is as large as a digit is drawn", () => {
  for (const strokes of SAMPLES) {
    const ys = strokes.flat().map(([, y]) => y);
    assert.ok(Math.max(...ys) - Math.min(...ys) > 0.6);
  }
});

test("the strokes of a sample have no gap wider than a pen within them", () => {
  for (const stroke of SAMPLES.flat()) {
    assert.ok(stroke.length >= 2);
    stroke.slice(1).forEach(([x, y], i) => {
      const straight = stroke.length === 2;
      assert.ok(straight || Math.hypot(x - stroke[i][0], y - stroke[i][1]) < 0.08);
    });
  }
});
