// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { LEGIBLE, anchorAt, boundZoom, keepInView, legibleZoom, magnify, panTo, panToReveal } from "../../../static/plan/camera.js";
import { boxOf, cellOf, holds, unitAt } from "../../../static/plan/hit.js";
import { layOut } from "../../../static/plan/rows.js";
import { GRAPHS, SCREENS, lenet, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Layout} Layout */
/** @typedef {import("../../../static/types.js").Box} Box */

const ZOOMS = [1.03, 1.15, 1.5, 2, 3.7, 8, 21];

/** @param {(base: Layout, zoom: number, shown: Layout) => void} check */
function onEveryScreen(check) {
  for (const [name, make] of Object.entries(GRAPHS)) {
    for (const viewport of SCREENS) {
      const base = layOut(make(), viewport);
      for (const zoom of ZOOMS) {
        try {
          check(base, zoom, magnify(base, zoom, [0, 0]));
        } catch (error) {
          throw new Error(`${name}, ${zoom} on ${JSON.stringify(viewport)}`, { cause: error });
        }
      }
    }
  }
}

/** @param {number} value @param {number} dpr */
function isWhole(value, dpr) {
  return Math.abs(value * dpr - Math.round(value * dpr)) < 1e-6;
}

/** @param {Layout} layout */
function extent({ rows }) {
  return [Math.min(...rows.map((row) => row.left)), Math.max(...rows.map((row) => row.right)), rows[0].y, rows[rows.length - 1].y + rows[rows.length - 1].height];
}

const BASE = layOut(lenet(), stageIn(1400, 900, 1));

test("at zoom 1 the layout is the same one, however it was moved", () => {
  assert.equal(magnify(BASE, 1, [40, -9]), BASE);
});

test("cells, maps and places are whole device pixels at every scale", () => {
  onEveryScreen((base, _, { boxes, pan, dpr }) => {
    for (const { x, y, width, height, cell } of boxes) {
      for (const length of [x, y, width, height, cell]) assert.ok(isWhole(length, dpr));
      assert.ok(cell >= 1 / dpr - 1e-9);
    }
    assert.ok(pan.every((length) => isWhole(length, dpr)));
    assert.equal(boxes.length, base.boxes.length);
  });
});

test("a cell is as large as the zoom says, to half a device pixel", () => {
  onEveryScreen((base, zoom, { boxes, dpr }) => {
    boxes.forEach((box, i) => assert.ok(Math.abs(box.cell - base.boxes[i].cell * zoom) <= 0.5 / dpr + 1e-6));
  });
});

test("rows keep their order and no two maps overlap", () => {
  onEveryScreen((_, __, { rows }) => {
    let end = -Infinity;
    for (const { boxes } of rows) {
      for (let i = 0; i < boxes.length; i++) {
        const [box, next] = [boxes[i], boxes[i + 1]];
        assert.ok(box.y >= end - 1e-6);
        if (next) assert.ok(next.x >= box.x + box.width - 1e-6 || next.y >= box.y + box.height - 1e-6);
      }
      const last = boxes[boxes.length - 1];
      end = last.y + last.height;
    }
  });
});

test("nothing becomes smaller as the zoom grows", () => {
  let before = BASE;
  for (let zoom = 1; zoom < 20; zoom *= 1.02) {
    const shown = magnify(BASE, zoom, [0, 0]);
    const [left, right, top, bottom] = extent(shown);
    const [a, b, c, d] = extent(before);
    assert.ok(right - left >= b - a - 1e-6 && bottom - top >= d - c - 1e-6);
    shown.boxes.forEach((box, i) => assert.ok(box.cell >= before.boxes[i].cell));
    before = shown;
  }
});

test("however far it is moved, the network covers most of the place it has at zoom 1", () => {
  onEveryScreen((base, zoom) => {
    const slack = 0.25 * Math.min(zoom - 1, 1) * Math.min(base.window.width, base.window.height) + 1;
    const [a, b, c, d] = extent(base);
    for (const far of [-1e6, 1e6]) {
      const [left, right, top, bottom] = extent(magnify(base, zoom, [far, far]));
      assert.ok(left <= a + slack && right >= b - slack && top <= c + slack && bottom >= d - slack);
    }
  });
});

test("the place under the pointer stays under it while one magnifies", () => {
  for (const dpr of [1, 1.5, 2]) {
    const base = layOut(lenet(), stageIn(1400, 900, dpr));
    for (const box of base.boxes.filter((_, i) => i % 7 === 0)) {
      const middle = (/** @type {number} */ side) => (Math.floor((side / box.cell) * 0.6) + 0.5) * box.cell;
      const place = { x: box.x + middle(box.width), y: box.y + middle(box.height) };
      const anchor = anchorAt(base, place);
      for (let zoom = 1; zoom < 15; zoom *= 1.15) {
        const shown = magnify(base, zoom, panTo(base, zoom, anchor, place));
        assert.deepEqual(unitAt(shown, place), unitAt(base, place), `${dpr} ${zoom}`);
      }
    }
  }
});

test("the size for numbers is the least zoom at which a layer's cells are large enough for a number", () => {
  for (const dpr of [1, 1.25, 2]) {
    const base = layOut(lenet(), stageIn(1400, 900, dpr));
    for (const { layer } of base.rows) {
      const zoom = legibleZoom(base, layer.name);
      const cell = (/** @type {number} */ at) => /** @type {Box} */ (boxOf(magnify(base, at, [0, 0]), layer.name, 0)).cell;
      assert.ok(cell(zoom) >= LEGIBLE);
      if (zoom > 1) assert.ok(cell(zoom * 0.999) < LEGIBLE);
    }
  }
});

test("the zoom is bounded, and one that is nearly 1 is 1", () => {
  assert.equal(boundZoom(BASE, 0.2), 1);
  assert.equal(boundZoom(BASE, 1.004), 1);
  const most = boundZoom(BASE, 1e9);
  assert.equal(Math.min(...magnify(BASE, most, [0, 0]).boxes.map((box) => box.cell)), 64);
});

test("a unit out of view is brought into the window, one that is in it moves nothing", () => {
  const shown = magnify(BASE, 9, [0, 0]);
  for (const unit of [{ layer: "conv1", channel: 5, y: 27, x: 27 }, { layer: "softmax", channel: 9, y: 0, x: 0 }, { layer: "input", channel: 0, y: 0, x: 0 }]) {
    const cell = /** @type {Box} */ (cellOf(shown, unit));
    const moved = magnify(BASE, 9, panToReveal(BASE, shown, cell));
    const now = /** @type {Box} */ (cellOf(moved, unit));
    assert.ok(holds(moved.window, now) && holds(moved.window, { x: now.x + now.width - 1, y: now.y + now.height - 1 }));
    assert.deepEqual(panToReveal(BASE, moved, now), moved.pan);
  }
});

test("nothing is found outside the window", () => {
  const shown = magnify(BASE, 3, [0, 0]);
  for (let y = 5; y < shown.height; y += 11) {
    assert.equal(unitAt(shown, { x: shown.window.x - 1, y }), null);
    assert.equal(unitAt(shown, { x: shown.window.x + shown.window.width, y }), null);
  }
});

test("what stands beside a row stays in view as long as the row is", () => {
  const shown = magnify(BASE, 4, [0, 0]);
  const { y, height } = shown.window;
  assert.deepEqual(keepInView({ top: y - 300, bottom: y + 200 }, shown, 30), { top: y, bottom: y + 200 });
  assert.deepEqual(keepInView({ top: y - 300, bottom: y + 10 }, shown, 30), { top: y - 20, bottom: y + 10 });
  assert.deepEqual(keepInView({ top: y + height - 5, bottom: y + height + 90 }, shown, 30), { top: y + height - 5, bottom: y + height + 25 });
  assert.deepEqual(keepInView({ top: -50, bottom: 9 }, BASE, 30), { top: -50, bottom: 9 });
});
