// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { areStrokes, curve, point, svgPath } from "../../../static/geometry/strokes.js";

/** @typedef {import("../../../static/types.js").Point} Point */

const KNOTS = /** @type {Point[]} */ ([[0.1, 0.2], [0.4, 0.1], [0.7, 0.5], [0.3, 0.9]]);

test("a point is kept to a ten-thousandth of the pad", () => {
  assert.deepEqual(point(0.123449, 0.99996), [0.1234, 1]);
});

test("a curve passes through all its knots, in order, from the first to the last", () => {
  const stroke = curve(KNOTS, 5);
  assert.equal(stroke.length, 3 * 5 + 1);
  assert.deepEqual(KNOTS, [0, 5, 10, 15].map((at) => stroke[at]));
});

test("a curve goes from knot to knot without leaps", () => {
  const stroke = curve(KNOTS, 8);
  stroke.slice(1).forEach(([x, y], i) => {
    assert.ok(Math.hypot(x - stroke[i][0], y - stroke[i][1]) < 0.12);
  });
});

test("evenly spaced knots on a line give a straight and even curve", () => {
  const stroke = curve([[0, 0], [0.1, 0.2], [0.2, 0.4], [0.3, 0.6]], 4);
  for (const [x, y] of stroke) assert.ok(Math.abs(y - 2 * x) < 3e-4);
});

test("two knots are a straight line and one is a dot: nothing is added", () => {
  for (const knots of [KNOTS.slice(0, 2), KNOTS.slice(0, 1), []]) assert.deepEqual(curve(knots), knots);
});

test("a path moves to each stroke's first point and draws lines to the others", () => {
  assert.equal(svgPath([[[0, 0], [0.5, 1]], [[0.123, 0.2]]], 20), "M0 0L10 20M2.5 4");
});

test("what can be painted are lists of lists of two finite numbers", () => {
  for (const strokes of [[], [[]], [[[0, 1]]], [[[0.1, 0.2], [3, -4]], [[5, 6]]]]) assert.ok(areStrokes(strokes));
  for (const wrong of [null, {}, "strokes", [[0, 1]], [[[0]]], [[[0, 1, 2]]], [[[0, NaN]]], [[["0", 1]]], [null]]) {
    assert.ok(!areStrokes(wrong), JSON.stringify(wrong));
  }
});
