// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { SAMPLES } from "../../../static/drawing/samples.js";
import { point } from "../../../static/drawing/strokes.js";
import { bytesOfText, textOfBytes } from "../../../static/share/bytes.js";
import { packPixels, packStrokes, unpackPixels, unpackStrokes } from "../../../static/share/packed.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Point} Point */
/** @typedef {import("../../../static/types.js").Stroke} Stroke */

/** @param {Stroke[]} strokes as they come out of a link's text */
function again(strokes) {
  return unpackStrokes(/** @type {Uint8Array} */ (bytesOfText(textOfBytes(packStrokes(strokes)))));
}

/** @param {number[][]} pixels */
function pixelsAgain(pixels) {
  return unpackPixels(Uint8Array.from(packPixels(pixels)));
}

/** @param {() => number} random @param {() => Point} place */
function randomStrokes(random, place) {
  const some = () => Math.floor(random() ** 3 * 60);
  return Array.from({ length: some() }, () => Array.from({ length: some() }, place));
}

test("strokes of the page, of a program and of both come back as the very same numbers", () => {
  const random = seeded(11);
  const wild = () => (random() - 0.5) * 10 ** Math.floor(random() * 5 - 2);
  const gridded = () => point(wild(), wild());
  const free = () => /** @type {Point} */ ([wild(), wild()]);
  for (const place of [gridded, free, () => (random() < 0.9 ? gridded() : free())]) {
    for (let round = 0; round < 100; round++) {
      const strokes = randomStrokes(random, place);
      assert.deepEqual(again(strokes), strokes);
    }
  }
});

test("blank pads, dots, empty strokes and the limits come back", () => {
  const odd = [[], [[]], [[], [[0.5, 0.5]], []], [[[100, -100], [-100, 100]]], [[[0.1 + 0.2, Number.MIN_VALUE]]]];
  for (const strokes of /** @type {Stroke[][]} */ (odd)) assert.deepEqual(again(strokes), strokes);
});

test("a digit takes two letters and a third a point, with the pace of a hand", () => {
  for (const strokes of SAMPLES) {
    const points = strokes.flat().length;
    assert.ok(textOfBytes(packStrokes(strokes)).length < 6 * points + 8);
    assert.deepEqual(again(strokes), strokes);
  }
});

test("pixels come back as the very same numbers", () => {
  const random = seeded(12);
  const shades = [() => Math.round(random() * 1000) / 1000, random, () => Math.floor(random() * 256) / 255];
  for (const shade of shades) {
    for (const [height, width] of [[1, 1], [140, 97], [28, 28], [1, 1024]]) {
      const pixels = Array.from({ length: height }, () => Array.from({ length: width }, shade));
      assert.deepEqual(pixelsAgain(pixels), pixels);
    }
  }
});

test("more points, strokes or pixels than the service takes are refused", () => {
  const stroke = (/** @type {number} */ count) => /** @type {Stroke} */ (Array.from({ length: count }, () => [0.5, 0.5]));
  assert.equal(again([stroke(20_000)])?.[0].length, 20_000);
  assert.equal(again([stroke(20_001)]), null);
  assert.equal(again([stroke(10_000), stroke(10_001)]), null);
  assert.equal(again(Array.from({ length: 20_001 }, () => [])), null);
  assert.equal(again([[[101, 0]]]), null);
  assert.equal(again([[[NaN, 0]]]), null);
  assert.equal(pixelsAgain([[1.001]]), null);
  assert.equal(pixelsAgain([[-0.5]]), null);
  assert.equal(pixelsAgain([Array.from({ length: 1025 }, () => 0)]), null);
  assert.equal(pixelsAgain([]), null);
});

test("whatever bytes a stranger writes, nothing is thrown, and what is cut short or goes on is refused", () => {
  const random = seeded(13);
  const whole = packStrokes(SAMPLES[3]);
  for (let end = 0; end < whole.length; end++) assert.equal(unpackStrokes(Uint8Array.from(whole.slice(0, end))), null);
  assert.equal(unpackStrokes(Uint8Array.from([...whole, 0])), null);
  for (let round = 0; round < 3000; round++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 60) }, () => random() ** 2 * 256);
    for (const points of unpackStrokes(bytes) ?? []) assert.ok(points.flat().every((each) => Math.abs(each) <= 100));
    for (const row of unpackPixels(bytes) ?? []) assert.ok(row.every((each) => each >= 0 && each <= 1));
  }
  // A few bytes that promise very many points.
  assert.equal(unpackStrokes(Uint8Array.from([255, 255, 255, 255, 15])), null);
  assert.equal(unpackPixels(Uint8Array.from([128, 8, 128, 16])), null);
});

test("text that is not base64url is no bytes", () => {
  for (const text of ["*", "a+b", "a/b", "ab==", "a", "é", " ", "AAAAA"]) assert.equal(bytesOfText(text), null);
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let end = 0; end < 256; end++) assert.deepEqual(bytesOfText(textOfBytes(all.slice(0, end))), all.slice(0, end));
});
