// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../static/geometry/layout.js";
import { fitting, numbersIn } from "../../../static/paint/written.js";
import { lenet, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Row} Row */

const softmax = /** @type {Row} */ (/** @type {unknown} */ ({ layer: { name: "softmax", kind: "softmax" } }));
const PARTS = /** @type {Record<string, number>} */ ({ ".": 0.32, "%": 0.95 }); // of a wide font, in its size; signs are 0.84

/** @param {string} text @param {number} size of the font */
function width(text, size) {
  return [...text].reduce((sum, each) => sum + size * (PARTS[each] ?? (/\d/.test(each) ? 0.64 : 0.84)), 0);
}

/** @param {number[]} shares @param {number} room @param {number} [text] @param {number[]} [base] that they are compared with: their difference is written */
function written(shares, room, text = 1, base) {
  const [now, then] = [shares, base].map((each) => /** @type {any} */ ({ layers: { softmax: { values: each } } }));
  const values = shares.map((share, i) => share - (base?.[i] ?? 0));
  const says = numbersIn(softmax, base ? "signed" : "probability", base ? { now, base: then } : null);
  const say = fitting(Float32Array.from(values), says, (each) => width(each, 11 * text) <= room);
  return say && values.map(say);
}

test("a share that is almost nothing does not cost the others their decimals", () => {
  assert.deepEqual(written([0.00001, 0.297, 0.07, 0.0002, 0.632], 36), ["\u22480%", "29.7%", "7.0%", "0.02%", "63.2%"]);
  assert.deepEqual(written([1e-9, 0.99999, 0], 36), ["\u22480%", ">99%", "0%"]);
  assert.deepEqual(written([0.00001, 0.297], 60), ["<0.01%", "29.7%"]);
  assert.deepEqual(written([0.00001, 0.297], 32), ["<1%", "30%"]);
  assert.deepEqual(written([0.00001, 0.997, 0.297], 31), ["<.01", ">.99", ".30"]); // a telephone
});

test("changes of shares are written in every unit that is wide enough for a whole number", () => {
  assert.deepEqual(written([0.9998, 0.0001, 0.3, 2e-7, 0.5], 36, 1, [0.0002, 0.9997, 0, 1e-7, 0.5]), [">99", "<\u221299", "+30", "\u22480", "0"]);
  assert.deepEqual(written([0.002, 0.001, 0.3], 36, 1, [0, 0.002, 0]), ["+0.2", "\u22120.1", "+30.0"]);
  assert.deepEqual(written([0.00014, 0.3], 50, 1, [0.00036, 0.3]), ["\u22120.022", "0"]); // 0.014% and 0.036%
});

test("larger text has larger units: a wide stage writes no less than a small one", () => {
  const shares = [0.0003, 0.0002, 0.998, 0.0015];
  for (const [wide, high] of [[1024, 768], [1280, 720], [1440, 900], [1920, 1080], [2200, 1300], [2560, 1440], [3840, 2160]]) {
    const stage = stageIn(wide, high, 1);
    const { rows } = layOut(lenet(), stage);
    const { cell } = rows[rows.length - 1].boxes[0];
    assert.deepEqual(written(shares, cell - 4, stage.text), ["0.03%", "0.02%", "99.8%", "0.1%"], `${wide}×${high}: ${cell}`);
  }
});
