// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { seenBy } from "../../../static/network/seen.js";
import { layOut } from "../../../static/plan/plan.js";
import { seenRects } from "../../../static/plan/seen.js";
import { fieldText } from "../../../static/words/sentence.js";
import { branching, byName, lenet, writtenOut } from "../worlds.js";

const VIEWPORT = { width: 1124, height: 900, pad: 240, dpr: 1, text: 1, narrow: false };

test("a unit of LeNet sees as much of the drawing as kernels and pools before it say", () => {
  const layers = byName(lenet());
  const sides = { conv1: 5, pool1: 6, conv2: 14, pool2: 16 }; // by hand: 5, +1, +4×2, +2
  for (const [layer, side] of Object.entries(sides)) {
    const { input } = seenBy(layers, { layer, channel: 1, y: 2, x: 3 });
    assert.ok(input);
    assert.deepEqual([input.bottom - input.top, input.right - input.left], [side, side], layer);
  }
  const whole = seenBy(layers, { layer: "fc2", channel: 7, y: 0, x: 0 }).input;
  assert.deepEqual(whole, { top: 0, left: 0, bottom: 32, right: 32 });
});

test("the field's place is told in rows and columns", () => {
  const { input } = seenBy(byName(lenet()), { layer: "conv2", channel: 0, y: 2, x: 3 });
  assert.equal(fieldText(input), "14×14 of the input: rows\u00a04 to\u00a017, columns\u00a06 to\u00a019");
});

test("a cell of the input and a unit that sees nothing are told nothing", () => {
  assert.equal(fieldText(seenBy(byName(lenet()), { layer: "input", channel: 0, y: 2, x: 3 }).input), "");
  assert.equal(fieldText(null), "");
});

for (const [name, graph] of [["lenet", lenet()], ["branching", branching()]]) {
  test(`outlines in ${name} stand around whole cells of their maps, and around no whole map`, () => {
    const layers = byName(/** @type {ReturnType<typeof lenet>} */ (graph));
    const layout = layOut(/** @type {ReturnType<typeof lenet>} */ (graph), VIEWPORT);
    for (const { name: layer } of layers.values()) {
      const unit = { layer, channel: 0, y: 0, x: 0 };
      for (const rect of seenRects(layout, layout.window, seenBy(layers, unit), [])) {
        const box = writtenOut(layout).boxes.find(
          ({ x, y, width, height }) => rect.x >= x && rect.y >= y && rect.x + rect.width <= x + width && rect.y + rect.height <= y + height,
        );
        assert.ok(box, layer);
        for (const part of [rect.x - box.x, rect.y - box.y, rect.width, rect.height]) assert.equal(part % box.cell, 0);
        assert.ok(rect.width < box.width || rect.height < box.height);
      }
    }
  });
}

test("what is outlined in another way is left out", () => {
  const graph = lenet();
  const layout = layOut(graph, VIEWPORT);
  const seen = seenBy(byName(graph), { layer: "conv2", channel: 0, y: 2, x: 3 });
  const all = seenRects(layout, layout.window, seen, []);
  assert.ok(seenRects(layout, layout.window, seen, ["conv2", "pool1"]).length < all.length);
});
