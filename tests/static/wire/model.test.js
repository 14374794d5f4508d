// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { fetchGraph, fetchWeights, liveAddress, requestJson } from "../../../static/wire/model.js";

const kept = globalThis.document;

beforeEach(() => Object.assign(globalThis, { document: { baseURI: "https://school.example/lens/" } }));

afterEach(() => {
  mock.restoreAll();
  Object.assign(globalThis, { document: kept });
});

/** @param {number} status @param {string} body */
function answer(status, body) {
  return mock.method(globalThis, "fetch", async () => new Response(body, { status }));
}

test("the live address follows the page's, its scheme and its folder", () => {
  assert.equal(liveAddress("lenet"), "wss://school.example/lens/api/models/lenet/live");
  assert.equal(liveAddress("a/b?c"), "wss://school.example/lens/api/models/a%2Fb%3Fc/live");
});

test("the graph is asked for by name, and its layers have their kinds", async () => {
  const fetched = answer(200, '{"name": "lenet", "layers": [{"name": "drawing", "kind": "input"}]}');
  assert.deepEqual(await fetchGraph("lenet"), { name: "lenet", layers: [{ name: "drawing", kind: kindOf("input") }] });
  assert.equal(fetched.mock.calls[0].arguments[0], "api/models/lenet");
  assert.equal(fetched.mock.calls[0].arguments[1]?.method, undefined);
});

test("weights arrive as tensors", async () => {
  answer(200, '{"fc": {"weight": [[1, 2]], "bias": [3]}}');
  assert.deepEqual((await fetchWeights("lenet")).fc.weight, { shape: [1, 2], values: Float32Array.from([1, 2]) });
});

test("the service's own words explain a refusal", async () => {
  answer(404, '{"error": {"code": "not_found", "message": "there is no model"}}');
  await assert.rejects(fetchGraph("none"), /^Error: there is no model$/);
});

test("an answer that is no JSON is told by its status", async () => {
  answer(502, "<html>bad gateway</html>");
  await assert.rejects(fetchGraph("lenet"), /The server answered 502 for api\/models\/lenet/);
});

test("what is sent goes along with the request, unchanged", async () => {
  const fetched = answer(200, '{"drawing": {}}');
  const options = { method: "POST", body: "ink" };
  assert.deepEqual(await requestJson("api/drawings", options), { drawing: {} });
  assert.deepEqual(fetched.mock.calls[0].arguments, ["api/drawings", options]);
});

test("an answer of nothing is told by its status, even a good one", async () => {
  for (const body of ["", "null"]) {
    answer(200, body);
    await assert.rejects(requestJson("api/drawings"), /The server answered 200 for api\/drawings/);
    mock.restoreAll();
  }
});
