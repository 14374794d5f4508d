// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createDerived } from "../../../static/pages/derived.js";
import { createTold } from "../../../static/stage/told.js";
import { run } from "../forward.js";
import { ink, sheetOf } from "../sheets.js";
import { initialState, lenet, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/types.js").Unit} Unit */

const graph = lenet();
const [one, other] = [1, 2].map((seed) => run(graph, seed));
const asked = { sheet: sheetOf([ink(0.1)]), pen: 0.08, fit: true, replay: null, edits: [] };

/** @param {string} layer @param {number} x @returns {Unit} */
const unit = (layer, x) => ({ layer, channel: 0, y: 0, x });

/** @type {State} a unit is pinned and another pointed at, beside a drawing that is held */
const STATE = {
  ...initialState(),
  graph,
  weights: one.weights,
  answer: { asked, trace: one.trace, unedited: null },
  viewport: stageIn(1400, 900, 1),
  pinned: unit("conv2", 3),
  hovered: unit("pool1", 2),
  pointer: [5, 5],
  held: { ...asked, trace: other.trace },
  comparison: "both",
};

/** @param {import("../../../static/pages/derived.js").Derived} derived */
function all(derived) {
  const told = createTold(derived);
  return { ...derived, kept: told.kept, pointed: told.pointed, heard: told.heard };
}

/** @param {Partial<State>} changes @returns {string[]} what is another after them */
function changedBy(changes) {
  const functions = Object.entries(all(createDerived()));
  const before = functions.map(([, of]) => of(STATE));
  const state = { ...STATE, ...changes };
  return functions.flatMap(([name, of], i) => (Object.is(of(state), before[i]) ? [] : [name]));
}

test("of the same state the very same is derived", () => {
  assert.deepEqual(changedBy({}), []);
  assert.ok(Object.entries(all(createDerived())).every(([, of]) => of(STATE) !== null));
});

test("a pointer that roams over the network changes what is pointed at and nothing else", () => {
  assert.deepEqual(changedBy({ pointer: [6, 6] }), []);
  assert.deepEqual(changedBy({ hovered: unit("pool1", 3) }), ["pointed"]);
  assert.deepEqual(changedBy({ hovered: null, pointer: null }), ["pointed"]);
});

test("drawing on leaves the places, what is said of them, and what a unit sees", () => {
  const changed = changedBy({ answer: { asked, trace: run(graph, 3).trace, unedited: null } });
  for (const name of ["scene", "explainers", "inspected", "kept", "pointed", "heard"]) assert.ok(changed.includes(name), name);
  for (const name of ["layers", "compared", "captions", "base", "layout", "seen"]) assert.ok(!changed.includes(name), name);
});

test("another unit that is pinned leaves the picture of the network", () => {
  const changed = changedBy({ pinned: unit("conv2", 4) });
  for (const name of ["scene", "layout", "explainers", "pointed"]) assert.ok(!changed.includes(name), name);
});

test("who looks nearer is told the same of other places", () => {
  const changed = changedBy({ camera: { x: 50, y: 50, scale: 2 } });
  assert.deepEqual(changed.filter((name) => !["layout", "scene", "pointed"].includes(name)), []);
});

test("what is looked at in the inspector is no matter of the network's", () => {
  for (const changes of [{ folded: true }, { slide: { playing: false } }, { kernel: { layer: "conv2", output: 0, input: 1 } }, { trail: [unit("conv1", 0)] }]) {
    assert.deepEqual(changedBy(changes), []);
  }
});

test("two pages derive beside each other, and each keeps what it has", () => {
  const [here, there] = [all(createDerived()), all(createDerived())];
  const first = [here.scene(STATE), here.kept(STATE), here.inspected(STATE)];
  for (const of of [there.scene, there.kept, there.inspected]) of({ ...STATE, answer: { asked, trace: other.trace, unedited: null }, camera: { x: 9, y: 9, scale: 2 } });
  assert.deepEqual([here.scene(STATE), here.kept(STATE), here.inspected(STATE)].map((each, i) => each === first[i]), [true, true, true]);
});

test("what is edited is inspected as the network now, whatever the rows show, and no tab changes what heads the inspector", () => {
  const { inspected, edited } = createDerived();
  /** @type {State} */
  const state = { ...STATE, comparison: "held" };
  assert.equal(edited(state)?.word, "now");
  for (const comparison of /** @type {const} */ (["now", "held", "both", "difference"])) {
    const here = { ...STATE, comparison };
    assert.equal(inspected(here)?.word, comparison === "held" ? "held" : "now");
    assert.equal(inspected({ ...here, tab: "edits" }), inspected(here));
  }
});
