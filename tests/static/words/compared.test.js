// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { comparedDecimals } from "../../../static/network/rounding.js";
import { decimalsOf } from "../../../static/words/decimals.js";
import { comparedWith } from "../../../static/words/difference.js";
import { change, shortChange } from "../../../static/words/numbers.js";
import { valueText } from "../../../static/words/sentence.js";
import { briefPercent, listedPercent, percent, pointsWith } from "../../../static/words/shares.js";
import { seeded } from "../worlds.js";

const PATTERN = /^held (<?\u2212?[\d.]+), difference (\u2248?[+\u2212]?[\d.]+|\u22480)$/;
const SENT = 4; // decimals of a value as it is sent

/** @param {string} text */
function parse(text) {
  return Number(text.replace("\u2212", "-"));
}

/** @param {string} kind @param {number} value @returns {import("../../../static/network/explain.js").Arithmetic} */
function unit(kind, value) {
  return { unit: { layer: kind, channel: 0, y: 0, x: 0 }, kind: kindOf(kind), value, bias: null, sources: [], terms: [] };
}

/** @param {number} now @param {number} base @param {string} [word] @param {"now" | "neither"} [beside] @returns {{value: string, text: string}} of a unit that comes rounded */
function compared(now, base, word = "held", beside = "now", kind = "relu") {
  const areShares = kind === "softmax";
  const shares = comparedDecimals(now, base);
  const sides = areShares ? { value: shares, difference: shares } : decimalsOf([unit(kind, now), unit(kind, base)]);
  return { value: valueText(unit(kind, now), sides.value, true), text: comparedWith(now, base, word, sides, beside, areShares) };
}

/** @param {string} text @returns {number} half of its last digit */
function half(text) {
  return 0.5 * 10 ** -(text.split(".")[1]?.length ?? SENT) + 1e-9;
}

/** @param {number} now @param {number} held in full: what comes of them is rounded @returns {string} the difference, if what is shown is true of them and adds up */
function checked(now, held) {
  const [sent, then] = [now, held].map((each) => Math.fround(Number(each.toFixed(SENT))));
  const { value, text } = compared(sent, then);
  const [, base, difference] = PATTERN.exec(text) ?? [];
  for (const [told, meant] of /** @type {[string, number][]} */ ([[value, now], [base, held], [difference, now - held]])) {
    if (told === "0" || told === "\u22480") assert.ok(Math.abs(meant) <= 1e-3 + 1e-9, `${now}, ${text}`);
    else if (told.startsWith("\u2248")) assert.ok(Math.abs(parse(told.slice(1).replace("+", "")) - meant) <= 2 * half(told), `${now}, ${text}`);
    else assert.ok(Math.abs(parse(told.replace("+", "")) - meant) <= half(told), `${now}, ${held}: ${value}, ${text}`);
  }
  const told = parse(difference.replace(/[\u2248+]/g, ""));
  assert.ok(Math.abs(parse(value) - parse(base) - told) <= half(difference), `${value}, ${text}`);
  return difference;
}

test("a value that comes rounded, what is held and their difference are told as true as they are, and add up as shown", () => {
  const random = seeded(7);
  const digits = new Map();
  for (let i = 0; i < 20_000; i++) {
    const [now, held] = [0, 1].map(() => (random() - 0.5) * 2);
    const told = checked(now, held).split(".")[1]?.length;
    digits.set(told, (digits.get(told) ?? 0) + 1);
  }
  assert.ok(digits.get(3) > 15_000, JSON.stringify([...digits]));
});

test("halves, equals and nothing are true and add up too", () => {
  for (const [now, held] of [[0.0625, 0.1], [0.1235, 0.1], [0.5, 0.5], [0, 0], [0, -1.2345], [-30.6789, 12.3456], [0.9995, 0.0005], [-0.31248915, 0.00002], [0.12343, 0.33729], [0.17432, 0]]) {
    checked(now, held);
  }
});

test("the difference has its sign, and nothing has none", () => {
  assert.equal(compared(0.5, 0.25).text, "held 0.250, difference +0.250");
  assert.equal(compared(0.25, 0.5, "without edits").text, "without edits 0.500, difference \u22120.250");
  assert.equal(compared(0.5, 0.5).text, "held 0.500, difference 0");
});

test("the headline has the decimals of what it is compared with, and the difference of two that came rounded one less", () => {
  assert.deepEqual(compared(0.000172, 0.000131, "held", "now", "softmax"), { value: "0.00017 (0.017%)", text: "held 0.00013, difference +0.00004 (+0.004 points)" });
  assert.deepEqual(compared(-0.2496, -1.1614, "without edits"), { value: "\u22120.2496", text: "without edits \u22121.1614, difference +0.912" });
  assert.equal(compared(0.5, 0.5001).text, "held 0.500, difference \u22480");
  assert.equal(comparedWith(1e-12, 0.5, "held", { value: 3, difference: 3 }, "neither"), "now <0.001, held 0.500, difference \u22120.500");
});

test("changes are short where there is little room, and have a sign unless they are nothing", () => {
  assert.deepEqual([1.234, -1.234, 0, 12.34, -123.4].map(shortChange), ["+1.23", "\u22121.23", "0", "+12.3", "\u2212123"]);
  assert.equal(change(0), "0");
  assert.deepEqual([0.0001, -0.0001].map((each) => change(each)), ["+0.0001", "\u22120.0001"]);
  assert.deepEqual([0.0001, -0.0001].map((each) => change(each, 3)), ["\u22480", "\u22480"]);
});

test("shares fit six characters, and changes in points have the decimals that they are given", () => {
  assert.deepEqual([0, 1, 0.998, 0.5, 0.0004, 1e-5, 1e-30].map(briefPercent), ["0%", "100%", "99.8%", "50.0%", "0.04%", "<0.01%", "<0.01%"]);
  for (let share = 0; share <= 1; share += 0.00007) assert.ok(briefPercent(share).length <= 6, `${share}`);
  assert.deepEqual([0, 0.0016, -0.0014, 0.5, -0.998, 0.0004].map((each) => pointsWith(each, 1)), ["0", "+0.2", "\u22120.1", "+50.0", "\u221299.8", "\u22480"]);
  assert.deepEqual([1, -1, 0.9996, -0.999999].map((each) => pointsWith(each, 2)), ["+100", "\u2212100", "+99.96", "<\u221299.99"]);
});

test("no share is told to be all, and no change all points, that is not", () => {
  const random = seeded(14);
  for (let i = 0; i < 3000; i++) {
    const share = 1 - 10 ** (-8 * random());
    const points = [0, 1, 2, 3].flatMap((decimals) => [pointsWith(share, decimals), pointsWith(-share, decimals)]);
    for (const text of [percent(share), listedPercent(share), briefPercent(share), ...points.filter((each) => each !== "\u22480")]) {
      assert.ok(!text.includes("100"), `${share}: ${text}`);
      const told = parseFloat(text.replace(/[<>+\u2212]/g, ""));
      const half = 0.5 * 10 ** -(text.match(/\.(\d+)/)?.[1].length ?? 0);
      assert.ok(/[<>]/.test(text) ? 100 * share > told : Math.abs(told - 100 * share) <= half + 1e-9, `${share}: ${text}`);
    }
  }
  assert.deepEqual([percent(1), percent(0.9996), percent(0.99999), briefPercent(0.99999)], ["100.0%", "99.96%", ">99.99%", ">99.9%"]);
});

test("in the list of two drawings all shares have the same decimals, and the tiny ones the words that they have alone", () => {
  const told = [0, 1, 0.5, 0.1234567, 0.0004, 1e-7, 0.99999].map(listedPercent);
  assert.deepEqual(told, ["0.00%", "100%", "50.00%", "12.35%", "0.04%", "<0.01%", ">99.9%"]);
  for (let share = 0; share <= 1; share += 0.00007) assert.ok(listedPercent(share).length <= 6, `${share}`);
  for (const tiny of [0.0099, 0.0004, 0.00006, 1e-9]) assert.equal(listedPercent(tiny), percent(tiny));
});

test("of a share, points differ as the shares that stand beside them do", () => {
  const random = seeded(22);
  for (let i = 0; i < 5000; i++) {
    const [now, base] = [0, 1].map(() => 10 ** (-4 * random()));
    const decimals = comparedDecimals(now, base);
    const text = comparedWith(now, base, "held", { value: decimals, difference: decimals }, "now", true);
    const [, other, difference, points] = /^held ([\d.]+), difference (\S+) \((\S+) points\)$/.exec(text) ?? [];
    if (!other || difference === "\u22480") continue; // too small to be told
    const [, own, share] = /^([\d.]+) \(([\d.]+)%\)$/.exec(valueText(/** @type {any} */ ({ kind: kindOf("softmax"), value: now }), decimals, true)) ?? [];
    const units = (/** @type {string} */ each, /** @type {number} */ more) => Math.round(parse(each.replace("+", "")) * 10 ** (decimals - more));
    assert.equal(units(own, 0) - units(other, 0), units(difference, 0), text);
    assert.equal(units(points, 2), units(difference, 0), text);
    assert.equal(units(share, 2), units(own, 0), text);
  }
});
