// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { createMeasure } from "../../../static/core/timing.js";
import { endless } from "../signals.js";

/** A message channel whose messages arrive when the test says so. */
class FakeChannel {
  /** @type {FakeChannel[]} */
  static made = [];

  constructor() {
    this.posted = 0;
    this.port1 = { onmessage: () => {} };
    this.port2 = { postMessage: () => (this.posted += 1) };
    FakeChannel.made.push(this);
  }
}

const kept = globalThis.MessageChannel;

beforeEach(() => {
  FakeChannel.made = [];
  Object.assign(globalThis, { MessageChannel: FakeChannel });
});

afterEach(() => {
  Object.assign(globalThis, { MessageChannel: kept });
  performance.clearMeasures("test");
});

function measures() {
  return performance.getEntriesByName("test");
}

function committed() {
  FakeChannel.made[0].port1.onmessage();
}

test("a measure ends when the message from the frame has come back", () => {
  const measure = createMeasure("test", endless());
  const start = performance.now() - 20;
  measure(start);
  assert.equal(measures().length, 0);
  committed();
  assert.equal(measures().length, 1);
  assert.equal(measures()[0].startTime, start);
  assert.ok(measures()[0].duration >= 20);
});

test("all events of one frame are measured, each from its own start, with one message", () => {
  const measure = createMeasure("test", endless());
  const now = performance.now();
  for (const ago of [30, 20, 10]) measure(now - ago);
  assert.equal(FakeChannel.made[0].posted, 1);
  committed();
  const ends = measures().map(({ startTime, duration }) => Math.round((startTime + duration) * 1e3));
  assert.equal(ends.length, 3);
  assert.equal(new Set(ends).size, 1);
});

test("a page left open keeps no more than some thousand measures", () => {
  const measure = createMeasure("test", endless());
  for (let i = 0; i < 5200; i++) {
    measure(performance.now());
    committed();
  }
  assert.ok(measures().length < 5000, `${measures().length}`);
});
