// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { carry } from "../../../static/network/carry.js";

const SAME = [{ readers: [0], read: [0] }, { readers: [1], read: [1] }];

/** Two channels of two rows each read one channel of four rows, with a stride of two. */
const READING = {
  input: "input",
  readers: [2, 2, 2],
  read: [1, 4, 2],
  axes: [[{ readers: [0, 1], read: [0] }], [{ readers: [0], read: [0, 1] }, { readers: [1], read: [2, 3] }], SAME],
};

test("units are carried to all that they read", () => {
  const units = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1); // channel 1, row 1, column 1
  assert.deepEqual([...carry(units, READING, "readers", "read")], [0, 0, 0, 0, 0, 1, 0, 1]);
});

test("units are carried to all that read them", () => {
  const units = Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0); // row 1, column 0
  assert.deepEqual([...carry(units, READING, "read", "readers")], [1, 0, 0, 0, 1, 0, 0, 0]);
});

test("what several units read together is no less and no more than each reads", () => {
  const units = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1); // row 0, column 0 and row 1, column 1
  assert.deepEqual([...carry(units, READING, "readers", "read")], [1, 0, 1, 0, 0, 1, 0, 1]);
});

test("nothing is carried to nothing", () => {
  assert.deepEqual([...carry(new Uint8Array(8), READING, "read", "readers")], [0, 0, 0, 0, 0, 0, 0, 0]);
});
