// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { beginStroke, endStroke, eraseAlong, extendStroke, redo, replaceSheet, shortenStroke, undo } from "../../../static/drawing/history.js";
import { ink, pictureSheet, sampleOf, sheetOf } from "../sheets.js";
import { initialState, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/types.js").Sheet} Sheet */

const BLANK = sheetOf();

/** @param {State} state @param {Partial<State> | null} patch @returns {State} */
function after(state, patch) {
  return { ...state, ...patch };
}

/** @param {number} count @returns {State} with as many strokes of two points */
function drawn(count) {
  let state = initialState();
  for (let i = 0; i < count; i++) {
    state = after(state, beginStroke(state, [ink(i)]));
    state = after(state, extendStroke(state, [ink(i, 0.6)]));
  }
  return state;
}

/** @param {Sheet[]} sheets @returns {State} with each of them put on the pad in turn */
function shown(sheets) {
  return sheets.reduce((state, sheet) => after(state, replaceSheet(state, sheet)), initialState());
}

/** @param {State} state @returns {Sheet[]} all that undoing brings back, the newest first */
function undone(state) {
  const sheets = [];
  for (let patch = undo(state); patch; patch = undo(state)) {
    state = after(state, patch);
    sheets.push(state.sheet);
  }
  return sheets;
}

test("a stroke begins with a point and goes on with those that follow", () => {
  const sheet = sheetOf([ink(0), ink(0, 0.6)], [ink(1), ink(1, 0.6)]);
  assert.deepEqual(drawn(2).sheet, { ...sheet, open: true });
  assert.deepEqual(endStroke(drawn(2)), { sheet });
  assert.equal(endStroke(drawn(1)), null);
});

test("a stroke is one step, however many points it has", () => {
  const state = drawn(3);
  assert.equal(state.steps.past.length, 3);
  assert.equal(after(state, undo(state)).sheet.strokes.length, 2);
});

test("undo and redo go back and forth over the same sheets, strokes and pictures alike", () => {
  const random = seeded(4);
  let state = shown([sheetOf([ink(1)]), pictureSheet(2), pictureSheet(1), BLANK, sheetOf([ink(2)], [ink(3)])]);
  const known = [...state.steps.past, state.sheet];
  let at = known.length - 1;
  for (let i = 0; i < 200; i++) {
    const back = random() < 0.5;
    const patch = back ? undo(state) : redo(state);
    assert.equal(patch === null, back ? at === 0 : at === known.length - 1);
    if (patch) at += back ? -1 : 1;
    state = after(state, patch);
    assert.equal(state.sheet, known[at]);
    assert.equal(state.steps.past.length + state.steps.future.length, known.length - 1);
  }
});

test("on an untouched pad there is nothing to undo or to redo", () => {
  assert.equal(undo(initialState()), null);
  assert.equal(redo(initialState()), null);
});

test("a new stroke after an undo forgets what could have been redone", () => {
  const state = drawn(3);
  const back = after(state, undo(state));
  const anew = after(back, beginStroke(back, [ink(9)]));
  assert.equal(redo(anew), null);
  assert.equal(anew.sheet.strokes.length, 3);
});

test("clearing is a step that can be undone", () => {
  const state = drawn(2);
  const clear = after(state, replaceSheet(state, BLANK));
  assert.deepEqual(clear.sheet, BLANK);
  assert.equal(after(clear, undo(clear)).sheet, state.sheet);
});

test("a picture takes the strokes' place and the first stroke takes the picture's", () => {
  const strokes = drawn(2);
  const picture = pictureSheet(3);
  const replaced = after(strokes, replaceSheet(strokes, picture));
  assert.equal(replaced.sheet, picture);
  const anew = after(replaced, beginStroke(replaced, [ink(5)]));
  assert.deepEqual(anew.sheet, sheetOf([ink(5)]));
  assert.deepEqual(undone(anew).slice(0, 2), [picture, strokes.sheet]);
});

test("a stroke takes the place of a sample that nobody has touched, and undo brings it back as one", () => {
  const sample = sampleOf([ink(1)], [ink(2)]);
  const state = shown([sheetOf([ink(9)]), sample]);
  const drawn = after(state, beginStroke(state, [ink(5)]));
  assert.deepEqual(drawn.sheet, sheetOf([ink(5)]));
  const more = after(drawn, beginStroke(drawn, [ink(6)]));
  assert.deepEqual(more.sheet, { ...sheetOf([ink(5)], [ink(6)]), open: true });
  assert.deepEqual(undone(more).slice(0, 3), [drawn.sheet, sample, sheetOf([ink(9)])]);
});

test("a sample that the eraser has cut is a drawing to go on with", () => {
  const state = shown([sampleOf([ink(0.1), ink(0.9)])]);
  assert.equal(eraseAlong(state, state.sheet, [[0.5, 0.1]], 0.1), null);
  const cut = after(state, eraseAlong(state, state.sheet, [[0.5, 0.5]], 0.1));
  assert.equal(cut.sheet.strokes.length, 2);
  assert.equal(after(cut, beginStroke(cut, [ink(5)])).sheet.strokes.length, 3);
});

test("another sheet on the pad ends its replay, its prediction and what was said of the one before", () => {
  const busy = { replay: { time: 9, playing: true }, ahead: [ink(1)], complaint: "no ink" };
  const over = { replay: null, ahead: [], complaint: "" };
  const state = after(drawn(2), busy);
  const back = after(after(state, undo(state)), busy);
  for (const patch of [replaceSheet(state, BLANK), beginStroke(state, [ink(9)]), undo(state), redo(back)]) {
    const { replay, ahead, complaint } = after(state, patch);
    assert.deepEqual({ replay, ahead, complaint }, over);
  }
});

test("no step changes the pen, the fit, or any sheet that was there before", () => {
  const state = after(initialState(), { sheet: sheetOf([ink(1)]), pen: 0.05, fit: false });
  const before = structuredClone(state);
  const patches = [beginStroke(state, [ink(2)]), extendStroke(state, [ink(3)]), shortenStroke(state, 1), replaceSheet(state, BLANK)];
  for (const patch of patches) {
    assert.ok(!("pen" in patch) && !("fit" in patch));
    const next = after(state, patch);
    assert.equal(after(next, undo(next)).pen, 0.05);
  }
  assert.deepEqual(state, before);
});

test("two hundred steps are remembered, the oldest are let go", () => {
  const sheets = undone(drawn(250));
  assert.equal(sheets.length, 200);
  assert.equal(sheets[199].strokes.length, 50);
});

test("twenty pictures are remembered, and with the twenty-first all that came before it goes", () => {
  const strokes = sheetOf([ink(1)]);
  const pictures = Array.from({ length: 25 }, () => pictureSheet());
  const state = shown([strokes, ...pictures, BLANK]);
  assert.deepEqual(undone(state), pictures.slice(-20).reverse());
  const between = shown(pictures.slice(0, 20).flatMap((picture) => [picture, strokes]));
  assert.equal(undone(between).length, 40);
});

test("a stroke can be shortened at its end, and stays one step", () => {
  const state = after(drawn(2), extendStroke(drawn(2), [ink(1, 0.7), ink(1, 0.8)]));
  const short = after(state, shortenStroke(state, 2));
  assert.deepEqual(short.sheet, drawn(2).sheet);
  assert.equal(short.steps.past.length, state.steps.past.length);
});
