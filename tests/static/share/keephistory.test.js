// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { LONGEST, keepHistory, recallHistory } from "../../../static/share/keephistory.js";
import { ink, pictureOf, sampleOf, sheetOf } from "../sheets.js";
import { endless } from "../signals.js";
import { world } from "./storage.js";

/** @typedef {import("../../../static/types.js").Sheet} Sheet */
/** @typedef {import("../../../static/types.js").InkStroke} InkStroke */

const NAME = "lenslet-history";
const NOTHING = { past: [], future: [] };
let page = /** @type {ReturnType<typeof world>} */ (/** @type {unknown} */ (null));

beforeEach(() => {
  page = world();
});

afterEach(() => page.restore());

/** @param {Sheet[]} past @param {Sheet} sheet @param {Sheet[]} [future] @returns what is recalled after a reload */
function reloaded(past, sheet, future = []) {
  keepHistory(() => ({ sheet, steps: { past, future } }), endless());
  page.leave();
  return recallHistory(structuredClone(sheet));
}

/** @param {number} count @param {number} [points] @returns {Sheet[]} each with a stroke more */
function drawn(count, points = 2) {
  const strokes = Array.from({ length: count }, (_, i) => Array.from({ length: points }, (_, j) => ink(i / 1000, j / 1000)));
  return strokes.map((_, i) => sheetOf(...strokes.slice(0, i + 1)));
}

test("what could be undone and redone can be after a reload, samples and pictures alike", () => {
  const picture = pictureOf(2);
  const past = [sampleOf([ink(0.3)]), ...drawn(3), { strokes: [], picture }, { strokes: [], picture: { ...picture, chosen: 1 } }];
  const future = [sheetOf([ink(0.7)]), sheetOf()];
  assert.deepEqual(reloaded(past, sheetOf([ink(0.5)]), future), { past, future });
});

test("a stroke that is on many sheets is written once", () => {
  const sheets = drawn(200, 100);
  reloaded(sheets.slice(0, -1), sheets[199]);
  const { length } = page.stored.get(NAME) ?? "";
  assert.ok(length < 3 * JSON.stringify(sheets[199]).length, `${length}`);
});

test("a history that led to another drawing is not this one's", () => {
  const sheets = drawn(3);
  reloaded(sheets.slice(0, -1), sheets[2]);
  for (const other of [sheetOf(), sheets[1], null, undefined]) assert.deepEqual(recallHistory(other), NOTHING);
});

test("of what is too long the oldest steps go first, what was undone last", () => {
  const sheets = Array.from({ length: 40 }, (_, i) => sheetOf(Array.from({ length: 6000 }, (_, j) => ink(i / 100, j / 1e4, j))));
  const future = [sheetOf([ink(0.9)])];
  const kept = reloaded(sheets.slice(0, -1), sheets[39], future);
  assert.ok((page.stored.get(NAME) ?? "").length <= LONGEST);
  assert.deepEqual(kept.future, future);
  assert.ok(kept.past.length > 3 && kept.past.length < 39);
  assert.deepEqual(kept.past, sheets.slice(39 - kept.past.length, 39));
});

test("where a little room is left it is used, and what is old does not come back", () => {
  const sheets = drawn(64, 100);
  reloaded(sheets.slice(0, 2), sheets[2]);
  const room = JSON.stringify(sheets[63]).length * 1.05;
  page.storage(() => ({
    ...page.items,
    setItem(/** @type {string} */ name, /** @type {string} */ text) {
      if (text.length > room) throw new DOMException("full", "QuotaExceededError");
      page.items.setItem(name, text);
    },
  }));
  const { past } = reloaded(sheets.slice(0, -1), sheets[63]);
  assert.ok(past.length > 0 && past.length < 63);
  reloaded([], sheets[63]);
  assert.equal(page.stored.size, 0);
});

test("what is broken, or may not be kept, is nothing", () => {
  for (const text of ["", "{", "null", "7", '{"sheets": [[]]}', '{"strokes": [], "pictures": [], "sheets": [{"strokes": [3], "picture": -1}], "at": 0}']) {
    page.stored.set(NAME, text);
    assert.deepEqual(recallHistory(sheetOf()), NOTHING, text);
  }
  page.storage(() => {
    throw new DOMException("denied", "SecurityError");
  });
  assert.deepEqual(reloaded(drawn(1), sheetOf()), NOTHING);
});
