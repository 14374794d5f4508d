// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createPoints } from "../../../static/pad/points.js";

/** @typedef {import("../../../static/pad/pad.js").Taken} Taken */

/**
 * @param {number} x
 * @param {number} timeStamp
 * @param {Record<string, unknown>} [more]
 * @returns {PointerEvent} of a mouse, as the browser tells it
 */
function event(x, timeStamp, more) {
  return /** @type {any} */ ({ clientX: x, timeStamp, type: "pointermove", pointerType: "mouse", isTrusted: true, ...more });
}

const points = () => createPoints(({ clientX }) => [clientX, 0]);
const places = (/** @type {Taken[]} */ taken) => taken.map(({ place }) => place[0]);

test("a movement that comes raw and again with the frame is taken once, and none between two frames is lost", () => {
  const taken = points();
  assert.deepEqual(places(taken.begin(event(1, 10))), [1]);
  assert.deepEqual(places(taken.add(event(2, 20, { type: "pointerrawupdate" }))), [2]);
  assert.deepEqual(places(taken.add(event(3, 25, { type: "pointerrawupdate" }))), [3]);
  const coalesced = [event(2, 20), event(3, 25), event(4, 28), event(5, 30)];
  assert.deepEqual(places(taken.add(event(5, 30, { getCoalescedEvents: () => coalesced }))), [4, 5]);
});

test("a pen that rests adds nothing", () => {
  const taken = points();
  taken.begin(event(1, 10));
  assert.deepEqual(taken.add(event(1, 20)), []);
  assert.deepEqual(places(taken.add(event(2, 30))), [2]);
});

test("what came before the lift and happened after it is of the next stroke", () => {
  const taken = points();
  taken.begin(event(1, 10));
  taken.add(event(2, 20));
  taken.add(event(7, 40));
  taken.add(event(8, 50));
  assert.equal(taken.takeBack(event(2, 30, { type: "pointerup" })), 2);
  assert.deepEqual(taken.add(event(2, 30, { type: "pointerup" })), []);
  assert.deepEqual(places(taken.begin(event(6, 35))), [6, 7, 8]);
  assert.deepEqual(taken.add(event(8, 50)), []);
  assert.equal(taken.takeBack(event(8, 60)), 0);
});

test("a pen's pressure is width, its lift has that of its last point, and a mouse has one", () => {
  const taken = points();
  const pen = { pointerType: "pen", pressure: 1 };
  assert.deepEqual(taken.begin(event(1, 10, pen)).map(({ width }) => width), [1.65]);
  assert.deepEqual(taken.add(event(2, 20, { ...pen, pressure: 0.5 })).map(({ width }) => width), [1]);
  assert.deepEqual(taken.add(event(3, 30, { ...pen, pressure: 0, type: "pointerup" })).map(({ width }) => width), [1]);
  assert.equal(taken.take(event(4, 40)).width, 1);
});
