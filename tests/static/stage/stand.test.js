// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { boundsOf, placeBeside } from "../../../static/stage/stand.js";

/** @typedef {import("../../../static/types.js").Rect} Rect */

const VIEW = { x: 0, y: 0, width: 1000, height: 700 };
const SIZE = { width: 350, height: 280 };

/** @param {Rect} a @param {Rect} b */
function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
function rect(x, y, width, height) {
  return { x, y, width, height };
}

test("wherever a cell lies and its window above it, the readout covers neither and stays in view", () => {
  for (let y = 80; y <= 680; y += 20) {
    for (let x = 180; x <= 880; x += 35) {
      const cell = rect(x, y, 6, 6);
      const window = rect(x - 10, y - 60, 12, 12);
      const place = placeBeside(cell, rect(180, y, 706, 6), SIZE, VIEW, { spared: [cell, window], rather: [], over: [] });
      const readout = { ...place, ...SIZE };
      assert.ok(!meet(readout, cell) && !meet(readout, window), `${x}, ${y}`);
      assert.equal(meet(readout, rect(VIEW.x, VIEW.y, 0, 0)), false);
      assert.ok(place.x >= 0 && place.y >= 0 && place.x + SIZE.width <= 1000 && place.y + SIZE.height <= 700);
    }
  }
});

test("with room below, the readout leaves the cell's row free", () => {
  const cell = rect(500, 100, 6, 6);
  const row = rect(200, 80, 600, 60);
  const readout = { ...placeBeside(cell, row, SIZE, VIEW, { spared: [cell], rather: [row], over: [] }), ...SIZE };
  assert.ok(!meet(readout, row));
  assert.ok(readout.y >= 140 && readout.x > cell.x);
});

test("in the last row it goes to where its sources are not", () => {
  const cell = rect(420, 660, 30, 30);
  const sources = rect(100, 610, 800, 30);
  const readout = { ...placeBeside(cell, rect(300, 660, 400, 30), { width: 250, height: 100 }, VIEW, { spared: [cell, sources], rather: [rect(300, 660, 400, 30)], over: [] }), ...{ width: 250, height: 100 } };
  assert.ok(!meet(readout, cell) && !meet(readout, sources));
});

test("what lies over the view is no place for it, and does not draw it away from its cell", () => {
  const cell = rect(600, 300, 6, 6);
  const over = rect(640, 0, 360, 700);
  const readout = { ...placeBeside(cell, rect(200, 300, 420, 6), SIZE, VIEW, { spared: [cell], rather: [], over: [over] }), ...SIZE };
  assert.ok(!meet(readout, over) && !meet(readout, cell));
  assert.ok(readout.x + readout.width <= 600 && Math.abs(readout.y - 300) < 60);
});

test("what is larger than the view begins at its corner", () => {
  const cell = rect(10, 10, 4, 4);
  assert.deepEqual(placeBeside(cell, cell, { width: 500, height: 500 }, rect(0, 0, 100, 100), { spared: [cell], rather: [], over: [] }), { x: 0, y: 0 });
});

test("bounds hold all rectangles", () => {
  assert.deepEqual(boundsOf([rect(1, 2, 3, 4), rect(-1, 5, 1, 9)]), rect(-1, 2, 5, 12));
});
