// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { contains, dimensions } from "../../../static/network/shape.js";
import { step } from "../../../static/stage/steps.js";
import { createWalk } from "../../../static/stage/walk.js";
import { branching, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Unit} Unit */
/** @typedef {import("../../../static/types.js").Layer} Layer */

const { layers } = lenet();
const UNIT = { layer: "conv2", channel: 5, y: 3, x: 4 };

/** @param {string} key @param {boolean} [shiftKey] */
function pressed(key, shiftKey = false) {
  return /** @type {KeyboardEvent} */ ({ key, shiftKey });
}

/** @param {Unit | null} unit @param {string} key @param {boolean} [shift] */
function after(unit, key, shift) {
  return step(layers, unit, pressed(key, shift), createWalk());
}

test("arrows move in the map, Page Up and Page Down change it", () => {
  assert.deepEqual(after(UNIT, "ArrowUp"), { ...UNIT, y: 2 });
  assert.deepEqual(after(UNIT, "ArrowDown"), { ...UNIT, y: 4 });
  assert.deepEqual(after(UNIT, "ArrowLeft"), { ...UNIT, x: 3 });
  assert.deepEqual(after(UNIT, "ArrowRight"), { ...UNIT, x: 5 });
  assert.deepEqual(after(UNIT, "PageUp"), { ...UNIT, channel: 4 });
  assert.deepEqual(after(UNIT, "PageDown"), { ...UNIT, channel: 6 });
});

test("in a vector every one of these keys goes to the next unit or the one before", () => {
  const unit = { layer: "fc1", channel: 7, y: 0, x: 0 };
  for (const key of ["ArrowRight", "ArrowDown", "PageDown"]) assert.deepEqual(after(unit, key), { ...unit, channel: 8 });
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp"]) assert.deepEqual(after(unit, key), { ...unit, channel: 6 });
});

test("at the edge of a map a key stays where it is", () => {
  const corner = { layer: "conv1", channel: 0, y: 0, x: 0 };
  for (const key of ["ArrowUp", "ArrowLeft", "PageUp"]) assert.deepEqual(after(corner, key), corner);
  const last = { layer: "conv1", channel: 5, y: 27, x: 27 };
  for (const key of ["ArrowDown", "ArrowRight", "PageDown"]) assert.deepEqual(after(last, key), last);
});

test("with nothing pointed at the first key goes to the first unit of the first layer", () => {
  for (const key of ["ArrowRight", "PageDown", "Enter"]) {
    assert.deepEqual(after(null, key), { layer: "input", channel: 0, y: 0, x: 0 });
  }
});

test("Tab goes to the next layer and with Shift back, in the same part of the maps and of each of them", () => {
  assert.deepEqual(after(UNIT, "Tab"), { ...UNIT, layer: "relu2" });
  assert.deepEqual(after(UNIT, "Tab", true), { layer: "pool1", channel: 1, y: 4, x: 6 }); // 5/16 of 6, 3.5/10 and 4.5/10 of 14
  const far = { layer: "relu2", channel: 15, y: 9, x: 4 };
  assert.deepEqual(after(far, "Tab"), { layer: "pool2", channel: 15, y: 4, x: 2 });
  assert.deepEqual(after({ ...far, layer: "pool2", y: 4 }, "Tab"), { layer: "fc1", channel: 112, y: 0, x: 0 });
  assert.deepEqual(after({ layer: "fc1", channel: 119, y: 0, x: 0 }, "Tab", true), { layer: "pool2", channel: 15, y: 2, x: 2 });
  assert.deepEqual(after({ layer: "fc2", channel: 99, y: 0, x: 0 }, "Tab", true), { layer: "relu3", channel: 118, y: 0, x: 0 });
});

test("however far Tab has led, with Shift it comes back over the very same units", () => {
  const random = seeded(17);
  for (let round = 0; round < 300; round++) {
    const at = Math.floor(random() * layers.length);
    const { channels, height, width } = dimensions(layers[at].shape);
    const start = { layer: layers[at].name, channel: Math.floor(random() * channels), y: Math.floor(random() * height), x: Math.floor(random() * width) };
    const walk = createWalk();
    const path = [start];
    const go = (/** @type {boolean} */ back) => step(layers, path[path.length - 1], pressed("Tab", back), walk);
    const back = random() < 0.5;
    for (let next = go(back); next; next = go(back)) path.push(next);
    for (const unit of path.slice(0, -1).reverse()) {
      path.push(/** @type {Unit} */ (go(!back)));
      assert.deepEqual(path[path.length - 1], unit);
    }
  }
});

test("who has moved on with other keys sets out from there", () => {
  const walk = createWalk();
  const there = /** @type {Unit} */ (step(layers, UNIT, pressed("Tab", true), walk));
  const moved = { ...there, x: there.x + 1 };
  assert.deepEqual(step(layers, moved, pressed("Tab"), walk), { layer: "conv2", channel: 2, y: 3, x: 5 });
});

test("Tab leaves the stage at either end, and when nothing is pointed at", () => {
  assert.equal(after({ layer: "softmax", channel: 2, y: 0, x: 0 }, "Tab"), undefined);
  assert.equal(after({ layer: "input", channel: 0, y: 4, x: 4 }, "Tab", true), undefined);
  assert.equal(after(null, "Tab"), undefined);
});

test("Escape lets go of what is pointed at, and else is no key of the stage", () => {
  assert.equal(after(UNIT, "Escape"), null);
  assert.equal(after(null, "Escape"), undefined);
});

test("other keys are left to the browser", () => {
  for (const key of ["a", " ", "F5", "Home", "Shift"]) assert.equal(after(UNIT, key), undefined);
});

test("whatever keys are pressed, what is pointed at is a unit of the network", () => {
  const random = seeded(9);
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Tab", "Enter"];
  for (const graph of [lenet(), branching()]) {
    const walk = createWalk();
    let unit = /** @type {Unit | null} */ (null);
    for (let i = 0; i < 3000; i++) {
      const key = keys[Math.floor(random() * keys.length)];
      const next = step(graph.layers, unit, pressed(key, random() < 0.4), walk);
      if (next !== undefined) unit = next;
      if (unit) assert.ok(contains(/** @type {Layer} */ (byName(graph).get(unit.layer)).shape, unit));
    }
  }
});
