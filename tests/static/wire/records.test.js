// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { TraceReader, decode, decodeWeights, tensor } from "../../../static/wire/records.js";

const RECORD = { id: 7, layer: "conv1", kind: "conv2d", shape: [1, 2, 2], min: -1, max: 0.5, values: [0.5, 0, -1, 0.25] };
const RESULT = { id: 7, result: { prediction: 3, probabilities: [0.1, 0.9], blank: false, unlike: false } };
const ERROR = { id: 7, error: { code: "out_of_range", message: "pen must be smaller" } };

/** @param {object[]} messages */
function lines(...messages) {
  return messages.map((message) => `${JSON.stringify(message)}\n`).join("");
}

test("one message with all lines of a drawing gives its trace and its id", () => {
  const answer = new TraceReader().read(lines(RECORD, { ...RECORD, layer: "conv2" }, RESULT));
  assert.ok(answer && "trace" in answer);
  assert.equal(answer.id, 7);
  assert.deepEqual(Object.keys(answer.trace.layers), ["conv1", "conv2"]);
  assert.deepEqual(answer.trace.result, RESULT.result);
  assert.deepEqual(answer.trace.layers.conv1.values, Float32Array.from(RECORD.values));
});

test("lines may come in several messages: until the result there is no answer", () => {
  const reader = new TraceReader();
  assert.equal(reader.read(lines(RECORD)), null);
  assert.equal(reader.read(lines({ ...RECORD, layer: "conv2" })), null);
  const answer = reader.read(lines(RESULT));
  assert.ok(answer && "trace" in answer);
  assert.equal(Object.keys(answer.trace.layers).length, 2);
});

test("the layers of one drawing are not taken for those of the next", () => {
  const reader = new TraceReader();
  reader.read(lines(RECORD, RESULT));
  const answer = reader.read(lines({ ...RECORD, id: 8, layer: "other" }, { ...RESULT, id: 8 }));
  assert.ok(answer && "trace" in answer);
  assert.deepEqual([answer.id, Object.keys(answer.trace.layers)], [8, ["other"]]);
});

test("an error is an answer, and what came before it is forgotten", () => {
  const reader = new TraceReader();
  const failed = reader.read(lines(RECORD, ERROR));
  assert.deepEqual(failed, { failure: { id: 7, code: "out_of_range", message: "pen must be smaller" } });
  const answer = reader.read(lines(RESULT));
  assert.ok(answer && "trace" in answer);
  assert.deepEqual(answer.trace.layers, {});
});

test("an error about a message that could not be read has no id", () => {
  assert.deepEqual(new TraceReader().read(lines({ ...ERROR, id: null })), {
    failure: { id: null, code: "out_of_range", message: "pen must be smaller" },
  });
});

test("a record whose values do not fill its shape is refused by its layer's name", () => {
  for (const shape of [[1, 2, 3], [3], []]) {
    assert.throws(() => decode({ ...RECORD, shape }), /conv1 has 4 values/);
  }
});

test("a tensor keeps its shape and its values as 32-bit floats", () => {
  const { shape, values } = tensor("weights", [2, 2], [0.1, 2, 3, 4]);
  assert.deepEqual(shape, [2, 2]);
  assert.equal(values[0], Math.fround(0.1));
});

test("weights in nested rows become row-major tensors with the shape they were nested in", () => {
  const weights = decodeWeights({
    conv: { weight: [[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]], bias: [9, 10] },
    fc: { weight: [[1, 2, 3], [4, 5, 6]] },
  });
  assert.deepEqual(weights.conv.weight?.shape, [2, 1, 2, 2]);
  assert.deepEqual([...(weights.conv.weight?.values ?? [])], [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(weights.conv.bias, { shape: [2], values: Float32Array.from([9, 10]) });
  assert.deepEqual(weights.fc.weight?.shape, [2, 3]);
  assert.equal(weights.fc.bias, undefined);
});

test("weights with a row too short are refused by their name", () => {
  assert.throws(() => decodeWeights({ fc: { weight: [[1, 2, 3], [4, 5]] } }), /fc\.weight has 5 values/);
});
