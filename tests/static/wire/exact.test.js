// @ts-check
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { fetchExact } from "../../../static/wire/exact.js";
import { decodeTensors } from "../../../static/wire/safetensors.js";

afterEach(() => mock.restoreAll());

/** @param {Record<string, any>} told @param {number[]} numbers @returns {ArrayBuffer} as the format is defined */
function file(told, numbers) {
  const header = new TextEncoder().encode(JSON.stringify(told));
  const bytes = new Uint8Array(8 + header.length + 4 * numbers.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, header.length, true);
  bytes.set(header, 8);
  numbers.forEach((number, i) => view.setFloat32(8 + header.length + 4 * i, number, true));
  return bytes.buffer;
}

const TOLD = {
  __metadata__: { result: '{"prediction": 1, "probabilities": [0.25, 0.75], "blank": false}' },
  b: { dtype: "F32", shape: [2], data_offsets: [16, 24] },
  a: { dtype: "F32", shape: [1, 2, 2], data_offsets: [0, 16] },
};
const NUMBERS = [1e-7, -2, 3, 0.1, -0, 1e30];
const GRAPH = { name: "net", title: "", labels: [], layers: ["a", "c", "b"].map((name) => ({ name, kind: kindOf(`kind ${name}`), inputs: [], shape: [] })) };

test("tensors are found by name, to the last bit, wherever their header ends", () => {
  for (const more of ["", " ", "  ", "   "]) {
    const { tensors, metadata } = decodeTensors(file({ ...TOLD, __metadata__: { more } }, NUMBERS));
    assert.deepEqual(metadata, { more });
    assert.deepEqual(tensors.a, { shape: [1, 2, 2], values: Float32Array.from(NUMBERS.slice(0, 4)) });
    assert.deepEqual(tensors.b, { shape: [2], values: Float32Array.from(NUMBERS.slice(4)) });
    assert.ok(Object.is(tensors.b.values[0], -0));
  }
});

test("what is no float32, or has not the values that its shape needs, is refused", () => {
  const wrong = { dtype: "F64", shape: [3], data_offsets: [0, 24] };
  assert.throws(() => decodeTensors(file({ a: wrong }, NUMBERS)), /a has values of the type F64/);
  assert.throws(() => decodeTensors(file({ a: { ...wrong, dtype: "F32" } }, NUMBERS)), /6 values, its shape 3 needs 3/);
});

test("exact layers come in the graph's order, with their kinds and their own ends", async () => {
  const fetched = mock.method(globalThis, "fetch", async () => new Response(file(TOLD, NUMBERS)));
  const drawing = { strokes: [], pen: 0.08, fit: true };
  const { layers, result } = await fetchExact(GRAPH, drawing, ["b", "a"]);
  assert.deepEqual(Object.keys(layers), ["a", "b"]);
  assert.deepEqual([layers.a.kind, layers.a.min, layers.a.max], ["kind a", -2, 3]);
  assert.deepEqual([layers.b.shape, layers.b.max], [[2], Math.fround(1e30)]);
  assert.equal(result.prediction, 1);
  const [url, options] = /** @type {any} */ (fetched.mock.calls[0].arguments);
  assert.deepEqual([url, options.method, options.headers["Content-Type"]], ["api/models/net/trace", "POST", "application/json"]);
  assert.deepEqual(JSON.parse(options.body), { ...drawing, show: ["b", "a"], encoding: "float32" });
});

test("the service's own words explain why there are none", async () => {
  mock.method(globalThis, "fetch", async () => new Response('{"error": {"code": "busy", "message": "Wait."}}', { status: 503 }));
  await assert.rejects(fetchExact(GRAPH, { strokes: [], pen: 0.08, fit: true }, []), /^Error: Wait\.$/);
});
