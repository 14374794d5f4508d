// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { areStrokes, curve, point, svgOf, svgPath } from "../../../static/drawing/strokes.js";
import { seeded } from "../worlds.js";

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

test("an SVG of a drawing is a page of side one with a path for each stroke", () => {
  const svg = svgOf([[[0.1, 0.2], [0.3, 0.4]], [], [[0.5, 0.6]]], 0.08);
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" data-lenslet="drawing" viewBox="0 0 1 1" .*stroke-width="0.08".*<\/svg>$/);
  assert.deepEqual([...svg.matchAll(/<path d="([^"]*)"\/>/g)].map(([, d]) => d), ["M0.1 0.2L0.3 0.4", "M0.5 0.6L0.5 0.6"]);
  assert.doesNotMatch(svgOf([], 0.08), /<path/);
});

test("every number in an SVG is the drawing's own, to the last digit", () => {
  const random = seeded(11);
  const strokes = Array.from({ length: 50 }, () => Array.from({ length: 9 }, () => point(1.2 * random() - 0.1, random() * 1e-3)));
  const svg = svgOf([...strokes, [[1 / 3, 2 ** -40], [Math.PI, -5e-7]]], 0.1 + 0.2);
  const paths = [...svg.matchAll(/ d="([^"]*)"/g)].map(([, d]) => d.split(/[ML]/).slice(1).map((pair) => pair.split(" ").map(Number)));
  assert.deepEqual(paths, [...strokes, [[1 / 3, 2 ** -40], [Math.PI, -5e-7]]]);
  assert.match(svg, /stroke-width="0.30000000000000004"/);
});

test("what can be painted are lists of lists of two finite numbers", () => {
  for (const strokes of [[], [[]], [[[0, 1]]], [[[0.1, 0.2], [3, -4]], [[5, 6]]]]) assert.ok(areStrokes(strokes));
  for (const wrong of [null, {}, "strokes", [[0, 1]], [[[0]]], [[[0, 1, 2]]], [[[0, NaN]]], [[["0", 1]]], [null]]) {
    assert.ok(!areStrokes(wrong), JSON.stringify(wrong));
  }
});
