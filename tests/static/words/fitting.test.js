// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../static/plan/rows.js";
import { changesIn, fitting, numbersIn, pointsIn, shownBy } from "../../../static/words/fitting.js";
import { short, shortChange } from "../../../static/words/numbers.js";
import { lenet, seeded, stageIn } from "../worlds.js";

const PARTS = /** @type {Record<string, number>} */ ({ ".": 0.32, "%": 0.95 }); // of a wide font, in its size; signs are 0.84
const CLOSELY = 3; // more than the room, where a number would lose its last decimal
const TELEPHONE = 31;

/** @param {string} text @param {number} size of the font */
function width(text, size) {
  return [...text].reduce((sum, each) => sum + size * (PARTS[each] ?? (/\d/.test(each) ? 0.64 : 0.84)), 0);
}

/** @param {number[]} values @param {import("../../../static/words/fitting.js").Ways} ways @param {number} room @param {number} [text] */
function told(values, ways, room, text = 1) {
  const say = fitting(Float32Array.from(values), ways, (each, closely) => width(each, 11 * text) <= room + (closely ? CLOSELY : 0));
  return say && values.map(say);
}

/** @param {number[]} shares @param {number} room @param {number} [text] @param {number[]} [base] that they are compared with: their difference is written */
function written(shares, room, text = 1, base) {
  const [now, then] = [shares, base ?? []].map((each) => Float32Array.from(each));
  if (!base) return told(shares, numbersIn(now, "probability"), room, text);
  return told(shares.map((share, i) => share - base[i]), pointsIn(now, then), room, text);
}

/** @param {number[]} values @param {number} [room] @returns {string[] | null} as those of a layer */
function scores(values, room = TELEPHONE) {
  return told(values, numbersIn(Float32Array.from(values), "signed"), room);
}

/** @param {number[]} now @param {number} [room] @param {number[]} [base] that they are compared with @returns {string[] | null} the differences */
function changes(now, room = TELEPHONE, base = now.map(() => 0)) {
  const sides = [now, base].map((values) => ({ values, texts: scores(values, room) ?? values.map((each) => short(each)) }));
  const shown = (/** @type {number} */ unit) => sides.map(({ values, texts }) => shownBy(texts[unit], values[unit]));
  const values = now.map((value, i) => value - base[i]);
  return told(values, changesIn(Float32Array.from(values), /** @type {any} */ (shown)), room);
}

/** @param {string} text @returns {number} */
function parse(text) {
  return Number(text.replace("\u2212", "-"));
}

test("a share that is almost nothing does not cost the others their decimals", () => {
  assert.deepEqual(written([0.00001, 0.297, 0.07, 0.0002, 0.632], 36), ["\u22480%", "29.7%", "7.0%", "0.02%", "63.2%"]);
  assert.deepEqual(written([1e-9, 0.99999, 0], 36), ["\u22480%", ">99%", "0%"]);
  assert.deepEqual(written([0.00001, 0.297], 60), ["<0.01%", "29.7%"]);
  assert.deepEqual(written([0.00001, 0.297], 32), ["<1%", "30%"]);
  assert.deepEqual(written([0.00001, 0.997, 0.297], 31), ["<.01", ">.99", ".30"]); // a telephone
});

test("changes of shares are written in every unit that is wide enough for a whole number", () => {
  assert.deepEqual(written([0.9998, 0.0001, 0.3, 2e-7, 0.5], 36, 1, [0.0002, 0.9997, 0, 1e-7, 0.5]), [">99", "<\u221299", "+30.0", "\u22480", "0"]);
  assert.deepEqual(written([0.002, 0.001, 0.3], 36, 1, [0, 0.002, 0]), ["+0.2", "\u22120.1", "+30.0"]);
  assert.deepEqual(written([0.00014, 0.3], 50, 1, [0.00036, 0.3]), ["\u22120.022", "0"]); // 0.014% and 0.036%
});

test("where changes have no room for the same decimals, each has as many as it has room for", () => {
  const values = [0.331, 1.12, -9.1, 0.498, 0.1, 0.03, -0.2, 10.53, 1.04, -0.004];
  assert.deepEqual(changes(values), ["+.33", "+1.1", "\u22129.1", "+.50", "+.10", "+.030", "\u2212.20", "+10.5", "+1.0", "\u2212.004"]);
  assert.deepEqual(changes([0.331, -9.1], 36), ["+.331", "\u22129.1"]);
  assert.deepEqual(changes([-0.0004, 0, 12.3]), ["\u22480", "0", "+12.3"]);
});

test("whoever subtracts the two numbers of a unit as they are written finds their difference, and all of it is true", () => {
  assert.deepEqual(changes([5.2341, -2.2874, 0.31, 12.3449], 36, [4.8664, -2.3446, 0.3149, 4.8751]), ["+.368", "+.057", "\u2212.005", "+7.47"]);
  const random = seeded(31);
  for (let i = 0; i < 4000; i++) {
    const reach = 10 ** (2 * random());
    const [now, base] = [0, 1].map(() => Array.from({ length: 5 }, () => Number(((random() - 0.5) * reach).toFixed(4))));
    for (const room of [31, 36, 48]) {
      const [texts, others] = [now, base].map((each) => scores(each, room) ?? []);
      for (const [unit, text] of (changes(now, room, base) ?? []).entries()) {
        const difference = now[unit] - base[unit];
        const decimals = (/** @type {string} */ each) => each.split(".")[1]?.length ?? 0;
        if (text === "\u22480") assert.ok(Math.abs(difference) < 0.05);
        if ([text, texts[unit], others[unit]].some((each) => /^[<>\u2248]/.test(each)) || decimals(text) === 0) continue;
        const [told, own, other] = [text, texts[unit], others[unit]].map(parse);
        const finer = decimals(text) > Math.min(decimals(texts[unit]), decimals(others[unit]));
        const rounding = finer ? 0.5 * (10 ** -decimals(texts[unit]) + 10 ** -decimals(others[unit])) : 0;
        const half = 0.5 * 10 ** -decimals(text) + 1e-9;
        const says = `${texts[unit]} - ${others[unit]} = ${text}, ${difference}, ${room}`;
        const isOwn = decimals(text) === Math.min(decimals(texts[unit]), decimals(others[unit])); // perhaps for want of room
        assert.ok(Math.abs(told - difference) <= (isOwn ? 2 : 1) * half + 1e-6, says);
        assert.ok(Math.abs(own - other - told) <= half + rounding, says);
      }
    }
  }
});

test("a row that is no difference has tenths beside its tens, too", () => {
  assert.deepEqual(scores([-12.34, 0.331, 3.2]), ["\u221212.3", ".33", "3.2"]);
});

test("numbers of both signs have the same decimals, each by its size", () => {
  const random = seeded(5);
  for (let room = 24; room < 44; room++) {
    for (let i = 0; i < 100; i++) {
      const values = Array.from({ length: 5 }, () => 10 ** (3 * random() - 2)).flatMap((size) => [size, -size]);
      for (const say of [scores, changes]) {
        const texts = say(values, room) ?? [];
        const lengths = texts.map((text) => text.replace(/^[<>]?[+\u2212]?/, "").length);
        for (let unit = 0; unit < texts.length; unit += 2) assert.equal(lengths[unit], lengths[unit + 1], `${values} in ${room}: ${texts}`);
      }
    }
  }
});

test("a whole number is the nearest, but none is farther than the scale's end", () => {
  assert.deepEqual(changes([10.53, -3.7, 0.4], 24), ["+10", "\u22123.7", "+.40"]);
  assert.deepEqual(changes([10.53, -14.2], 24), ["+11", "\u221214"]);
  assert.deepEqual(changes([10.96, 0.4], 24), ["+11", "+.40"]); // the scale ends at +11.0
  const random = seeded(6);
  for (let i = 0; i < 2000; i++) {
    const values = Array.from({ length: 4 }, () => (random() - 0.5) * 10 ** (3 * random() - 1));
    const end = Math.max(...values.map(Math.abs));
    for (const room of [24, 31]) {
      for (const [unit, text] of (changes(values, room) ?? []).entries()) {
        const size = Math.abs(parse(text));
        if (text === "\u22480") assert.ok(Math.abs(values[unit]) < 0.05, `${values} in ${room}`);
        else if (text.includes(".")) assert.ok(Math.abs(size - Math.abs(values[unit])) <= 0.05 + 1e-6, `${text} of ${values} in ${room}`);
        else assert.ok(size <= parse(shortChange(end)) && Math.abs(size - Math.abs(values[unit])) < 1, `${text} of ${values} in ${room}`);
      }
    }
  }
});

test("changes of shares are written on a telephone as wide as there is room", () => {
  assert.deepEqual(written([0.0001, 0.001, 0.001, 0.9981, 0.5], TELEPHONE, 1, [0.0001, 0.999, 0, 0.0001, 0.5004]), ["0", "\u221299.8", "+.1", "+99.8", "\u2212.04"]);
  assert.deepEqual(written([1, 0, 1e-9], TELEPHONE, 1, [0, 0.99999, 0]), ["+100", "<\u221299", "\u22480"]);
  assert.deepEqual(written([0.99999, 0.00001, 0], 24, 1, [0, 0.9, 0.09]), ["+99", "\u221290", "\u22129.0"]);
});

test("a number comes closer to its cell's edge rather than have a single digit of two or more decimals", () => {
  assert.deepEqual(written([0.00005, 0.0001, 0.999], TELEPHONE, 1, [0.0001, 0.00006, 0]), ["\u2212.005", "+.004", "+99.9"]);
  assert.deepEqual(changes([1.04, 0.0034, -12.3]), ["+1.0", "+.003", "\u221212.3"]);
});

test("larger text has larger units: a wide stage writes no less than a small one", () => {
  const shares = [0.0003, 0.0002, 0.998, 0.0015];
  for (const [wide, high] of [[1024, 768], [1280, 720], [1440, 900], [1920, 1080], [2200, 1300], [2560, 1440], [3840, 2160]]) {
    const stage = stageIn(wide, high, 1);
    const { rows } = layOut(lenet(), stage);
    const { cell } = rows[rows.length - 1].boxes[0];
    assert.deepEqual(written(shares, cell - 4, stage.text), ["0.03%", "0.02%", "99.8%", "0.15%"], `${wide}×${high}: ${cell}`);
  }
});
