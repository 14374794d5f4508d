// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { undo } from "../../../static/drawing/history.js";
import { converse } from "../../../static/wire/conversation.js";
import { serverFeed } from "../../../static/wire/feed.js";
import { fakeStore, ink, pictureSheet, sheetOf } from "../sheets.js";
import { endless } from "../signals.js";
import { world } from "./socket.js";

let page = /** @type {ReturnType<typeof world>} */ (/** @type {unknown} */ (null));

beforeEach(() => {
  page = world();
  Object.assign(globalThis, { document: { baseURI: "http://server/" } });
});

afterEach(() => {
  page.restore();
  Reflect.deleteProperty(globalThis, "document");
});

/** A page with a line on its pad, whose server is there; and what became of what it waits for. */
function talking() {
  const { store } = fakeStore({ sheet: sheetOf([ink(0.1), ink(0.2)]) });
  /** @type {number[]} */
  const measured = [];
  const talk = converse(store, serverFeed("lenet", endless()), (started) => measured.push(started));
  page.newest().accept();
  return { ...talk, store, measured, socket: page.newest() };
}

/** @param {Promise<unknown>} promise @returns {Promise<string>} */
async function fateOf(promise) {
  const late = new Promise((resolve) => setImmediate(() => resolve("waiting")));
  return Promise.race([promise.then(() => "kept", (/** @type {Error} */ error) => error.message), late]);
}

test("a change of the drawing is patched, sent, and measured in the frame that shows its answer", () => {
  const { redraw, settle, store, measured, socket } = talking();
  redraw({ pen: 0.05 }, 7);
  assert.equal(store.get().pen, 0.05);
  assert.deepEqual(socket.sent, [{ id: 0, strokes: [[[0.1, 0.5], [0.2, 0.5]]], pen: 0.05, fit: true }]);
  settle();
  assert.deepEqual(measured, []);
  socket.answer(0);
  settle();
  settle();
  assert.deepEqual(measured, [7]);
});

test("changes that are overtaken are measured with the one that overtook them", () => {
  const { redraw, settle, measured, socket } = talking();
  for (const started of [1, 2, 3]) redraw({}, started);
  socket.answer(0);
  settle();
  assert.deepEqual(measured, [1]);
  socket.answer(2);
  settle();
  assert.deepEqual(measured, [1, 2, 3]);
});

test("a sheet that is shown is a step, and its promise is kept when its answer is painted", async () => {
  const { show, settle, store, socket } = talking();
  const before = store.get().sheet;
  const shown = show(pictureSheet(1));
  assert.deepEqual(store.get().steps.past, [before]);
  assert.deepEqual(socket.sent[0], { id: 0, pixels: [[1]], fit: true });
  socket.answer(0);
  assert.equal(await fateOf(shown), "waiting");
  settle();
  assert.equal(await fateOf(shown), "kept");
});

test("a sheet that the service refuses is told why, and the one before it is there again", async () => {
  const { show, store, socket } = talking();
  const { sheet, steps } = store.get();
  const shown = show(pictureSheet(1));
  socket.say({ id: 0, error: { code: "out_of_range", message: "too far" } });
  assert.equal(await fateOf(shown), "too far");
  assert.deepEqual([store.get().sheet, store.get().steps], [sheet, steps]);
  assert.deepEqual(socket.sent[1].strokes, [[[0.1, 0.5], [0.2, 0.5]]]);
});

test("a refusal takes away no stroke that was drawn meanwhile", async () => {
  const { show, redraw, store, socket } = talking();
  const shown = show(sheetOf([ink(9)]));
  const drawn = sheetOf([ink(0.3)]);
  redraw({ sheet: drawn });
  socket.say({ id: 0, error: { code: "out_of_range", message: "too far" } });
  assert.equal(await fateOf(shown), "too far");
  assert.equal(store.get().sheet, drawn);
});

test("strokes from outside are drawn as one step, and what are none are refused unsent", async () => {
  const { draw, store, socket } = talking();
  draw([[[0.5, 0.5]], [[0.6, 0.6]]]);
  assert.deepEqual(socket.sent[0].strokes, [[[0.5, 0.5]], [[0.6, 0.6]]]);
  assert.equal(undo(store.get())?.sheet?.strokes.length, 1);
  await assert.rejects(draw(/** @type {any} */ ([[0.5, 0.5]])), TypeError);
  assert.equal(store.get().sheet.strokes.length, 2);
});

test("an answer takes the complaint about the one before it away", () => {
  const { redraw, store, socket } = talking();
  redraw({});
  socket.say({ id: 0, error: { code: "out_of_range", message: "too far" } });
  assert.equal(store.get().problem, "too far");
  redraw({});
  socket.answer(1);
  assert.equal(store.get().problem, "");
});

/** @type {import("../../../static/types.js").Edit[]} */
const OFF = [{ layer: "conv1", channel: 1, off: true }];

test("an edited trace is shown with its edits and with the trace without them, of the same drawing", () => {
  const { redraw, edit, store, socket } = talking();
  const shown = () => [store.get().answer?.trace, store.get().answer?.unedited].map((trace) => trace && trace.layers.input.values[0]);
  const inForce = () => store.get().answer?.asked.edits;
  redraw({});
  assert.equal(socket.sent[0].beside, undefined);
  socket.answer(0);
  edit({ edits: OFF });
  assert.deepEqual([socket.sent[1].edits, socket.sent[1].beside], [OFF, true]);
  assert.deepEqual([inForce(), shown()], [[], [0, null]]);
  socket.answer(1, 7);
  assert.deepEqual([inForce(), shown()], [OFF, [1, 7]]);
  redraw({ pen: 0.06 });
  socket.answer(2, 8);
  assert.deepEqual(shown(), [2, 8]);
  edit({ edits: [] });
  assert.equal(inForce(), OFF);
  socket.answer(3);
  assert.deepEqual([inForce(), shown()], [[], [3, null]]);
  assert.equal(page.newest(), socket);
});

test("edits that the service refuses are taken back to those in force, and why is told", () => {
  const { edit, store, socket } = talking();
  edit({ edits: OFF });
  socket.answer(0);
  const [worse, worst] = [[...OFF, ...OFF], [...OFF, ...OFF, ...OFF]];
  edit({ edits: worse, typing: { place: "conv1/bias/0", text: "2000", fault: "" } });
  edit({ edits: worst });
  socket.say({ id: 1, error: { code: "out_of_range", message: "Edit 2: value must be within ±1000." } });
  assert.equal(store.get().edits, worst);
  socket.say({ id: 2, error: { code: "out_of_range", message: "Edit 2: value must be within ±1000." } });
  assert.equal(store.get().edits, OFF);
  assert.deepEqual(store.get().typing, { place: "conv1/bias/0", text: "2000", fault: "The edit was taken back: value must be within ±1000." });
  assert.deepEqual(socket.sent[3].edits, OFF);
});
