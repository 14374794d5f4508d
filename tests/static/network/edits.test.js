// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { editedWeights, explainInForce, isEdited, isOff, isSwitched, offAmong, toggled, withValue } from "../../../static/network/edits.js";
import { decimalsOf, readValue, stepped, tied } from "../../../static/network/weights.js";
import { placeOfText, textOfPlace } from "../../../static/whatif/weightplace.js";
import { byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Edit} Edit */
/** @typedef {import("../../../static/types.js").Weights} Weights */
/** @typedef {import("../../../static/types.js").NewValue} NewValue */

/** @param {number[]} shape @param {number} [first] */
function counted(shape, first = 0) {
  const count = shape.reduce((a, b) => a * b, 1);
  return { shape, values: Float32Array.from({ length: count }, (_, i) => (first + i) / 8) };
}

/** @returns {Weights} */
function weights() {
  return { one: { weight: counted([2, 3]), bias: counted([2]) }, two: { weight: counted([2, 3], 5), bias: counted([2], 9) } };
}

/** @param {string} layer @param {"weight" | "bias"} parameter @param {number[]} index @param {number} value @returns {NewValue} */
const set = (layer, parameter, index, value) => ({ layer, parameter, index, value });
/** @param {number} channel @param {string} [layer] @returns {import("../../../static/types.js").Switch} */
const off = (channel, layer = "one") => ({ layer, channel, off: true });
/** @param {number} channel @param {string} [layer] @returns {import("../../../static/types.js").Switch} */
const only = (channel, layer = "one") => ({ layer, channel, only: true });

test("edited weights have the new values, the last of two; all else is the very same object", () => {
  const held = weights();
  const edits = [off(0), set("one", "weight", [1, 2], 7), set("one", "weight", [0, 1], 3), set("one", "weight", [1, 2], -1)];
  const edited = /** @type {Weights} */ (editedWeights(held, edits));
  assert.deepEqual([...(edited.one.weight?.values ?? [])], [0, 3, 0.25, 0.375, 0.5, -1]);
  assert.deepEqual(held, weights());
  assert.equal(edited.one.bias, held.one.bias);
  assert.equal(edited.two, held.two);
});

test("edited weights are made once for the same weights and edits", () => {
  const held = weights();
  const edits = [set("one", "bias", [0], 1)];
  const edited = editedWeights(held, edits);
  assert.equal(editedWeights(held, edits), edited);
  assert.notEqual(editedWeights(held, [...edits]), edited);
  assert.equal(editedWeights(held, []), held);
  assert.equal(editedWeights(held, [off(1)]), held);
  assert.equal(editedWeights(null, edits), null);
});

test("an edit of what the network has not changes nothing", () => {
  const held = weights();
  for (const wrong of [set("none", "bias", [0], 1), set("one", "bias", [2], 1), set("one", "weight", [0], 1), set("one", "weight", [-1, 0], 1)]) {
    assert.deepEqual(editedWeights(held, [wrong]), held);
  }
});

test("calls of one module share their parameters: an edit of one is an edit of both", () => {
  const layers = [{ name: "one" }, { name: "two", shares: { weight: "one" } }].map((each) => ({ ...each, kind: kindOf("linear"), inputs: [], shape: [2] }));
  const held = tied(weights(), layers);
  assert.equal(held.two.weight, held.one.weight);
  assert.notEqual(held.two.bias, held.one.bias);
  const edits = [set("two", "weight", [0, 0], 5), set("two", "bias", [0], 6)];
  const edited = /** @type {Weights} */ (editedWeights(held, edits));
  assert.equal(edited.one.weight?.values[0], 5);
  assert.equal(edited.two.weight?.values[0], 5);
  assert.equal(edited.one.bias?.values[0], 0);
  assert.ok(isEdited(held, edits, set("one", "weight", [0, 0], 0)));
  assert.ok(!isEdited(held, edits, set("one", "bias", [0], 0)));
  assert.deepEqual(withValue(held, edits, set("one", "weight", [0, 0], 1)), [set("one", "weight", [0, 0], 1), edits[1]]);
});

// As the service's own table in tests/network/test_edits.py.
test("channels left on are those that every edit leaves on", () => {
  const left = (/** @type {Edit[]} */ ...edits) => [0, 1, 2, 3].filter((channel) => !isOff(edits, "one", channel));
  assert.deepEqual(left(), [0, 1, 2, 3]);
  assert.deepEqual(left(off(0), off(0), off(3)), [1, 2]);
  assert.deepEqual(left(only(2), only(2)), [2]);
  assert.deepEqual(left(only(2), off(3)), [2]);
  assert.deepEqual(left(only(2), off(2)), []);
  assert.deepEqual(left(off(2), only(2)), []);
  assert.deepEqual(left(only(2), only(3)), []);
  assert.deepEqual(left(off(1, "two"), only(1, "two"), set("one", "bias", [0], 0)), [0, 1, 2, 3]);
});

test("of a unit's sources those that are off are told, layer by layer", () => {
  const edits = [{ layer: "a", channel: 2, off: /** @type {true} */ (true) }, { layer: "b", channel: 1, only: /** @type {true} */ (true) }];
  const source = (/** @type {string} */ layer, /** @type {number} */ from, /** @type {number} */ to) => ({ layer, from, to, rows: [], columns: [] });
  assert.deepEqual(offAmong(edits, [source("a", 0, 4), source("b", 0, 3), source("c", 0, 3)]), [
    { layer: "a", channels: [2] },
    { layer: "b", channels: [0, 2] },
  ]);
  assert.deepEqual(offAmong(edits, [source("a", 3, 4), source("b", 1, 2)]), []);
});

test("a switch is turned on, and off again; of two that would leave nothing the newer stays", () => {
  assert.deepEqual(toggled([], off(1)), [off(1)]);
  assert.deepEqual(toggled([off(1), off(2)], off(1)), [off(2)]);
  assert.deepEqual(toggled([off(1)], only(1)), [only(1)]);
  assert.deepEqual(toggled([only(1)], off(1)), [off(1)]);
  assert.deepEqual(toggled([only(1), off(0)], only(2)), [off(0), only(2)]);
  assert.deepEqual(toggled([only(1, "two"), set("one", "bias", [1], 1)], only(1)), [only(1, "two"), set("one", "bias", [1], 1), only(1)]);
  assert.ok(isSwitched([off(1)], off(1)) && !isSwitched([off(1)], only(1)) && !isSwitched([off(1)], off(2)));
});

test("a weight has one value at most, and its own value is no edit", () => {
  const held = weights();
  const edits = withValue(held, withValue(held, [], set("one", "bias", [1], 3)), set("two", "bias", [1], 4));
  assert.deepEqual(withValue(held, edits, set("one", "bias", [1], 5)), [set("one", "bias", [1], 5), edits[1]]);
  assert.deepEqual(withValue(held, edits, set("one", "bias", [1], 0.125)), [edits[1]]);
  const tenth = { one: { bias: { shape: [1], values: Float32Array.of(0.1) } } };
  assert.deepEqual(withValue(tenth, [], set("one", "bias", [0], 0.1)), []); // the float32 nearest to it
});

test("a unit whose map is off is told as off, and only with the edits of the trace", () => {
  const layers = byName(lenet());
  const record = (/** @type {string} */ layer) => ({ layer, kind: "", shape: [2, 1, 1], min: 0, max: 0, values: Float32Array.of(1, 2) });
  const trace = { layers: { conv1: record("conv1"), relu1: record("relu1") }, result: { prediction: 0, probabilities: [], blank: false, unlike: false } };
  const unit = { layer: "relu1", channel: 1, y: 0, x: 0 };
  const explained = (/** @type {Edit[]} */ ...inForce) => explainInForce(layers, { trace, weights: null, inForce }, unit)?.off;
  assert.equal(explained(), undefined);
  assert.equal(explained(off(0, "relu1")), undefined);
  assert.equal(explained(off(1, "relu1")), true);
  assert.equal(explained(only(0, "relu1")), true);
  assert.equal(explainInForce(layers, { trace: null, weights: null, inForce: [] }, unit), null);
});
