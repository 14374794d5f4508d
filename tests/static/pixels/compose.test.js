// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { pixelOf } from "../../../static/pixels/colours.js";
import { enlarge, fillRect } from "../../../static/pixels/compose.js";
import { seeded } from "../worlds.js";

const [WIDTH, HEIGHT] = [40, 30];

/** @param {() => number} random @param {number} low @param {number} high */
function between(random, low, high) {
  return low + Math.floor(random() * (high - low + 1));
}

/** @param {() => number} random */
function clipIn(random) {
  const [left, top] = [between(random, 0, 15), between(random, 0, 12)];
  return { left, top, right: between(random, left, WIDTH), bottom: between(random, top, HEIGHT) };
}

/**
 * @param {import("../../../static/pixels/compose.js").Clip} clip
 * @param {(x: number, y: number) => number | null} colourAt null: none
 * @returns {number[]} each pixel by itself
 */
function each({ left, top, right, bottom }, colourAt) {
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    return (x >= left && x < right && y >= top && y < bottom && colourAt(x, y)) || 7;
  });
}

test("a map is a square of its colour for each of its units, wherever it lies and whatever of it is in view; what is between two stays", () => {
  const random = seeded(5);
  for (let turn = 0; turn < 900; turn++) {
    const [columns, rows, side] = [between(random, 1, 9), between(random, 1, 7), between(random, 1, 11)];
    const [first, top, gap] = [between(random, -60, WIDTH + 5), between(random, -50, HEIGHT + 5), between(random, 0, 5)];
    const maps = Array.from({ length: between(random, 1, 4) }, (_, i) => ({ left: first + i * (columns * side + gap), start: (i + 1) * columns * rows }));
    const colours = Uint32Array.from({ length: 6 * columns * rows }, (_, i) => 1000 + i);
    const picture = { pixels: new Uint32Array(WIDTH * HEIGHT).fill(7), width: WIDTH };
    const clip = clipIn(random);
    enlarge(picture, clip, maps, top, side, { colours, columns, rows });
    const wanted = each(clip, (x, y) => {
      const map = maps.find(({ left }) => x >= left && x < left + columns * side);
      const row = Math.floor((y - top) / side);
      return !map || row < 0 || row >= rows ? null : colours[map.start + row * columns + Math.floor((x - map.left) / side)];
    });
    assert.deepEqual([...picture.pixels], wanted, JSON.stringify({ columns, rows, side, maps, top, clip }));
  }
});

test("a rectangle is filled as far as it is in view", () => {
  const random = seeded(6);
  for (let turn = 0; turn < 300; turn++) {
    const [left, top] = [between(random, -9, WIDTH), between(random, -9, HEIGHT)];
    const [right, bottom] = [left + between(random, 0, 30), top + between(random, 0, 30)];
    const picture = { pixels: new Uint32Array(WIDTH * HEIGHT).fill(7), width: WIDTH };
    const clip = clipIn(random);
    fillRect(picture, clip, left, top, right, bottom, 9);
    assert.deepEqual([...picture.pixels], each(clip, (x, y) => (x >= left && x < right && y >= top && y < bottom ? 9 : null)));
  }
});

test("a colour is one pixel, however it is written", () => {
  assert.equal(pixelOf("#0f1216"), 0xff16120f);
  assert.equal(pixelOf("rgb(15, 18, 22)"), 0xff16120f);
  assert.equal(pixelOf("rgb(255 255 255)"), 0xffffffff);
});
