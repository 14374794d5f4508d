// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { LEGIBLE, anchorAt, bound, boundScale, cameraTo, keepInView, reveal, scaleWith } from "../../../static/plan/camera.js";
import { boxOf, cellOf, holds, unitAt } from "../../../static/plan/hit.js";
import { boundsOf } from "../../../static/plan/maps.js";
import { layOut } from "../../../static/plan/plan.js";
import { offsetOf, project } from "../../../static/plan/project.js";
import { GRAPHS, SCREENS, lenet, stageIn, writtenOut } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Layout} Layout */
/** @typedef {import("../worlds.js").WrittenOut} WrittenOut */
/** @typedef {import("../../../static/types.js").Box} Box */

const ZOOMS = [1.03, 1.15, 1.5, 2, 3.7, 8, 21];

/** @param {Layout} plan @param {number} scale @param {[number, number]} [offset] as far as it may be */
function magnify(plan, scale, offset = [0, 0]) {
  return writtenOut(project(plan, bound(plan, scale, offset)));
}

/** @param {(base: WrittenOut, zoom: number, shown: WrittenOut) => void} check */
function onEveryScreen(check) {
  for (const [name, make] of Object.entries(GRAPHS)) {
    for (const viewport of SCREENS) {
      const base = writtenOut(layOut(make(), viewport));
      for (const zoom of ZOOMS) {
        try {
          check(base, zoom, magnify(base, zoom));
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

/** @param {WrittenOut} layout */
function extent({ rows }) {
  return [Math.min(...rows.map((row) => row.left)), Math.max(...rows.map((row) => row.right)), rows[0].y, rows[rows.length - 1].y + rows[rows.length - 1].height];
}

const BASE = layOut(lenet(), stageIn(1400, 900, 1));

test("at scale 1 the plan itself is shown, however it was moved", () => {
  assert.equal(project(BASE, bound(BASE, 1, [40, -9])), BASE);
  assert.equal(project(BASE, { x: 7, y: 8, scale: 1 }), BASE);
});

test("a plan knows nothing of the camera: seen from where it is, it is the same at scale 1 as just beside it", () => {
  onEveryScreen((base) => {
    const near = writtenOut(project(base, { x: 0, y: 0, scale: 1 + 1e-9 }));
    base.boxes.forEach(({ x, y, cell }, i) => {
      const { x: left, y: top, cell: side } = near.boxes[i];
      for (const [a, b] of [[x, left], [y, top], [cell, side]]) assert.ok(Math.abs(a - b) < 1e-6, `${base.boxes[i].layer}`);
    });
  });
});

test("cells, maps and places are whole device pixels at every scale", () => {
  onEveryScreen((base, _, { boxes, camera, dpr }) => {
    for (const { x, y, width, height, cell } of boxes) {
      for (const length of [x, y, width, height, cell]) assert.ok(isWhole(length, dpr));
      assert.ok(cell >= 1 / dpr - 1e-9);
    }
    assert.ok(offsetOf(camera, dpr).every((length) => isWhole(length, dpr)));
    assert.equal(boxes.length, base.boxes.length);
  });
});

test("a cell is as large as the scale says, to a device pixel, but no larger than its map has room for", () => {
  onEveryScreen((base, scale, { boxes, nodes, dpr }) => {
    boxes.forEach((box, i) => {
      const wanted = base.boxes[i].cell * scale;
      assert.ok(box.cell <= wanted + 0.5 / dpr + 1e-6 && box.cell > wanted - 1.2 / dpr - (4 * scale) / (box.width / box.cell) - 1e-6, `${box.layer} ${box.cell} for ${wanted}`);
    });
    assert.equal(nodes.length, base.nodes.length);
  });
});

test("the gaps between maps do not grow before the maps do", () => {
  onEveryScreen((base, scale, { nodes, dpr }) => {
    nodes.forEach(({ layer, maps }, i) => {
      const was = base.nodes[i].maps;
      const gaps = [[maps.across - maps.width, was.across - was.width], [maps.down - maps.height, was.down - was.height]];
      for (const [now, before] of gaps) assert.ok(now <= before * scale + 1 / dpr, `${layer.name}: ${before} becomes ${now}`);
    });
  });
});

test("each map lies about its place in the plan", () => {
  onEveryScreen((base, scale, { nodes, camera, window }) => {
    const [left, top] = offsetOf(camera, base.dpr);
    nodes.forEach((node, i) => {
      const [was, now] = [base.nodes[i], node].map(({ maps }) => boundsOf(maps));
      const middle = (/** @type {number} */ at, /** @type {number} */ corner) => corner + (at - corner) * scale;
      assert.ok(Math.abs(middle(was.x + was.width / 2, window.x) + left - now.x - now.width / 2) <= 1 / base.dpr);
      assert.ok(Math.abs(middle(was.y + was.height / 2, window.y) + top - now.y - now.height / 2) <= 1 / base.dpr);
    });
  });
});

test("rows keep their order and no two maps overlap", () => {
  onEveryScreen((_, __, { rows, dpr }) => {
    let end = -Infinity;
    for (const { boxes } of rows) {
      for (let i = 0; i < boxes.length; i++) {
        const [box, next] = [boxes[i], boxes[i + 1]];
        assert.ok(box.y >= end + 1 / dpr - 1e-6, `${box.layer}: ${box.y} after ${end}`);
        if (next) assert.ok(next.x >= box.x + box.width + 1 / dpr - 1e-6 || next.y >= box.y + box.height + 1 / dpr - 1e-6, box.layer);
      }
      const last = boxes[boxes.length - 1];
      end = last.y + last.height;
    }
  });
});

test("nothing becomes smaller as the zoom grows", () => {
  let before = writtenOut(BASE);
  for (let zoom = 1; zoom < 20; zoom *= 1.02) {
    const shown = magnify(BASE, zoom);
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
    const { x, y, width, height } = base.bounds;
    for (const far of [-1e6, 1e6]) {
      const [across, down] = offsetOf(bound(base, zoom, [far, far]), base.dpr);
      const [left, top] = [base.window.x + (x - base.window.x) * zoom + across, base.window.y + (y - base.window.y) * zoom + down];
      assert.ok(left <= x + slack && left + width * zoom >= x + width - slack && top <= y + slack && top + height * zoom >= y + height - slack);
    }
  });
});

test("the place under the pointer stays under it while one magnifies", () => {
  for (const dpr of [1, 1.5, 2]) {
    const base = layOut(lenet(), stageIn(1400, 900, dpr));
    for (const box of writtenOut(base).boxes.filter((_, i) => i % 7 === 0)) {
      const middle = (/** @type {number} */ side) => (Math.floor((side / box.cell) * 0.6) + 0.5) * box.cell;
      const place = { x: box.x + middle(box.width), y: box.y + middle(box.height) };
      const anchor = anchorAt(base.nodes, place);
      for (let zoom = 1; zoom < 15; zoom *= 1.15) {
        const shown = project(base, cameraTo(base, zoom, anchor, place));
        assert.deepEqual(unitAt(shown, place), unitAt(base, place), `${dpr} ${zoom}`);
      }
    }
  }
});

test("the size for numbers is the least zoom at which a layer's cells are large enough for a number", () => {
  for (const dpr of [1, 1.25, 2]) {
    const base = layOut(lenet(), stageIn(1400, 900, dpr));
    for (const { layer } of base.nodes) {
      const zoom = scaleWith(base, layer.name, 0);
      const cell = (/** @type {number} */ at) => /** @type {Box} */ (boxOf(magnify(base, at), layer.name, 0)).cell;
      assert.ok(cell(zoom) >= LEGIBLE);
      if (zoom > 1) assert.ok(cell(zoom * 0.999) < LEGIBLE);
    }
  }
});

test("the zoom is bounded, and one that is nearly 1 is 1", () => {
  assert.equal(boundScale(BASE, 0.2), 1);
  assert.equal(boundScale(BASE, 1.004), 1);
  const most = boundScale(BASE, 1e9);
  assert.equal(Math.min(...magnify(BASE, most).boxes.map((box) => box.cell)), 64);
});

test("a unit out of view is brought into the window, one that is in it moves nothing", () => {
  const shown = magnify(BASE, 9);
  for (const unit of [{ layer: "conv1", channel: 5, y: 27, x: 27 }, { layer: "softmax", channel: 9, y: 0, x: 0 }, { layer: "input", channel: 0, y: 0, x: 0 }]) {
    const cell = /** @type {Box} */ (cellOf(shown, unit));
    const moved = project(BASE, reveal(BASE, shown, cell));
    const now = /** @type {Box} */ (cellOf(moved, unit));
    assert.ok(holds(moved.window, now) && holds(moved.window, { x: now.x + now.width - 1, y: now.y + now.height - 1 }));
    assert.deepEqual(reveal(BASE, moved, now), moved.camera);
  }
});

test("nothing is found outside the window", () => {
  const shown = magnify(BASE, 3);
  for (let y = 5; y < shown.height; y += 11) {
    assert.equal(unitAt(shown, { x: shown.window.x - 1, y }), null);
    assert.equal(unitAt(shown, { x: shown.window.x + shown.window.width, y }), null);
  }
});

test("what stands beside a row stays in view as long as the row is", () => {
  const shown = magnify(BASE, 4);
  const { y, height } = shown.window;
  assert.deepEqual(keepInView({ top: y - 300, bottom: y + 200 }, shown, 30), { top: y, bottom: y + 200 });
  assert.deepEqual(keepInView({ top: y - 300, bottom: y + 10 }, shown, 30), { top: y - 20, bottom: y + 10 });
  assert.deepEqual(keepInView({ top: y + height - 5, bottom: y + height + 90 }, shown, 30), { top: y + height - 5, bottom: y + height + 25 });
  assert.deepEqual(keepInView({ top: -50, bottom: 9 }, BASE, 30), { top: -50, bottom: 9 });
});
