// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createReplay } from "../../../static/pad/replay.js";
import { frameAfter, framesAsked, useFrames, wait } from "../frames.js";
import { fakeStore, ink, pictureSheet, sheetOf } from "../sheets.js";
import { endless } from "../signals.js";

/** @typedef {import("../../../static/types.js").Sheet} Sheet */

const SHEET = sheetOf([ink(0.1, 0.5, 0), ink(0.2, 0.5, 100)], [ink(0.3, 0.5, 500)]);

useFrames();

/** @param {Sheet} [sheet] */
function world(sheet = SHEET) {
  const fake = fakeStore({ sheet });
  return { ...fake, ...createReplay(fake.store, fake.redraw, endless()), replay: () => fake.store.get().replay };
}

test("a drawing plays from its beginning, in its own time, whatever the frames' pace", () => {
  const { toggle, replay } = world();
  toggle();
  assert.deepEqual(replay(), { time: 0, playing: true });
  let time = 0;
  for (const pause of [16, 17, 8, 300, 1]) {
    frameAfter(pause);
    time += pause;
    assert.deepEqual(replay(), { time, playing: true });
  }
});

test("at its end all of it is shown and no frame is asked for", () => {
  const { toggle, replay } = world();
  toggle();
  frameAfter(499);
  assert.equal(framesAsked(), 1);
  frameAfter(1);
  assert.equal(replay(), null);
  assert.equal(framesAsked(), 0);
});

test("each frame is read by the network", () => {
  const { toggle, redrawn } = world();
  toggle();
  frameAfter(10);
  frameAfter(10);
  assert.equal(redrawn.length, 3);
});

test("a replay that was paused goes on where it was, however long that is ago", () => {
  const { toggle, replay, redrawn } = world();
  toggle();
  frameAfter(120);
  toggle();
  frameAfter(5000);
  assert.deepEqual(replay(), { time: 120, playing: false });
  assert.equal(framesAsked(), 0);
  assert.equal(redrawn.length, 3);
  wait(5000);
  toggle();
  frameAfter(16);
  assert.deepEqual(replay(), { time: 136, playing: true });
});

test("while the page is away, in a tab behind others or a laptop that is shut, no time passes", () => {
  const { toggle, replay } = world();
  toggle();
  frameAfter(120);
  frameAfter(5000);
  assert.deepEqual(replay(), { time: 120, playing: true });
  frameAfter(16);
  assert.deepEqual(replay(), { time: 136, playing: true });
});

test("pausing and going on within a frame plays at the drawing's pace all the same", () => {
  const { toggle, replay } = world();
  toggle();
  toggle();
  toggle();
  frameAfter(16);
  frameAfter(16);
  assert.deepEqual(replay(), { time: 32, playing: true });
});

test("pausing and going on within a frame asks the network once a frame", () => {
  const { toggle, redrawn } = world();
  for (let i = 0; i < 5; i++) toggle();
  frameAfter(16);
  assert.equal(redrawn.length, 6);
  assert.equal(framesAsked(), 1);
});

test("a frame that was due before the key was pressed turns no time back", () => {
  const { toggle, replay } = world();
  toggle();
  frameAfter(0, 5);
  assert.deepEqual(replay(), { time: 0, playing: true });
});

test("scrubbing shows that time and pauses; its end is all of the drawing", () => {
  const { toggle, scrub, replay } = world();
  toggle();
  scrub(250);
  assert.deepEqual(replay(), { time: 250, playing: false });
  frameAfter(16);
  assert.deepEqual(replay(), { time: 250, playing: false });
  scrub(500);
  assert.equal(replay(), null);
  scrub(9999);
  assert.equal(replay(), null);
});

test("scrubbing goes back no further than to the beginning", () => {
  const { scrub, replay } = world();
  scrub(-100);
  assert.deepEqual(replay(), { time: 0, playing: false });
});

test("a stroke drawn meanwhile ends the replay", () => {
  const { toggle, store, redrawn } = world();
  toggle();
  store.patch({ replay: null });
  frameAfter(16);
  assert.deepEqual([store.get().replay, framesAsked(), redrawn.length], [null, 0, 1]);
});

test("playing takes away what was predicted", () => {
  const { toggle, store } = world();
  store.patch({ ahead: [ink(0.5)] });
  toggle();
  assert.deepEqual(store.get().ahead, []);
});

test("nothing, a dot and a picture are not played", () => {
  for (const sheet of [sheetOf(), sheetOf([ink(0.5)]), pictureSheet()]) {
    const { toggle, replay } = world(sheet);
    toggle();
    assert.equal(replay(), null);
    assert.equal(framesAsked(), 0);
  }
});
