// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fittingChange, fittingText } from "../../../static/stage/values.js";
import { shownBy } from "../../../static/words/fitting.js";
import { change, number } from "../../../static/words/numbers.js";
import { seeded } from "../worlds.js";

/** @param {string} text @returns {number} as of a font whose digits and signs are 6 wide and points 3 */
const width = (text) => [...text].reduce((sum, each) => sum + (each === "." ? 3 : 6), 0);

/** @param {string} text */
const parse = (text) => Number(text.replace("\u2212", "-"));

/** @param {string} text */
const decimalsIn = (text) => text.split(".")[1]?.length ?? 0;

test("numbers of both signs have the same decimals, as many as the longest has room for", () => {
  for (const [low, high, room, wanted] of /** @type {[number, number, number, number][]} */ ([
    [-0.9, 0.9, 33, 3], [-0.9, 0.9, 32, 2], [-0.9, 0.9, 26, 1], [0, 0.9, 27, 3], [0, 0.9, 26, 2],
    [-12.5, 3, 39, 3], [-12.5, 3, 38, 2], [-3, 12.5, 38, 2], [-3, 12.5, 32, 1],
  ])) {
    const text = fittingText(low, high, room, width, number);
    for (const value of [low, high, 0.25, 0.061].filter((each) => each >= low && each !== 0)) {
      assert.equal(decimalsIn(text(value)), wanted, `${value} of ${low} to ${high} in ${room}`);
      assert.ok(width(text(value)) <= room);
    }
  }
});

test("where cells are narrow the size of a number decides on its decimals, not its sign", () => {
  for (let room = 15; room <= 40; room++) {
    const text = fittingText(-30, 30, room, width, number);
    for (const size of [0.04, 0.3, 0.94, 0.96, 4, 9.9, 9.96, 30]) {
      assert.equal(decimalsIn(text(size)), decimalsIn(text(-size)), `${size} in ${room}: ${text(size)} ${text(-size)}`);
    }
  }
  const narrow = fittingText(-30, 30, 20, width, number);
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
    const text = fittingText(-0.9, 0.9, room, width, number);
    assert.deepEqual([0, -0, 0.0001, -0.0001].map(text), ["0", "0", "\u22480", "\u22480"], `${room}`);
  }
  assert.equal(fittingText(0, 30, 8, width, number)(0.2), "\u22480");
});

test("in cells too, whoever subtracts the two numbers as they are written finds their difference, and all of it is true", () => {
  const random = seeded(33);
  let [atOdds, told] = [0, 0];
  for (let i = 0; i < 300; i++) {
    const reach = 10 ** (2 * random() - 0.5);
    const [now, base] = [0, 1].map(() => Array.from({ length: 20 }, () => Number(((random() - 0.5) * reach).toFixed(4))));
    const values = now.map((each, at) => each - base[at]);
    for (let room = 25; room <= 45; room += 4) {
      const sides = [now, base].map((all) => {
        const text = fittingText(Math.min(...all), Math.max(...all), room, width, number);
        return all.map((each) => ({ text: text(each), shown: shownBy(text(each), each) }));
      });
      const say = fittingChange(Math.min(...values), Math.max(...values), room, width);
      values.forEach((difference, at) => {
        const [own, other] = sides.map((side) => side[at]);
        const text = say(difference, [own.shown, other.shown]);
        const decimals = decimalsIn(text);
        if (decimals === 0 || [text, own.text, other.text].some((each) => each === "\u22480")) return;
        const half = 0.5 * 10 ** -decimals + 1e-9;
        const isOwn = decimals === Math.min(own.shown.decimals, other.shown.decimals); // perhaps for want of room
        const rounding = decimals > Math.min(own.shown.decimals, other.shown.decimals) ? 0.5 * (10 ** -own.shown.decimals + 10 ** -other.shown.decimals) : 0;
        const says = `${own.text} - ${other.text} = ${text}, ${difference}, ${room}`;
        assert.ok(width(text) <= room, says);
        assert.ok(Math.abs(parse(text) - difference) <= (isOwn ? 2 : 1) * half, says);
        if (isOwn && Math.abs(parse(text) - difference) > half) atOdds++;
        told++;
        assert.ok(Math.abs(own.shown.value - other.shown.value - parse(text)) <= half + rounding, says);
      });
    }
  }
  assert.ok(atOdds < 0.1 * told, `${atOdds} of ${told}`);
});

test("differences have their signs, and room for them", () => {
  const text = fittingText(-0.5, 0.9, 33, width, change);
  assert.deepEqual([0.25, -0.25, 0, 0.0001].map(text), ["+0.250", "\u22120.250", "0", "\u22480"]);
});
