// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { drawing, world } from "./socket.js";

let page = /** @type {ReturnType<typeof world>} */ (/** @type {unknown} */ (null));

beforeEach(() => {
  page = world();
});

afterEach(() => page.restore());

test("a drawing made before the socket is open is sent when it opens", () => {
  page.live.send(drawing(0.1));
  assert.deepEqual(page.newest().sent, []);
  page.newest().accept();
  assert.deepEqual(page.newest().sent, [{ id: 0, ...drawing(0.1) }]);
  assert.deepEqual(page.connections, ["open"]);
});

test("one drawing is in flight, and the newest comes next: those between are never sent", () => {
  const socket = page.newest();
  socket.accept();
  const ids = [0.1, 0.2, 0.3, 0.4].map((x) => page.live.send(drawing(x)));
  assert.deepEqual(ids, [0, 1, 2, 3]);
  assert.deepEqual(socket.sent.map(({ id }) => id), [0]);
  socket.answer(0);
  assert.deepEqual(socket.sent.map(({ id }) => id), [0, 3]);
  assert.deepEqual(socket.sent[1].strokes, drawing(0.4).strokes);
  socket.answer(3);
  assert.deepEqual(socket.sent.length, 2);
  assert.deepEqual(page.traces, [[0, 0], [3, 3]]);
});

test("the next drawing is on its way before the page hears of the answer", () => {
  const socket = page.newest();
  socket.accept();
  page.live.send(drawing(0.1));
  page.live.send(drawing(0.2));
  /** @type {number[]} */
  const sentBefore = [];
  page.traces.push = () => sentBefore.push(socket.sent.length);
  socket.answer(0);
  assert.deepEqual(sentBefore, [2]);
});

test("an answer in several messages is one answer", () => {
  const socket = page.newest();
  socket.accept();
  page.live.send(drawing(0.1));
  page.live.send(drawing(0.2));
  socket.say({ id: 0, layer: "input", kind: "input", shape: [1], min: 5, max: 5, values: [5] });
  assert.equal(socket.sent.length, 1);
  socket.say({ id: 0, result: { prediction: 0, probabilities: [1], blank: false, unlike: false } });
  assert.deepEqual(page.traces, [[0, 5]]);
  assert.equal(socket.sent.length, 2);
});

test("a failure is told with its id, and the next drawing is sent", () => {
  const socket = page.newest();
  socket.accept();
  page.live.send(drawing(0.1));
  page.live.send(drawing(0.2));
  socket.say({ id: 0, error: { code: "out_of_range", message: "too far" } });
  assert.deepEqual(page.failures, [[0, "too far"]]);
  assert.deepEqual(socket.sent.map(({ id }) => id), [0, 1]);
  assert.deepEqual(page.traces, []);
});

test("a server that stays away is tried with pauses that double up to eight seconds", () => {
  const pauses = [250, 500, 1000, 2000, 4000, 8000, 8000];
  for (const [tries, pause] of pauses.entries()) {
    page.newest().close();
    page.wait(pause - 1);
    assert.equal(page.sockets.length, tries + 1, `before ${pause}`);
    page.wait(1);
    assert.equal(page.sockets.length, tries + 2, `after ${pause}`);
  }
  assert.ok(page.connections.every((connection) => connection === "lost"));
});

test("once the server has been there the pauses start anew", () => {
  for (const pause of [250, 500, 1000]) {
    page.newest().close();
    page.wait(pause);
  }
  page.newest().accept();
  page.newest().close();
  page.wait(250);
  assert.equal(page.sockets.length, 5);
  assert.deepEqual(page.connections, ["lost", "lost", "lost", "open", "lost"]);
});

test("the drawing in flight is sent again to the server that comes back", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().close();
  page.wait(250);
  page.newest().accept();
  assert.deepEqual(page.newest().sent, [{ id: 0, ...drawing(0.1) }]);
  page.newest().answer(0);
  assert.deepEqual(page.traces, [[0, 0]]);
});

test("what was drawn meanwhile is sent instead of what was in flight", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().close();
  page.live.send(drawing(0.2));
  page.live.send(drawing(0.3));
  page.wait(250);
  page.newest().accept();
  assert.deepEqual(page.newest().sent.map(({ id }) => id), [2]);
});

test("half an answer before the loss is not mixed with the whole one after it", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().say({ id: 0, layer: "half", kind: "relu", shape: [1], min: 9, max: 9, values: [9] });
  page.newest().close();
  page.wait(250);
  page.newest().accept();
  page.newest().answer(0);
  assert.deepEqual(page.traces, [[0, 0]]);
});

test("a drawing that was answered is not sent again after a loss", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().answer(0);
  page.newest().close();
  page.wait(250);
  page.newest().accept();
  assert.deepEqual(page.newest().sent, []);
});

test("a server that says nothing for fifteen seconds counts as gone", () => {
  const silent = page.newest();
  silent.accept();
  page.live.send(drawing(0.1));
  page.wait(14_999);
  assert.deepEqual(page.connections, ["open", "silent"]);
  page.wait(1);
  assert.deepEqual(page.connections, ["open", "silent", "lost"]);
  assert.equal(silent.readyState, 3);
  page.wait(250);
  page.newest().accept();
  assert.deepEqual(page.newest().sent.map(({ id }) => id), [0]);
});

test("a server that is silent for three seconds is told of, until it answers", () => {
  const slow = page.newest();
  slow.accept();
  page.live.send(drawing(0.1));
  page.wait(2_999);
  assert.deepEqual(page.connections, ["open"]);
  page.wait(1);
  assert.deepEqual(page.connections, ["open", "silent"]);
  slow.answer(0);
  assert.deepEqual(page.connections, ["open", "silent", "open"]);
  assert.deepEqual(page.traces, [[0, 0]]);
  page.wait(60_000);
  assert.deepEqual(page.connections, ["open", "silent", "open"]);
});

test("a socket that does not open within fifteen seconds is given up, and another tried", () => {
  const silent = page.newest();
  page.live.send(drawing(0.1));
  page.wait(14_999);
  assert.deepEqual(page.connections, []);
  page.wait(1);
  assert.deepEqual(page.connections, ["lost"]);
  assert.equal(silent.readyState, 3);
  page.wait(250);
  page.newest().accept();
  page.newest().answer(0);
  page.wait(60_000);
  assert.deepEqual(page.connections, ["lost", "open"]);
  assert.equal(page.sockets.length, 2);
});

test("an answer ends the wait: a quiet page loses no server", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().answer(0);
  page.wait(60_000);
  assert.deepEqual(page.connections, ["open"]);
  assert.equal(page.sockets.length, 1);
});

test("when the machine comes online again there is no pause, and only one new socket", () => {
  page.newest().close();
  page.goOnline();
  assert.equal(page.sockets.length, 2);
  page.newest().accept();
  page.goOnline();
  page.wait(20_000);
  assert.equal(page.sockets.length, 2);
});

const BUSY = { code: "busy", message: "The server is busy with others." };

test("a busy server is asked again a moment later, for the newest drawing alone", () => {
  const socket = page.newest();
  socket.accept();
  page.live.send(drawing(0.1));
  socket.say({ id: 0, error: BUSY });
  for (const x of [0.2, 0.3]) page.live.send(drawing(x));
  assert.equal(socket.sent.length, 1);
  page.wait(999);
  assert.equal(socket.sent.length, 1);
  page.wait(1);
  assert.deepEqual(socket.sent.map(({ id }) => id), [0, 2]);
  socket.say({ id: 2, error: BUSY });
  page.wait(1000);
  assert.deepEqual(socket.sent.map(({ id }) => id), [0, 2, 2]);
  socket.answer(2);
  assert.deepEqual(page.connections, ["open", "busy", "busy", "open"]);
  assert.deepEqual([page.traces, page.failures], [[[2, 2]], []]);
});

test("a server that goes away while it is busy is told as lost, and sent the drawing when it is back", () => {
  page.newest().accept();
  page.live.send(drawing(0.1));
  page.newest().say({ id: 0, error: BUSY });
  page.newest().close();
  page.wait(250);
  page.newest().accept();
  assert.deepEqual(page.newest().sent.map(({ id }) => id), [0]);
  page.newest().answer(0);
  assert.deepEqual(page.connections, ["open", "busy", "lost", "open"]);
});

test("a closed client asks a busy server no more", () => {
  const socket = page.newest();
  socket.accept();
  page.live.send(drawing(0.1));
  socket.say({ id: 0, error: BUSY });
  page.live.close();
  page.wait(20_000);
  assert.equal(socket.sent.length, 1);
});
