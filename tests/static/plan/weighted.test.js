// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { seenBy } from "../../../static/network/seen.js";
import { flatIndex } from "../../../static/network/shape.js";
import { boxOf, cellOf } from "../../../static/plan/hit.js";
import { layOut } from "../../../static/plan/plan.js";
import { litBy, nearestWeighted, pointedKernel, unitIn } from "../../../static/plan/weighted.js";
import { branching, byName, lenet, stageIn } from "../worlds.js";

const kernel = { layer: "conv2", output: 3, input: 5 };
const pinned = { layer: "conv2", channel: 9, y: 1, x: 2 };

test("a kernel is pointed at only in its own tab and for its own layer", () => {
  assert.equal(pointedKernel({ kernel, pinned, tab: "kernels" }), kernel);
  assert.equal(pointedKernel({ kernel, pinned, tab: "sum" }), null);
  assert.equal(pointedKernel({ kernel, pinned: { ...pinned, layer: "conv1" }, tab: "kernels" }), null);
  assert.equal(pointedKernel({ kernel, pinned: null, tab: "kernels" }), null);
});

test("a kernel lights the map it reads and the map it helps to make", () => {
  const layout = layOut(lenet(), stageIn(1400, 900, 1));
  assert.deepEqual(litBy(layout, kernel), [boxOf(layout, "pool1", 5), boxOf(layout, "conv2", 3)]);
});

test("a weight of a fully connected layer lights two units", () => {
  const layout = layOut(lenet(), stageIn(1400, 900, 1));
  const unit = { layer: "pool2", channel: 7, y: 3, x: 2 };
  const lit = litBy(layout, { layer: "fc1", output: 60, input: flatIndex([16, 5, 5], unit) });
  assert.deepEqual(lit, [cellOf(layout, unit), boxOf(layout, "fc1", 60)]);
});

test("from a layer without weights, the nearest with weights are found along the graph", () => {
  const layers = byName(lenet());
  assert.deepEqual(nearestWeighted(layers, "relu1"), { before: "conv1", after: "conv2" });
  assert.deepEqual(nearestWeighted(layers, "input"), { before: null, after: "conv1" });
  assert.deepEqual(nearestWeighted(layers, "softmax"), { before: "fc3", after: null });
  const branches = byName(branching());
  assert.deepEqual(nearestWeighted(branches, "sum"), { before: "stem", after: "scores" });
  assert.deepEqual(nearestWeighted(branches, "join"), { before: "far", after: "scores" });
});

test("the unit that stands for a region lies in it, in the same map where it has that map", () => {
  const layers = byName(lenet());
  const { regions } = seenBy(layers, { layer: "pool1", channel: 4, y: 7, x: 6 });
  for (const name of ["conv1", "conv2"]) {
    const region = /** @type {import("../../../static/network/region.js").Region} */ (regions.get(name));
    const unit = unitIn(name, region, 4);
    assert.equal(unit.channel, 4);
    assert.equal(region.units[flatIndex(region.shape, unit)], 1);
  }
});
