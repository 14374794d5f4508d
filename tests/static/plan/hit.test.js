// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { sourcesOf, unitsOf } from "../../../static/network/sources.js";
import { boxOf, cellOf, hit, unitAt, unitNear, windowsOf } from "../../../static/plan/hit.js";
import { layOut } from "../../../static/plan/plan.js";
import { project } from "../../../static/plan/project.js";
import { GraphWriter, byName, lenet, seeded, stageIn, writtenOut } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Rect} Rect */

/** The third of five maps, with two to a line. */
const MAPS = { x: 10, y: 8, width: 12, height: 8, cell: 4, across: 20, down: 12, perLine: 2, count: 5 };
const NODE = { layer: { ...lenet().layers[0], name: "map" }, second: false, maps: MAPS, y: 0, height: 50, free: 4, window: { x: 0, y: 0, width: 90, height: 50 } };
const layout = layOut(lenet(), stageIn(1400, 900, 2));

test("a point in a box hits the unit of its cell, edges half-open", () => {
  assert.deepEqual(hit([NODE], { x: 10, y: 20 }), { layer: "map", channel: 2, y: 0, x: 0 });
  assert.deepEqual(hit([NODE], { x: 13.99, y: 24 }), { layer: "map", channel: 2, y: 1, x: 0 });
  assert.deepEqual(hit([NODE], { x: 21.99, y: 27.99 }), { layer: "map", channel: 2, y: 1, x: 2 });
  for (const [x, y] of [[9.99, 24], [22, 24], [15, 19.99], [15, 28], [31, 45]]) assert.equal(hit([NODE], { x, y }), null);
});

test("where no box is nothing is hit", () => {
  assert.equal(hit([], { x: 1, y: 1 }), null);
  assert.equal(hit(layout.nodes, { x: -5, y: 5 }), null);
});

test("a finger means the nearest cell in view within its reach, and none farther off", () => {
  for (const [width, zoom] of [[360, 1], [1400, 1], [1400, 4]]) {
    const base = layOut(lenet(), stageIn(width, 900, 3));
    const shown = project(base, { x: -40 / zoom, y: -30 / zoom, scale: zoom });
    const random = seeded(width + zoom);
    const { boxes } = writtenOut(shown);
    const seen = boxes.filter((box) => inView(box, shown.window).width);
    const met = { on: 0, near: 0, far: 0 };
    for (let i = 0; i < 4000; i++) {
      const box = seen[Math.floor(random() * seen.length)];
      const point = { x: box.x - 5 + random() * (box.width + 10), y: box.y - 5 + random() * (box.height + 10) };
      const unit = unitNear(shown, point, 3);
      const on = unitAt(shown, point);
      if (on) assert.deepEqual(unit, on);
      const distances = boxes.map((box) => distanceTo(inView(box, shown.window), point));
      const least = contains(shown.window, point) ? Math.min(...distances) : Infinity;
      if (Math.abs(least - 3) > 0.01) assert.equal(unit !== null, least < 3, `${point.x} ${point.y}`);
      if (unit) assert.ok(distanceTo(/** @type {Rect} */ (cellOf(shown, unit)), point) <= least + 0.01);
      met[on ? "on" : unit ? "near" : "far"]++;
    }
    assert.ok(Math.min(...Object.values(met)) > 40, JSON.stringify(met));
  }
});

test("the cell of a unit has the size of its box's cells and lies in its box", () => {
  const unit = { layer: "pool2", channel: 15, y: 4, x: 3 };
  const box = boxOf(layout, "pool2", 15);
  const cell = cellOf(layout, unit);
  assert.ok(box && cell);
  assert.equal(cell.width, box.cell);
  assert.equal(cell.x, box.x + 3 * box.cell);
  assert.equal(cell.y, box.y + 4 * box.cell);
});

test("a layer or a channel that is not there has no cell", () => {
  assert.equal(cellOf(layout, { layer: "none", channel: 0, y: 0, x: 0 }), null);
  assert.equal(cellOf(layout, { layer: "conv1", channel: 6, y: 0, x: 0 }), null);
});

test("a window is the rectangle around the cells of its units, one in each source map", () => {
  const graph = lenet();
  const [source] = sourcesOf(byName(graph), { layer: "conv2", channel: 3, y: 7, x: 2 });
  const windows = windowsOf(layout, source);
  assert.equal(windows.length, 6);
  windows.forEach((window, channel) => {
    const cells = [...unitsOf(source)].filter((unit) => unit.channel === channel).map((unit) => cellOf(layout, unit));
    assert.deepEqual(rounded(window), rounded(around(/** @type {Rect[]} */ (cells))));
  });
});

test("a window that lies in the padding alone is none", () => {
  const graph = new GraphWriter([1, 4, 4]).add("conv", "conv2d", ["input"], { kernel_size: [1, 1], padding: [2, 2], channels: 1 }).graph();
  const [source] = sourcesOf(byName(graph), { layer: "conv", channel: 0, y: 0, x: 0 });
  assert.deepEqual(windowsOf(layOut(graph, stageIn(1400, 900, 1)), source), []);
});

/** @param {Rect} rect @param {{x: number, y: number}} point */
function distanceTo({ x, y, width, height }, point) {
  return Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height));
}

/** @param {Rect} rect @param {{x: number, y: number}} point */
function contains({ x, y, width, height }, point) {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}

/** @param {Rect} rect @param {Rect} window @returns {Rect} what of it is in the window, infinitely far if nothing is */
function inView({ x, y, width, height }, window) {
  const [left, top] = [Math.max(x, window.x), Math.max(y, window.y)];
  const [right, bottom] = [Math.min(x + width, window.x + window.width), Math.min(y + height, window.y + window.height)];
  return right <= left || bottom <= top ? { x: Infinity, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

/** @param {Rect[]} cells @returns {Rect} */
function around(cells) {
  const x = Math.min(...cells.map((cell) => cell.x));
  const y = Math.min(...cells.map((cell) => cell.y));
  const width = Math.max(...cells.map((cell) => cell.x + cell.width)) - x;
  return { x, y, width, height: Math.max(...cells.map((cell) => cell.y + cell.height)) - y };
}

/** @param {Rect} rect */
function rounded({ x, y, width, height }) {
  return [x, y, width, height].map((length) => Math.round(length * 1e6) / 1e6);
}
