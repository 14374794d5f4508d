// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/core/store.js";
import { frameAfter, framesAsked, useFrames } from "../frames.js";

/** @typedef {{scale: string, problem: string, dark: boolean, steps: number[]}} State */

/** @type {State} */
const INITIAL = { scale: "layer", problem: "", dark: false, steps: [] };

useFrames();

/** @returns {{store: ReturnType<typeof createStore<State>>, painted: State[]}} */
function world() {
  /** @type {State[]} */
  const painted = [];
  return { painted, store: createStore(INITIAL, (state) => painted.push(state)) };
}

test("a page begins with what it is given and asks for no frame", () => {
  const { store } = world();
  assert.equal(store.get(), INITIAL);
  assert.equal(framesAsked(), 0);
});

test("a patch is there at once and painted with the next frame", () => {
  const { store, painted } = world();
  store.patch({ scale: "map" });
  assert.equal(store.get().scale, "map");
  assert.equal(painted.length, 0);
  frameAfter();
  assert.deepEqual(painted.map(({ scale }) => scale), ["map"]);
});

test("a room's own function is given the state as it is and changes it", () => {
  const { store, painted } = world();
  const shout = (/** @type {State} */ { problem }, /** @type {string} */ more) => ({ problem: `${problem}${more}!` });
  store.apply(shout, "one");
  store.apply(shout, "two");
  assert.equal(store.get().problem, "one!two!");
  frameAfter();
  assert.equal(painted.length, 1);
});

test("all patches of one frame are painted once", () => {
  const { store, painted } = world();
  store.patch({ problem: "one" });
  store.patch({ problem: "two" });
  store.patch({ dark: true });
  assert.equal(framesAsked(), 1);
  frameAfter();
  store.patch({ problem: "three" });
  frameAfter();
  assert.deepEqual(painted.map(({ problem, dark }) => [problem, dark]), [
    ["two", true],
    ["three", true],
  ]);
});

test("a page where nothing happens asks for no frames", () => {
  const { store, painted } = world();
  store.patch({ dark: true });
  frameAfter();
  frameAfter();
  assert.equal(framesAsked(), 0);
  assert.equal(painted.length, 1);
});

test("a patch made while painting is painted in a frame of its own", () => {
  /** @type {string[]} */
  const painted = [];
  const store = createStore(INITIAL, (state) => {
    painted.push(state.problem);
    if (state.problem === "one") store.patch({ problem: "two" });
  });
  store.patch({ problem: "one" });
  frameAfter();
  assert.deepEqual(painted, ["one"]);
  frameAfter();
  assert.deepEqual(painted, ["one", "two"]);
});

test("what a patch does not name is the very same object as before", () => {
  const { store } = world();
  const { steps } = store.get();
  store.patch({ scale: "map" });
  assert.equal(store.get().steps, steps);
});

test("two pages share no state", () => {
  const [one, other] = [world(), world()];
  one.store.patch({ problem: "mine" });
  assert.equal(other.store.get().problem, "");
});
