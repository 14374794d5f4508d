// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { createStore, differBesides } from "../../../static/core/store.js";
import { initialState } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */

/** @type {FrameRequestCallback[]} */
let frames = [];

beforeEach(() => {
  frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {FrameRequestCallback} */ call) => frames.push(call) });
});

afterEach(() => Reflect.deleteProperty(globalThis, "requestAnimationFrame"));

function nextFrame() {
  for (const call of frames.splice(0)) call(0);
}

/** @returns {{store: ReturnType<typeof createStore>, painted: [State, State][]}} */
function world() {
  /** @type {[State, State][]} */
  const painted = [];
  return { painted, store: createStore((state, before) => painted.push([state, before])) };
}

test("a page begins with a blank pad and asks for no frame", () => {
  const { store } = world();
  assert.deepEqual(store.get(), initialState());
  assert.equal(frames.length, 0);
});

test("a patch is there at once and painted with the next frame", () => {
  const { store, painted } = world();
  store.patch({ scale: "map" });
  assert.equal(store.get().scale, "map");
  assert.equal(painted.length, 0);
  nextFrame();
  assert.deepEqual(painted.map(([state, before]) => [state.scale, before.scale]), [["map", "layer"]]);
});

test("all patches of one frame are painted once, against what was painted before", () => {
  const { store, painted } = world();
  store.patch({ problem: "one" });
  store.patch({ problem: "two" });
  store.patch({ dark: true });
  assert.equal(frames.length, 1);
  nextFrame();
  store.patch({ problem: "three" });
  nextFrame();
  assert.deepEqual(painted.map(([state, before]) => [before.problem, state.problem, state.dark]), [
    ["", "two", true],
    ["two", "three", true],
  ]);
});

test("a page where nothing happens asks for no frames", () => {
  const { store, painted } = world();
  store.patch({ dark: true });
  nextFrame();
  nextFrame();
  assert.equal(frames.length, 0);
  assert.equal(painted.length, 1);
});

test("a patch made while painting is painted in a frame of its own", () => {
  /** @type {string[]} */
  const painted = [];
  const store = createStore((state) => {
    painted.push(state.problem);
    if (state.problem === "one") store.patch({ problem: "two" });
  });
  store.patch({ problem: "one" });
  nextFrame();
  assert.deepEqual(painted, ["one"]);
  nextFrame();
  assert.deepEqual(painted, ["one", "two"]);
});

test("what a patch does not name is the very same object as before", () => {
  const { store } = world();
  const { sheet, steps } = store.get();
  store.patch({ hovered: { layer: "conv1", channel: 0, y: 0, x: 0 } });
  assert.equal(store.get().sheet, sheet);
  assert.equal(store.get().steps, steps);
});

test("two pages share no state", () => {
  const [one, other] = [world(), world()];
  one.store.patch({ problem: "mine" });
  assert.equal(other.store.get().problem, "");
});

test("what differs besides some keys is told from what does not", () => {
  const state = initialState();
  const hovered = { layer: "conv1", channel: 0, y: 0, x: 0 };
  assert.equal(differBesides({ ...state }, state, ["hovered"]), false);
  assert.equal(differBesides({ ...state, hovered }, state, ["hovered"]), false);
  assert.equal(differBesides({ ...state, hovered, camera: { x: 0, y: 0, scale: 2 } }, state, ["hovered"]), true);
});
