// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { boundingRect, channelsOf, emptyRegion } from "../../../static/network/region.js";

/** @param {number[]} shape @param {number[]} indices */
function regionOf(shape, indices) {
  const region = emptyRegion(shape);
  for (const index of indices) region.units[index] = 1;
  return region;
}

const TWO_MAPS = regionOf([3, 4, 5], [6, 13, 40 + 19]); // (0, 1, 1), (0, 2, 3) and (2, 3, 4)

test("the rectangle of a region is the least that holds it, its ends excluded", () => {
  assert.deepEqual(boundingRect(TWO_MAPS), { top: 1, left: 1, bottom: 4, right: 5 });
});

test("the rectangle of one channel leaves the others out", () => {
  assert.deepEqual(boundingRect(TWO_MAPS, 0), { top: 1, left: 1, bottom: 3, right: 4 });
  assert.deepEqual(boundingRect(TWO_MAPS, 2), { top: 3, left: 4, bottom: 4, right: 5 });
  assert.equal(boundingRect(TWO_MAPS, 1), null);
});

test("an empty region has no rectangle and no channels", () => {
  assert.equal(boundingRect(emptyRegion([3, 4, 5])), null);
  assert.deepEqual(channelsOf(emptyRegion([3, 4, 5])), []);
});

test("the channels of a region are those with at least one unit in it", () => {
  assert.deepEqual(channelsOf(TWO_MAPS), [0, 2]);
});

test("in a vector each unit is a channel of one row and one column", () => {
  const region = regionOf([6], [1, 4]);
  assert.deepEqual(channelsOf(region), [1, 4]);
  assert.deepEqual(boundingRect(region, 4), { top: 0, left: 0, bottom: 1, right: 1 });
  assert.equal(boundingRect(region, 5), null);
});
