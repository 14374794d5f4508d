// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { listenToPadKeys, nextCursor } from "../../../static/pad/padkeys.js";
import { fakeStore } from "../sheets.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/pad/pad.js").Hand} Hand */

const CELLS = 28;
const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", " ", "Enter"];

/** @param {State["cursor"]} cursor @param {string} key @param {boolean} [shiftKey] */
function press(cursor, key, shiftKey = false) {
  return nextCursor(cursor, { key, shiftKey }, CELLS);
}

test("the first key puts the cursor in the middle, with the pen up unless it is what puts it down", () => {
  assert.deepEqual(press(null, "ArrowLeft"), { column: 14, row: 14, down: false });
  for (const key of [" ", "Enter"]) assert.deepEqual(press(null, key), { column: 14, row: 14, down: true });
});

test("arrows move by a cell, with Shift by four, and the pen stays as it is", () => {
  for (const down of [true, false]) {
    const cursor = { column: 10, row: 20, down };
    assert.deepEqual(press(cursor, "ArrowUp"), { column: 10, row: 19, down });
    assert.deepEqual(press(cursor, "ArrowDown"), { column: 10, row: 21, down });
    assert.deepEqual(press(cursor, "ArrowLeft"), { column: 9, row: 20, down });
    assert.deepEqual(press(cursor, "ArrowRight", true), { column: 14, row: 20, down });
  }
});

test("Space and Enter put the pen down and lift it where it is", () => {
  for (const key of [" ", "Enter"]) {
    const down = press({ column: 3, row: 4, down: false }, key);
    assert.deepEqual(down, { column: 3, row: 4, down: true });
    assert.deepEqual(press(down ?? null, key), { column: 3, row: 4, down: false });
  }
});

test("Escape leaves the cell, and where there is none it is not the pad's key", () => {
  assert.equal(press({ column: 3, row: 4, down: true }, "Escape"), null);
  assert.equal(press(null, "Escape"), undefined);
});

test("all other keys are not the pad's, so that they reach the page", () => {
  for (const key of ["Tab", "a", "3", "Delete", "PageUp"]) {
    assert.equal(press(null, key), undefined);
    assert.equal(press({ column: 3, row: 4, down: true }, key), undefined);
  }
});

test("no walk leaves the pad, and every cell can be reached", () => {
  const random = seeded(5);
  const seen = new Set();
  let cursor = press(null, "ArrowUp") ?? null;
  for (let i = 0; i < 60_000; i++) {
    cursor = press(cursor, KEYS[Math.floor(random() * 6)], random() < 0.2) ?? null;
    assert.ok(cursor && Math.min(cursor.column, cursor.row) >= 0 && Math.max(cursor.column, cursor.row) < CELLS);
    seen.add(cursor.row * CELLS + cursor.column);
  }
  assert.equal(seen.size, CELLS * CELLS);
});

/** A pad that hears keys, and a hand that tells what it was asked to do. */
function world() {
  /** @type {Record<string, (event: object) => void>} */
  const heard = {};
  /** @type {any[]} */
  const asked = [];
  /** @type {Hand} */
  const hand = {
    begin: (taken) => asked.push(["begin", taken.map(({ place }) => place)]),
    extend: (taken) => asked.push(["extend", taken.map(({ place }) => place)]),
    end: (keep) => asked.push(["end", keep]),
    hover: (place) => asked.push(["hover", place]),
    shorten: () => assert.fail(),
    predict: () => assert.fail(),
  };
  const pad = { addEventListener: (/** @type {string} */ name, /** @type {any} */ call) => (heard[name] = call) };
  const { store } = fakeStore();
  listenToPadKeys(/** @type {any} */ (pad), store, hand, 4);
  let prevented = 0;
  return {
    store,
    blur: () => heard.blur({ timeStamp: 9 }),
    /** @param {string} key @param {object} [more] @returns what the hand was asked for, and whether the page hears the key */
    press(key, more) {
      asked.length = prevented = 0;
      heard.keydown({ key, timeStamp: 1, preventDefault: () => (prevented += 1), ...more });
      return { asked: [...asked], passed: prevented === 0 };
    },
    asked,
  };
}

test("a stroke by keys goes from the middle of a cell to the next one's", () => {
  const pad = world();
  assert.deepEqual(pad.press("ArrowUp").asked, [["hover", [0.625, 0.625]]]);
  assert.deepEqual(pad.press(" ").asked, [["begin", [[0.625, 0.625]]], ["hover", [0.625, 0.625]]]);
  assert.deepEqual(pad.press("ArrowLeft").asked, [["extend", [[0.375, 0.625]]], ["hover", [0.375, 0.625]]]);
  assert.deepEqual(pad.press(" ").asked, [["end", true], ["hover", [0.375, 0.625]]]);
});

test("leaving the pad, by Escape or by Tab, ends the stroke and takes the cursor away", () => {
  for (const leave of ["Escape", "blur"]) {
    const pad = world();
    pad.press(" ");
    pad.asked.length = 0;
    if (leave === "blur") pad.blur();
    else pad.press("Escape");
    assert.deepEqual(pad.asked, [["end", true], ["hover", null]]);
    assert.equal(pad.store.get().cursor, null);
  }
});

test("keys of the page and of the browser pass through the pad", () => {
  const pad = world();
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) assert.ok(pad.press("ArrowUp", more).passed);
  assert.ok(pad.press("e").passed);
  assert.ok(!pad.press("ArrowUp").passed);
});
