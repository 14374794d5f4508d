// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../static/plan/plan.js";
import { CHANGES, COMPARED_SHARES, NUMBERS, POINTS, SHARES, fitting } from "../../../static/words/fitting.js";
import { listedPercent } from "../../../static/words/shares.js";
import { lenet, seeded, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/words/fitting.js").Way} Way */

const PARTS = /** @type {Record<string, number>} */ ({ ".": 0.32, "%": 0.95 }); // of a wide font, in its size; signs are 0.84
const CLOSELY = 3; // more than the room, where a row would lose more digits
const TELEPHONE = 31;
const SCREEN = 36;

/** @param {string} text @param {number} size of the font */
function width(text, size) {
  return [...text].reduce((sum, each) => sum + size * (PARTS[each] ?? (/\d/.test(each) ? 0.64 : 0.84)), 0);
}

/** @param {number[]} values @param {Way[]} ways @param {number} [room] @param {number} [text] @returns {string[] | null} */
function told(values, ways, room = TELEPHONE, text = 1) {
  const say = fitting(values, ways, (each, closely) => width(each, 11 * text) <= room + (closely ? CLOSELY : 0));
  return say && values.map(say);
}

/** @param {string} text @returns {number} of decimals */
function decimalsIn(text) {
  return text.split(".")[1]?.length ?? 0;
}

/** @param {string} text @returns {number} */
function parse(text) {
  return Number(text.replace("\u2212", "-"));
}

test("all numbers of a row have the same decimals, as many as all have room for", () => {
  assert.deepEqual(told([0.23, 0.1, 0.2471, -12.4, 0.24, -0.004], CHANGES), ["+0.2", "+0.1", "+0.2", "\u221212.4", "+0.2", "\u22480"]);
  assert.deepEqual(told([-2.81, 0.755, 9.193], CHANGES, SCREEN), ["\u22122.81", "+0.76", "+9.19"]);
  assert.deepEqual(told([-0.0471, 0.755, 0], CHANGES, SCREEN), ["\u2212.047", "+.755", "0"]);
  assert.deepEqual(told([-12.34, 0.331, 3.2], NUMBERS), ["\u221212.3", "0.3", "3.2"]);
  assert.deepEqual(told([5.2341, 0.3], NUMBERS, SCREEN), ["5.234", "0.300"]);
  assert.deepEqual(told([-123.4, 7.6, 0.2], NUMBERS), ["\u2212123", "8", "\u22480"]);
  assert.equal(told([-123456, 1], NUMBERS), null);
});

test("differences of shares have the decimals of a list of shares: two below one point, else one", () => {
  assert.deepEqual(told([0.000047, -0.999, 0.0013, 0.0002], POINTS), ["\u22480", "\u221299.9", "+.13", "+.02"]);
  assert.deepEqual(told([0.00006, -0.0013, 0.02, 0], POINTS, SCREEN), ["+0.01", "\u22120.13", "+2.0", "0"]);
  assert.deepEqual(told([0.0004, -0.5, 0.02], POINTS, 28), ["\u22480", "\u221250", "+2"]);
});

test("each number of a row is the true one, rounded, and about zero only if that is zero with the decimals of the row", () => {
  const random = seeded(31);
  for (let i = 0; i < 6000; i++) {
    const reach = 10 ** (4 * random() - 2);
    for (const [ways, size, most] of /** @type {[Way[], number, number][]} */ ([[CHANGES, 1, reach], [NUMBERS, 1, reach], [POINTS, 100, Math.min(reach, 0.99)]])) {
      const values = Array.from({ length: 8 }, () => 2 * (random() - 0.5) * most * 10 ** (-3 * random()));
      for (const room of [24, TELEPHONE, SCREEN, 60]) {
        const texts = told(values, ways, room);
        if (!texts) continue;
        const says = `${values} in ${room}: ${texts}`;
        const numbers = texts.filter((each) => each !== "\u22480");
        const decimals = new Set(numbers.map(decimalsIn));
        assert.ok(decimals.size <= (ways === POINTS ? 2 : 1), says);
        texts.forEach((text, unit) => {
          const half = 0.5 * 10 ** -(text === "\u22480" ? (decimals.size ? Math.min(...decimals) : 0) : decimalsIn(text));
          const [shown, value] = [text === "\u22480" ? 0 : parse(text), size * values[unit]];
          assert.ok(Math.abs(shown - value) <= half * (1 + 1e-9), says);
          assert.ok(text === "\u22480" || shown !== 0, says);
          assert.ok(width(text, 11) <= room + CLOSELY, says);
        });
      }
    }
  }
});

test("no number of a row is farther than the end of its scale, as it is written the same way", () => {
  const random = seeded(6);
  for (let i = 0; i < 2000; i++) {
    const end = 10 ** (4 * random() - 2);
    const say = fitting([-end, end], CHANGES, (each) => width(each, 11) <= SCREEN);
    for (const value of [end, end * (1 - 0.01 * random()), end * random()]) {
      if (say && say(value) !== "\u22480") assert.ok(parse(say(value)) <= parse(say(end)) && width(say(value), 11) <= SCREEN, `${value} of ${end}`);
    }
  }
});

test("a share has the words of the list, and where there is no room for them the same with fewer digits", () => {
  const shares = [0.00001, 0.297, 0.07, 0.0002, 0.632];
  assert.deepEqual(told(shares, SHARES, 45), ["<0.01%", "29.7%", "7.0%", "0.02%", "63.2%"]);
  assert.deepEqual(told(shares, SHARES, SCREEN), ["<0.1%", "29.7%", "7.0%", "<0.1%", "63.2%"]);
  assert.deepEqual(told([1e-9, 0.99999, 0], SHARES, SCREEN), ["<1%", ">99%", "0%"]);
  assert.deepEqual(told([0.00001, 0.297], SHARES, 29), ["<1%", "30%"]);
  assert.deepEqual(told([0.00001, 0.997, 0.297], SHARES, TELEPHONE), ["<1%", ">99%", "30%"]); // closely
  assert.equal(told([0.00001, 0.997, 0.297], SHARES, 28), null);
  const close = [0.99785, 0.00001, 0.0104];
  assert.deepEqual(told(close, COMPARED_SHARES, 45), ["99.78%", "<0.01%", "1.04%"]);
  assert.deepEqual(told(close, COMPARED_SHARES, 45), close.map(listedPercent));
  assert.deepEqual(told(close, COMPARED_SHARES, SCREEN), ["99.8%", "<0.1%", "1.0%"]);
});

test("no share is told to be all or nothing that is not, however few its digits", () => {
  const random = seeded(33);
  for (let i = 0; i < 4000; i++) {
    const small = 10 ** (-6 * random());
    for (const share of [small, 1 - small]) {
      for (const room of [29, SCREEN, 45]) {
        const [text] = told([share], COMPARED_SHARES, room) ?? [];
        if (!text) continue;
        assert.match(text, /^[<>]?\d+(\.\d+)?%$/);
        const shown = parseFloat(text.replace(/[<>]/, ""));
        if (text[0] === "<") assert.ok(100 * share < shown, text);
        else if (text[0] === ">") assert.ok(100 * share > shown, text);
        else assert.ok(shown > 0 && shown < 100 && Math.abs(shown - 100 * share) <= 0.5 * 10 ** -decimalsIn(text.replace("%", "")) + 1e-9, `${share}: ${text}`);
      }
    }
  }
});

test("a difference that is almost all points is not told to be all", () => {
  assert.deepEqual(told([0.9998, -0.0297, 0.3, 2e-7, 0], POINTS, SCREEN), [">99.9", "\u22123.0", "+30.0", "\u22480", "0"]);
  assert.deepEqual(told([0.9998, -0.9997, 0.3, 2e-7, 0], POINTS, SCREEN), [">99", "<\u221299", "+30", "\u22480", "0"]);
  assert.deepEqual(told([1, -0.5], POINTS), ["+100", "\u221250.0"]);
});

test("larger text has larger units: a wide stage writes no less than a small one", () => {
  const shares = [0.0003, 0.0002, 0.998, 0.0015];
  for (const [wide, high] of [[1024, 768], [1280, 720], [1440, 900], [1920, 1080], [2200, 1300], [2560, 1440], [3840, 2160]]) {
    const stage = stageIn(wide, high, 1);
    const { nodes } = layOut(lenet(), stage);
    const { cell } = nodes[nodes.length - 1].maps;
    assert.deepEqual(told(shares, SHARES, cell - 4, stage.text), ["0.03%", "0.02%", "99.8%", "0.15%"], `${wide}×${high}: ${cell}`);
  }
});
