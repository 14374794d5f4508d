// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { decimalsOf, readValue, stepped } from "../../../static/network/weights.js";
import { placeOfText, textOfPlace } from "../../../static/whatif/weightplace.js";

test("numbers are read as people write them, and what the page shows of a weight means that weight", () => {
  const own = Math.fround(-0.12437);
  const read = (/** @type {string} */ text) => readValue(text, own, 3);
  assert.deepEqual(["1", " -2.5 ", "\u22122.5", "+.5", "0,25", "1e-3", "2."].map(read), [1, -2.5, -2.5, 0.5, 0.25, 0.001, 2]);
  assert.deepEqual(["", "-", "x", "1 2", "1e999", "0x10", "Infinity", "1.2.3"].map(read), Array(8).fill(null));
  assert.equal(read("\u22120.124"), own);
  assert.equal(read("-0.1240"), -0.124);
  assert.deepEqual([read("-0.1244"), read("-0.12437")], [own, own]); // where a column shows more of it
  assert.equal(readValue("0", 0.0004, 3), 0);
  assert.equal(readValue("0.000", 0.0004, 3), 0.0004);
});

test("steps are whole steps of what is shown, and lead back to the very weight", () => {
  const own = Math.fround(-0.12437);
  const up = stepped(own, 0.01, own, 3);
  assert.equal(up, -0.114);
  assert.equal(stepped(up, -0.01, own, 3), own);
});

test("weights are shown with the decimals that tell them apart", () => {
  const of = (/** @type {number} */ most) => decimalsOf({ one: { bias: { shape: [1], values: Float32Array.of(-most) } } }, { layer: "one", parameter: "bias" });
  assert.deepEqual([12, 1, 0.05].map(of), [2, 3, 4]);
});

test("the place of a weight is the same when it is read back, whatever the layer's name", () => {
  for (const place of [{ layer: "a.b/c %", parameter: /** @type {const} */ ("weight"), index: [0, 1, 22, 3] }, { layer: "fc", parameter: /** @type {const} */ ("bias"), index: [7] }]) {
    assert.deepEqual(placeOfText(textOfPlace(place)), place);
  }
});
