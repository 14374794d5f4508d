// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fittingText } from "../../../static/stage/values.js";
import { change, rounded } from "../../../static/words/numbers.js";

/** @param {string} text @returns {number} as of a font whose digits and signs are 6 wide and points 3 */
const width = (text) => [...text].reduce((sum, each) => sum + (each === "." ? 3 : 6), 0);

/** @param {string} text */
const decimalsIn = (text) => text.split(".")[1]?.length ?? 0;

test("numbers of both signs have the same decimals, as many as the longest has room for", () => {
  for (const [low, high, room, wanted] of /** @type {[number, number, number, number][]} */ ([
    [-0.9, 0.9, 33, 3], [-0.9, 0.9, 32, 2], [-0.9, 0.9, 26, 1], [0, 0.9, 27, 3], [0, 0.9, 26, 2],
    [-12.5, 3, 39, 3], [-12.5, 3, 38, 2], [-3, 12.5, 38, 2], [-3, 12.5, 32, 1],
  ])) {
    const text = fittingText(low, high, room, width, rounded);
    for (const value of [low, high, 0.25, 0.061].filter((each) => each >= low && each !== 0)) {
      assert.equal(decimalsIn(text(value)), wanted, `${value} of ${low} to ${high} in ${room}`);
      assert.ok(width(text(value)) <= room);
    }
  }
});

test("where cells are narrow the size of a number decides on its decimals, not its sign", () => {
  for (let room = 15; room <= 40; room++) {
    const text = fittingText(-30, 30, room, width, rounded);
    for (const size of [0.04, 0.3, 0.94, 0.96, 4, 9.9, 9.96, 30]) {
      assert.equal(decimalsIn(text(size)), decimalsIn(text(-size)), `${size} in ${room}: ${text(size)} ${text(-size)}`);
    }
  }
  const narrow = fittingText(-30, 30, 20, width, rounded);
  assert.deepEqual([0.3, -0.3, 4, -4, 30, -30].map(narrow), [".3", "\u2212.3", "4", "\u22124", "30", "\u221230"]);
});

test("no whole number is farther than the scale's end", () => {
  const texts = (/** @type {number} */ reach) => [reach, -reach].map(fittingText(-reach, reach, 20, width, change));
  assert.deepEqual(texts(10.53), ["+10", "\u221210"]);
  assert.deepEqual(texts(10.46), ["+10", "\u221210"]);
  assert.deepEqual(texts(10.96), ["+11", "\u221211"]); // the scale ends at +11.0
  assert.deepEqual(texts(9.97), ["+9", "\u22129"]);
  assert.deepEqual(texts(0.97), ["+.9", "\u2212.9"]);
  assert.equal(fittingText(-30, 30, 20, width, change)(10.53), "+11");
});

test("only nothing is written as zero", () => {
  for (const room of [33, 26, 20, 8]) {
    const text = fittingText(-0.9, 0.9, room, width, rounded);
    assert.deepEqual([0, -0, 0.0001, -0.0001].map(text), ["0", "0", "\u22480", "\u22480"], `${room}`);
  }
  assert.equal(fittingText(0, 30, 8, width, rounded)(0.2), "\u22480");
});

test("differences have their signs, and room for them", () => {
  const text = fittingText(-0.5, 0.9, 33, width, change);
  assert.deepEqual([0.25, -0.25, 0, 0.0001].map(text), ["+0.250", "\u22120.250", "0", "\u22480"]);
});
