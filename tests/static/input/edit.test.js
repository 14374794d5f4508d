// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { beginStroke, extendStroke, redo, replaceStrokes, shortenStroke, undo } from "../../../static/input/edit.js";
import { initialState, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/types.js").Stroke} Stroke */

/** @param {State} state @param {Partial<State> | null} patch @returns {State} */
function after(state, patch) {
  return { ...state, ...patch };
}

/** @param {number} x @returns {Stroke} */
function dot(x) {
  return [[x, 0.5]];
}

/** @param {number} count @returns {State} with as many strokes of two points */
function drawn(count) {
  let state = initialState();
  for (let i = 0; i < count; i++) {
    state = after(state, beginStroke(state, dot(i)));
    state = after(state, extendStroke(state, [[i, 0.6]]));
  }
  return state;
}

test("a stroke begins with a point and goes on with those that follow", () => {
  assert.deepEqual(drawn(2).drawing.strokes, [
    [[0, 0.5], [0, 0.6]],
    [[1, 0.5], [1, 0.6]],
  ]);
});

test("a stroke is one step, however many points it has", () => {
  const state = drawn(3);
  assert.equal(state.past.length, 3);
  assert.equal(after(state, undo(state)).drawing.strokes.length, 2);
});

test("undo and redo go back and forth over the same drawings", () => {
  const random = seeded(4);
  let state = drawn(8);
  const known = [...state.past, state.drawing.strokes];
  let at = 8;
  for (let i = 0; i < 200; i++) {
    const back = random() < 0.5;
    const patch = back ? undo(state) : redo(state);
    assert.equal(patch === null, back ? at === 0 : at === 8);
    if (patch) at += back ? -1 : 1;
    state = after(state, patch);
    assert.deepEqual(state.drawing.strokes, known[at]);
    assert.equal(state.past.length + state.future.length, 8);
  }
});

test("on an untouched pad there is nothing to undo or to redo", () => {
  assert.equal(undo(initialState()), null);
  assert.equal(redo(initialState()), null);
});

test("a new stroke after an undo forgets what could have been redone", () => {
  const state = drawn(3);
  const back = after(state, undo(state));
  const anew = after(back, beginStroke(back, dot(9)));
  assert.equal(redo(anew), null);
  assert.deepEqual(anew.drawing.strokes.length, 3);
});

test("clearing is a step that can be undone", () => {
  const state = drawn(2);
  const clear = after(state, replaceStrokes(state, []));
  assert.deepEqual(clear.drawing.strokes, []);
  assert.deepEqual(after(clear, undo(clear)).drawing.strokes, state.drawing.strokes);
});

test("no step changes the pen, the fit, or any drawing that was there before", () => {
  const state = initialState();
  state.drawing = { strokes: [dot(1)], pen: 0.05, fit: false };
  const before = structuredClone(state);
  for (const patch of [beginStroke(state, dot(2)), extendStroke(state, dot(3)), replaceStrokes(state, [])]) {
    assert.deepEqual([patch.drawing?.pen, patch.drawing?.fit], [0.05, false]);
    const next = after(state, patch);
    assert.equal(after(next, undo(next)).drawing.pen, 0.05);
  }
  assert.deepEqual(state, before);
});

test("two hundred steps are remembered, the oldest are let go", () => {
  let state = drawn(250);
  for (let i = 0; i < 200; i++) state = after(state, undo(state));
  assert.equal(undo(state), null);
  assert.equal(state.drawing.strokes.length, 50);
});

test("a stroke can be shortened at its end, and stays one step", () => {
  const state = after(drawn(2), extendStroke(drawn(2), [[1, 0.7], [1, 0.8]]));
  const short = after(state, shortenStroke(state, 2));
  assert.deepEqual(short.drawing.strokes, drawn(2).drawing.strokes);
  assert.equal(short.past.length, state.past.length);
});
