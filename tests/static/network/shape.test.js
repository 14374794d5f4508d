// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { contains, dimensions, flatIndex, sameUnit, unitAt } from "../../../static/network/shape.js";

const SHAPES = [[3, 4, 5], [1, 1, 1], [2, 7, 1], [6]];

test("a vector is read as channels of one unit each", () => {
  assert.deepEqual(dimensions([10]), { channels: 10, height: 1, width: 1 });
  assert.deepEqual(unitAt("fc", [10], 4), { layer: "fc", channel: 4, y: 0, x: 0 });
});

test("a unit's index and the unit at an index are inverse", () => {
  for (const shape of SHAPES) {
    const count = shape.reduce((a, b) => a * b, 1);
    for (let index = 0; index < count; index++) {
      const unit = unitAt("any", shape, index);
      assert.ok(contains(shape, unit));
      assert.equal(flatIndex(shape, unit), index);
    }
  }
});

test("values are row-major", () => {
  assert.equal(flatIndex([3, 4, 5], { channel: 2, y: 1, x: 3 }), 2 * 20 + 1 * 5 + 3);
});

test("what lies outside a shape, or between its units, is not contained", () => {
  const inside = { channel: 1, y: 1, x: 1 };
  for (const axis of ["channel", "y", "x"]) {
    for (const value of [-1, 5, 0.5, NaN, Infinity]) assert.equal(contains([2, 2, 2], { ...inside, [axis]: value }), false);
  }
  assert.equal(contains([2, 2, 2], inside), true);
});

test("units are the same if their layer and all their coordinates are", () => {
  const unit = { layer: "a", channel: 1, y: 2, x: 3 };
  assert.equal(sameUnit(unit, { ...unit }), true);
  for (const other of [{ layer: "b" }, { channel: 0 }, { y: 0 }, { x: 0 }]) {
    assert.equal(sameUnit(unit, { ...unit, ...other }), false);
  }
  assert.equal(sameUnit(null, null), true);
  assert.equal(sameUnit(unit, null), false);
  assert.equal(sameUnit(null, unit), false);
});
