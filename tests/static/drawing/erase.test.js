// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { erase, eraserRadius } from "../../../static/drawing/erase.js";
import { ink } from "../sheets.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Point} Point */
/** @typedef {import("../../../static/types.js").Ink} Ink */
/** @typedef {import("../../../static/types.js").InkStroke} InkStroke */
/** @typedef {ReturnType<typeof world>} World */

const FINE = 1.5e-4; // cuts are kept to a ten-thousandth, like every point

/** @param {number[]} place @param {Point} from @param {Point} to @returns {number} to the path between them */
function distance([x, y], from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy;
  const share = square ? Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / square)) : 0;
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}

/** @param {InkStroke} stroke @returns {number[][]} points close together, all along it */
function samples(stroke) {
  if (stroke.length === 1) return stroke;
  return stroke.slice(1).flatMap((b, i) => {
    const a = stroke[i];
    return Array.from({ length: 41 }, (_, step) => a.map((value, axis) => value + ((b[axis] - value) * step) / 40));
  });
}

/** @param {number[]} place @param {InkStroke[]} strokes @returns {number} to the nearest of them */
function gap(place, strokes) {
  const gaps = strokes.flatMap((stroke) =>
    stroke.map(([x, y], i) => distance(place, [x, y], /** @type {Point} */ ((stroke[i + 1] ?? stroke[i]).slice(0, 2)))),
  );
  return Math.min(Infinity, ...gaps);
}

/** @param {number} seed @returns a few strokes, dots and resting pens among them, and an eraser's way */
function world(seed) {
  const random = seeded(seed);
  const fine = () => Math.round(random() * 10_000) / 10_000;
  const strokes = Array.from({ length: 1 + Math.floor(4 * random()) }, () => {
    let time = Math.floor(1000 * random());
    const stroke = Array.from({ length: 1 + Math.floor(9 * random()) }, () => {
      time += Math.floor(60 * random());
      return ink(fine(), fine(), time, 0.35 + 1.3 * random());
    });
    return random() < 0.2 ? [stroke[0], ...stroke] : stroke;
  });
  const from = /** @type {Point} */ ([random(), random()]);
  const to = /** @type {Point} */ (random() < 0.3 ? from : [random(), random()]);
  return { strokes, from, to, reach: 0.02 + 0.15 * random() };
}

/**
 * @param {World} world
 * @param {InkStroke[]} left
 * @returns {{missing: number, kept: number}} samples outside the eraser that are gone, inside that are there
 */
function faults({ strokes, from, to, reach }, left) {
  const outside = strokes.flatMap(samples).filter((place) => distance(place, from, to) > reach + FINE);
  const missing = outside.filter((place) => gap(place, left) > FINE).length;
  const kept = left.flatMap(samples).filter((place) => distance(place, from, to) < reach - FINE).length;
  return { missing, kept };
}

const WORLDS = Array.from({ length: 300 }, (_, seed) => world(seed));

test("nothing stays under the eraser, and all that is outside it stays", () => {
  for (const each of WORLDS) {
    assert.deepEqual(faults(each, erase(each.strokes, each.from, each.to, each.reach)), { missing: 0, kept: 0 });
  }
});

test("an eraser a little larger, smaller or aside would be noticed", () => {
  /** @param {(world: World) => InkStroke[]} wrong */
  const total = (wrong) => WORLDS.map((each) => faults(each, wrong(each)));
  const larger = total(({ strokes, from, to, reach }) => erase(strokes, from, to, reach + 0.001));
  const smaller = total(({ strokes, from, to, reach }) => erase(strokes, from, to, reach - 0.001));
  const ended = total(({ strokes, from, reach }) => erase(strokes, from, from, reach));
  assert.ok(larger.some(({ missing }) => missing > 0));
  assert.ok(smaller.some(({ kept }) => kept > 0));
  assert.ok(ended.some(({ kept }) => kept > 0));
});

test("what is left is new nowhere: its points lie on the strokes there were", () => {
  for (const { strokes, from, to, reach } of WORLDS) {
    for (const place of erase(strokes, from, to, reach).flat()) assert.ok(gap(place, strokes) < FINE);
  }
});

test("order is kept and no time runs backwards", () => {
  for (const { strokes, from, to, reach } of WORLDS) {
    let at = 0;
    for (const part of erase(strokes, from, to, reach)) {
      part.slice(1).forEach((each, i) => assert.ok(each[2] >= part[i][2] && Number.isInteger(each[2])));
      // Each part belongs to a stroke, none to one before the last part's.
      while (at < strokes.length && part.some((place) => gap(place, [strokes[at]]) > FINE)) at += 1;
      assert.ok(at < strokes.length);
    }
  }
});

test("the cut through a line has the time and the width of where it is", () => {
  const line = [ink(0, 0.5, 100, 0.4), ink(1, 0.5, 300, 1.2)];
  const left = erase([line], [0.5, 0.2], [0.5, 0.8], 0.25);
  assert.deepEqual(left.map((part) => part.map((each) => each.slice(0, 3))), [
    [[0, 0.5, 100], [0.25, 0.5, 150]],
    [[0.75, 0.5, 250], [1, 0.5, 300]],
  ]);
  assert.ok(Math.abs(left[0][1][3] - 0.6) < 1e-12);
  assert.ok(Math.abs(left[1][0][3] - 1) < 1e-12);
});

test("a dot goes if its middle is within reach, also by the eraser's way alone", () => {
  const dot = [[ink(0.5, 0.5)]];
  assert.deepEqual(erase(dot, [0.5, 0.55], [0.5, 0.55], 0.06), []);
  assert.deepEqual(erase(dot, [0, 0.55], [1, 0.55], 0.06), []);
  assert.equal(erase(dot, [0, 0.55], [1, 0.55], 0.04), dot);
  assert.equal(erase(dot, [0.6, 0.5], [1, 0.5], 0.06), dot);
});

test("what the eraser covers whole is gone, with nothing left where it turned", () => {
  const corner = [ink(0.45, 0.45, 0), ink(0.5, 0.5, 10), ink(0.55, 0.45, 20), ink(0.55, 0.45, 30)];
  assert.deepEqual(erase([corner, [ink(0.9)]], [0.5, 0.45], [0.5, 0.45], 0.2), [[ink(0.9)]]);
});

test("strokes out of reach are the same objects, and if all are, so is their list", () => {
  const [near, far] = [[ink(0.1, 0.1), ink(0.2, 0.1)], [ink(0.9, 0.9), ink(0.8, 0.9)]];
  const strokes = [near, far];
  assert.equal(erase(strokes, [0.5, 0.5], [0.5, 0.5], 0.1), strokes);
  const left = erase(strokes, [0.1, 0.1], [0.2, 0.1], 0.05);
  assert.equal(left.length, 1);
  assert.equal(left[0], far);
});

test("erasing leaves the strokes it was given unchanged", () => {
  for (const { strokes, from, to, reach } of WORLDS.slice(0, 50)) {
    const before = structuredClone(strokes);
    erase(strokes, from, to, reach);
    assert.deepEqual(strokes, before);
  }
});

test("the same way ten times more touches nothing: it is no step to undo, and no line creeps", () => {
  for (const { strokes, from, to, reach } of WORLDS) {
    const once = erase(strokes, from, to, reach);
    let left = once;
    for (let i = 0; i < 10; i++) left = erase(left, from, to, reach);
    assert.deepEqual(faults({ strokes: once, from, to, reach }, left), { missing: 0, kept: 0 });
    assert.ok(left === once, "another list");
  }
});

test("the eraser is wider than the pen it goes with, and never too small to aim", () => {
  for (const pen of [0.005, 0.02, 0.08, 0.2]) {
    assert.ok(2 * eraserRadius(pen) > pen);
    assert.ok(eraserRadius(pen) >= 0.05);
  }
});
