import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { cueFor, placeCue, wayTo } from "../../../static/stage/cueplace.js";
import { cueText } from "../../../static/stage/cueview.js";

const part = { x: 100, y: 50, width: 400, height: 300 };
const seen = { part, covers: [] };
const rect = (/** @type {number} */ x, /** @type {number} */ y, side = 20) => ({ x, y, width: side, height: side });
const nothing = { cells: [], inputs: [], others: [], maps: [], answer: [] };

test("of what is in view nothing is said", () => {
  assert.equal(cueFor(nothing, seen), null);
  const all = { ...nothing, cells: [rect(200, 100)], inputs: [rect(0, 0), rect(300, 60)], answer: [rect(200, 300)] };
  assert.equal(cueFor(all, seen), null);
});

test("a unit that is out of view comes before what it reads, and that before the answer", () => {
  const [lost, found] = [[rect(200, 900)], [rect(200, 100)]];
  assert.equal(cueFor({ ...nothing, cells: lost, inputs: lost, answer: lost }, seen)?.what, "unit");
  assert.equal(cueFor({ ...nothing, cells: found, inputs: lost, answer: lost }, seen)?.what, "inputs");
  assert.equal(cueFor({ ...nothing, cells: found, inputs: found, answer: lost }, seen)?.what, "answer");
});

test("what is out of view lies on the side it is farthest beyond, and the nearest is gone to", () => {
  const sides = { above: rect(200, -90), below: rect(200, 800), left: rect(-90, 100), right: rect(900, 100) };
  for (const [side, target] of Object.entries(sides)) {
    assert.deepEqual(cueFor({ ...nothing, inputs: [target, rect(5000, 5000)] }, seen), { what: "inputs", side, target });
  }
});

test("what lies under something else is out of view", () => {
  const covers = [rect(190, 90, 60)];
  assert.equal(cueFor({ ...nothing, cells: [rect(200, 100)] }, { part, covers })?.what, "unit");
});

test("where hardly anything of the stage is seen nothing is said over it", () => {
  assert.equal(cueFor({ ...nothing, cells: [rect(200, 900)] }, { part: { ...part, height: 80 }, covers: [] }), null);
});

test("one goes as far as it takes for the target to be seen, and no farther", () => {
  for (const target of [rect(200, -90), rect(200, 800), rect(-90, 100), rect(900, 100), rect(150, -500, 280)]) {
    const way = wayTo(target, part);
    const moved = { ...target, x: target.x + way.x, y: target.y + way.y };
    assert.ok(moved.x >= part.x && moved.x + moved.width <= part.x + part.width);
    assert.ok(moved.y >= part.y && moved.y + moved.height <= part.y + part.height);
  }
  assert.deepEqual(wayTo(rect(250, 150), part), { x: 0, y: 0 });
});

test("it stands at its edge, off the unit and off what lies over the stage", () => {
  const size = { width: 100, height: 30 };
  const free = placeCue(size, "above", seen, nothing);
  assert.deepEqual(free, { x: 250, y: 56 });
  const beside = placeCue(size, "above", seen, { ...nothing, cells: [rect(290, 60)] });
  assert.ok(beside.x + size.width <= 282 || beside.x >= 318);
  const covers = [{ x: 100, y: 50, width: 230, height: 300 }];
  assert.ok(placeCue(size, "below", { part, covers }, nothing).x >= 330);
  assert.ok(placeCue(size, "below", seen, { ...nothing, inputs: [rect(290, 310)] }).x !== 250);
});

test("it says where it leads in the words of the layer", () => {
  const conv = { name: "conv2", kind: kindOf("conv2d"), inputs: ["pool1"], shape: [16, 10, 10], kernel_size: /** @type {[number, number]} */ ([5, 3]) };
  const unit = { layer: "conv2", channel: 4, y: 3, x: 3 };
  const cue = { side: /** @type {const} */ ("above"), target: rect(0, 0) };
  assert.equal(cueText({ ...cue, what: "inputs" }, { unit, layer: conv, inputs: 6 }), "\u2191 Go to its 5×3 windows in pool1");
  assert.equal(cueText({ ...cue, what: "inputs" }, { unit, layer: conv, inputs: 1 }), "\u2191 Go to its 5×3 window in pool1");
  assert.equal(cueText({ ...cue, what: "unit", side: "below" }, { unit, layer: conv, inputs: 6 }), "\u2193 Back to conv2, map\u00a04");
  const sum = { name: "add", kind: kindOf("add"), inputs: ["a", "b"], shape: [10] };
  assert.equal(cueText({ ...cue, what: "inputs" }, { unit: { ...unit, channel: 7 }, layer: sum, inputs: 2 }), "\u2191 Go to its inputs in a and b");
  assert.equal(cueText({ ...cue, what: "unit" }, { unit: { ...unit, channel: 7 }, layer: sum, inputs: 2 }), "\u2191 Back to add, 7");
  assert.equal(cueText({ ...cue, what: "answer" }, null), "\u2191 Go to the answer");
});

test("it covers no map that it leads to, nor a window in the other row, as long as there is another place", () => {
  const size = { width: 100, height: 30 };
  const apart = (/** @type {{x: number, y: number}} */ at, /** @type {import("../../../static/types.js").Rect} */ map) =>
    at.x + size.width <= map.x || map.x + map.width <= at.x || at.y + size.height <= map.y || map.y + map.height <= at.y;
  const narrow = { x: 270, y: 0, width: 60, height: 90 }; // cut by the edge, with room beside it
  const wide = { ...part, y: 0, height: 90 }; // as wide as all that is seen
  for (const map of [narrow, wide]) {
    assert.ok(apart(placeCue(size, "above", seen, { ...nothing, maps: [map] }), map));
    assert.ok(apart(placeCue(size, "above", seen, { ...nothing, others: [map] }), map));
  }
  const all = { ...nothing, cells: [rect(290, 60)], maps: [part], others: [rect(200, 60)] };
  const at = placeCue(size, "above", seen, all);
  assert.ok([...all.cells, ...all.others].every((each) => apart(at, each)), "rather over a map than over a window");
});

test("of a map that fills the end it hides as little as it can", () => {
  const size = { width: 200, height: 30 };
  const map = { x: 250, y: 310, width: 100, height: 40 }; // cut off by the lower edge, in the middle of it
  const narrow = { part: { ...part, y: 280, height: 70 }, covers: [] };
  const { x, y } = placeCue(size, "below", narrow, { ...nothing, maps: [map] });
  const hidden = Math.max(0, Math.min(x + size.width, 350) - Math.max(x, 250)) * Math.max(0, y + size.height - 310);
  assert.ok(hidden < 2000, `${x}, ${y}: ${hidden}`);
});

test("where it cannot but hide some of a map, it keeps to the edge", () => {
  const size = { width: 200, height: 30 };
  const lines = [90, 190, 290].map((y) => ({ x: 100, y, width: 400, height: 94 })); // hardly anything is free between two
  const { y } = placeCue(size, "below", seen, { ...nothing, maps: lines });
  assert.ok(350 - y - size.height < 30, `${y}`);
});
