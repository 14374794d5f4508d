// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { createOriginal } from "../../../static/wire/original.js";
import { endless } from "../signals.js";
import { drawing, world } from "./socket.js";

let page = /** @type {ReturnType<typeof world>} */ (/** @type {unknown} */ (null));

beforeEach(() => {
  page = world();
});
afterEach(() => page.restore());

/** What was told of each drawing: the first layer's first value, which is the socket's id, or null. */
function asking() {
  const original = createOriginal("ws://server/live", endless());
  /** @type {[number, number | null][]} */
  const told = [];
  const ask = (/** @type {number} */ x) => original.ask(drawing(x), (trace) => told.push([x, trace && trace.layers.input.values[0]]));
  return { ...original, ask, told };
}

test("nothing is connected before something is asked, and a drawing waits for an open connection alone", () => {
  const before = page.sockets.length;
  const { ask, told } = asking();
  assert.equal(page.sockets.length, before);
  ask(1);
  assert.equal(page.sockets.length, before + 1);
  assert.deepEqual(told, [[1, null]]);
  page.newest().accept();
  page.newest().answer(0);
  assert.deepEqual(told, [[1, null], [1, 0]]);
  ask(2);
  assert.equal(told.length, 2);
  page.newest().answer(1);
  assert.deepEqual(told[2], [2, 1]);
});

test("the same drawing is not asked twice", () => {
  const { ask, told } = asking();
  ask(1);
  page.newest().accept();
  page.newest().answer(0);
  ask(1);
  assert.deepEqual(told[2], [1, 0]);
  assert.equal(page.newest().sent.length, 1);
});

test("an answer is told although a newer drawing is asked, which is answered next", () => {
  const { ask, told } = asking();
  ask(0);
  page.newest().accept();
  page.newest().answer(0);
  for (const x of [1, 2, 3]) ask(x);
  page.newest().answer(1);
  page.newest().answer(3);
  assert.deepEqual(told.slice(2), [[1, 1], [3, 3]]);
});

test("what waits for a lost connection, or is refused, is told that there is no answer", () => {
  const { ask, told } = asking();
  ask(0);
  page.newest().accept();
  page.newest().answer(0);
  ask(1);
  page.newest().say({ id: 1, error: { code: "out_of_range", message: "no" } });
  ask(2);
  page.newest().close();
  assert.deepEqual(told.slice(2), [[1, null], [2, null]]);
});

test("closed, it hears nothing more and opens again when it is asked", () => {
  const { ask, told, close } = asking();
  ask(0);
  const first = page.newest();
  close();
  first.accept();
  assert.equal(first.readyState, 3);
  page.goOnline();
  page.wait(20_000);
  assert.equal(page.newest(), first);
  ask(1);
  assert.notEqual(page.newest(), first);
  page.newest().accept();
  page.newest().answer(0);
  assert.deepEqual(told, [[0, null], [1, null], [1, 0]]);
});
