// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain, partialSums } from "../../../static/network/explain.js";
import { settle, sourceIn } from "../../../static/select/source.js";
import { run } from "../forward.js";
import { byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/select/source.js").SourceState} SourceState */

const layers = byName(lenet());
const [one, other] = [1, 2].map((seed) => run(lenet(), seed));

/** @type {SourceState} */
const NOTHING = { source: null, first: null };

/** @param {number} channel @param {ReturnType<typeof run>} [made] */
function unit(channel, { trace, weights } = one) {
  return explain(layers, trace, weights, { layer: "conv2", channel, y: 3, x: 4 });
}

/** @param {import("../../../static/network/explain.js").Arithmetic} arithmetic @returns {number} the map whose products add up to most */
function strongest(arithmetic) {
  const sums = partialSums(arithmetic).map(({ sum }) => Math.abs(sum));
  return sums.indexOf(Math.max(...sums));
}

/** @returns {number} a channel whose strongest map is another in another drawing */
function fickle() {
  const found = Array.from({ length: 16 }, (_, i) => i).find((channel) => strongest(unit(channel)) !== strongest(unit(channel, other)));
  assert.ok(found !== undefined, "these traces would not tell");
  return found;
}

test("the strongest map is looked at first, and stays however the drawing changes", () => {
  const channel = fickle();
  const settled = { ...NOTHING, ...settle(NOTHING, unit(channel)) };
  assert.equal(sourceIn(NOTHING, unit(channel)), strongest(unit(channel)));
  assert.equal(sourceIn(settled, unit(channel, other)), strongest(unit(channel)));
  assert.deepEqual(settle(settled, unit(channel, other)), {});
});

test("a map that is chosen is looked at in all of the layer, and another layer's choice is not", () => {
  const chosen = (/** @type {string} */ layer) => ({ ...NOTHING, source: { layer, input: 4 } });
  for (const channel of [0, 7]) assert.equal(sourceIn(chosen("conv2"), unit(channel)), 4);
  assert.equal(sourceIn(chosen("conv1"), unit(fickle())), strongest(unit(fickle())));
  assert.deepEqual(settle(chosen("conv2"), unit(0)), {});
});

test("a map that the layer does not read is not looked at, and the first of another map is not this one's", () => {
  assert.equal(sourceIn({ ...NOTHING, source: { layer: "conv2", input: 99 } }, unit(0)), strongest(unit(0)));
  const channel = fickle();
  assert.equal(sourceIn({ ...NOTHING, first: { layer: "conv2", channel: channel + 1, input: 5 } }, unit(channel)), strongest(unit(channel)));
});

test("without kernels, or before they are there, no map is looked at", () => {
  const { trace, weights } = one;
  for (const arithmetic of [explain(layers, trace, null, { layer: "conv2", channel: 0, y: 0, x: 0 }), explain(layers, trace, weights, { layer: "pool1", channel: 0, y: 0, x: 0 })]) {
    assert.equal(sourceIn(NOTHING, arithmetic), null);
    assert.deepEqual(settle(NOTHING, arithmetic), {});
  }
});
