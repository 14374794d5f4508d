// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { inputOf, kernelStart, kernelTable, shownRows, unitRange, weightRange } from "../../../static/network/kernels.js";
import { sourcesOf } from "../../../static/network/sources.js";

/** @typedef {import("../../../static/types.js").Layer} Layer */

const SHAPES = [
  { groups: 1, inputs: 6, outputs: 16 },
  { groups: 2, inputs: 4, outputs: 6 },
  { groups: 4, inputs: 4, outputs: 8 }, // depthwise
];

/** @param {{groups: number, inputs: number, outputs: number}} sizes */
function convolution({ groups, inputs, outputs }) {
  /** @type {Layer} */
  const input = { name: "input", kind: kindOf("input"), inputs: [], shape: [inputs, 9, 9] };
  /** @type {Layer} */
  const layer = { name: "conv", kind: kindOf("conv2d"), inputs: ["input"], shape: [outputs, 8, 7], groups, kernel_size: [2, 3] };
  const shape = [outputs, inputs / groups, 2, 3];
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i);
  return { layers: new Map([input, layer].map((each) => [each.name, each])), layer, weight: { shape, values } };
}

test("a row's kernels read the very maps that the convolution reads, also in groups", () => {
  for (const sizes of SHAPES) {
    const { layers, layer, weight } = convolution(sizes);
    const table = kernelTable(layer, weight);
    assert.equal(table.outputs, sizes.outputs);
    for (let output = 0; output < sizes.outputs; output++) {
      const [{ from, to }] = sourcesOf(layers, { layer: "conv", channel: output, y: 0, x: 0 });
      const read = Array.from({ length: table.columns }, (_, column) => inputOf(table, output, column));
      assert.deepEqual(read, Array.from({ length: to - from }, (_, i) => from + i));
    }
  }
});

test("every kernel starts where the one before it ends", () => {
  for (const sizes of SHAPES) {
    const { layer, weight } = convolution(sizes);
    const table = kernelTable(layer, weight);
    let expected = 0;
    for (let output = 0; output < table.outputs; output++) {
      for (let column = 0; column < table.columns; column++) {
        assert.equal(kernelStart(table, output, inputOf(table, output, column)), expected);
        expected += 6;
      }
    }
    assert.equal(expected, weight.values.length);
  }
});

test("all rows are shown unless there are too many; then those about the pinned map", () => {
  const table = { outputs: 16, columns: 6, groups: 1, height: 5, width: 5 };
  assert.deepEqual(shownRows(table, 9), { from: 0, to: 16 });
  const large = { ...table, outputs: 64, columns: 100 };
  for (const output of [0, 3, 31, 63]) {
    const { from, to } = shownRows(large, output);
    assert.ok(from >= 0 && to <= 64 && from <= output && output < to);
    assert.equal(to - from, 15);
  }
  assert.deepEqual(shownRows({ ...table, columns: 5000 }, 7), { from: 7, to: 8 });
});

test("the scale of weights lies around zero and ends at the largest, whichever its sign", () => {
  const values = new Float32Array([0.25, -2.5, 1]);
  assert.deepEqual(weightRange({ shape: [3], values }), { low: -2.5, high: 2.5 });
});

test("the scale of one unit ends at its own largest weight, however large those of the others are", () => {
  const weight = { shape: [3, 2], values: new Float32Array([0.25, -0.5, 0, 0, 2, -8]) };
  assert.deepEqual([0, 1, 2].map((unit) => unitRange(weight, unit).high), [0.5, 0, 8]);
  assert.equal(unitRange(weight, 2).low, -8);
});
