// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { KEPT as FIELDS } from "../../../static/pages/state.js";
import { createKeeper, recall } from "../../../static/share/session.js";
import { ink, pictureOf, pictureSheet, sampleOf, sheetOf } from "../sheets.js";
import { endless } from "../signals.js";
import { initialState } from "../worlds.js";
import { world } from "./storage.js";

/** @typedef {import("../../../static/types.js").State} State */

const NAME = "lenslet";
const KEPT = { sheet: sheetOf([ink(0.1), ink(0.2)]), pen: 0.05, fit: false, scale: "map", speed: "slow", theme: "dark" };

let page = /** @type {ReturnType<typeof world>} */ (/** @type {unknown} */ (null));

beforeEach(() => {
  page = world();
});

afterEach(() => page.restore());

/** @param {unknown} value */
function recalled(value) {
  page.stored.set(NAME, typeof value === "string" ? value : JSON.stringify(value));
  return recall(FIELDS);
}

/** @param {Partial<State>[]} changes @returns a keeper that was told of them, one after the other */
function keeping(...changes) {
  let state = initialState();
  const keep = createKeeper(FIELDS, state, endless());
  const tell = (/** @type {Partial<State>} */ change) => {
    state = { ...state, ...change };
    keep(state);
  };
  changes.forEach(tell);
  return tell;
}

test("what was kept is recalled after a reload, the drawing and the settings alike", () => {
  for (const sheet of [KEPT.sheet, pictureSheet(3), sheetOf(), sheetOf([]), sampleOf([ink(0.3)])]) {
    keeping(/** @type {Partial<State>} */ ({ ...KEPT, sheet }));
    page.wait(1000);
    assert.deepEqual(recall(FIELDS), { ...KEPT, sheet });
  }
});

test("where nothing was kept nothing is recalled", () => {
  assert.deepEqual(recall(FIELDS), {});
});

test("an unsound value is ignored and the others are recalled", () => {
  const { pen, fit, scale, speed, theme, sheet } = KEPT;
  assert.deepEqual(recalled({ ...KEPT, pen: 9 }), { fit, scale, speed, theme, sheet });
  for (const unsound of [{ pen: "0.05" }, { pen: null }, { pen: 0 }, { fit: 1 }, { scale: "own" }, { speed: "quick" }, { theme: "pink" }]) {
    const [name] = Object.keys(unsound);
    assert.deepEqual(Object.keys(recalled({ ...KEPT, ...unsound })).sort(), Object.keys(KEPT).filter((key) => key !== name).sort());
  }
  assert.deepEqual(recalled({ pen, steps: { past: [KEPT.sheet], future: [] }, graph: {} }), { pen });
});

const UNSOUND = [
  { strokes: "none", picture: null },
  { strokes: [[[0.1, 0.2]]], picture: null },
  { strokes: [[["0.1", 0.2, 0, 1]]], picture: null },
  { strokes: [null], picture: null },
  { strokes: [], picture: null, sample: "3" },
  { strokes: [], picture: { ...pictureOf(), width: 0 } },
  { strokes: [], picture: { ...pictureOf(), chosen: "first" } },
  { strokes: [], picture: { ...pictureOf(), steps: { uploaded: "https://x.example/", grey: "data:image/a", ink: "data:image/a" } } },
  { strokes: [], picture: { ...pictureOf(), digits: [{ box: [0, 0, 1], pixels: [[1]] }] } },
];

const BROKEN = [null, 7, { strokes: [] }, { strokes: [], picture: {} }, { strokes: [], picture: { ...pictureOf(), digits: [null] } }];

test("an unsound drawing is not recalled, and the settings are", () => {
  const { sheet: _, ...settings } = KEPT;
  for (const sheet of UNSOUND) assert.deepEqual(recalled({ ...KEPT, sheet }), settings, JSON.stringify(sheet));
});

test("a drawing that is none at all is not recalled", () => {
  for (const sheet of BROKEN) assert.ok(!("sheet" in recalled({ ...KEPT, sheet })), JSON.stringify(sheet));
});

test("a drawing that is none at all takes no setting with it", () => {
  const { sheet: _, ...settings } = KEPT;
  for (const sheet of BROKEN) assert.deepEqual(recalled({ ...KEPT, sheet }), settings, JSON.stringify(sheet));
});

test("a picture whose chosen digit is not there is not recalled", () => {
  for (const chosen of [1, -1, 99]) assert.ok(!("sheet" in recalled({ sheet: { strokes: [], picture: { ...pictureOf(), chosen } } })));
});

test("a picture of pixels that are not there is not recalled, as it could not be painted", () => {
  const picture = { ...pictureOf(0), steps: null };
  assert.ok(!("sheet" in recalled({ sheet: { strokes: [], picture } })));
});

test("what is no JSON, or another program's, is nothing", () => {
  for (const text of ["", "{", "null", "7", "[]", '"ink"', "<html>"]) assert.deepEqual(recalled(text), {}, text);
});

test("a window that may keep nothing recalls nothing and works without", () => {
  page.storage(() => {
    throw new DOMException("denied", "SecurityError");
  });
  assert.deepEqual(recall(FIELDS), {});
  keeping({ pen: 0.05 });
  page.wait(1000);
  page.storage(() => undefined);
  assert.deepEqual(recall(FIELDS), {});
});

test("a storage that is full is no error of the page's", () => {
  page.storage(() => ({
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  }));
  keeping({ pen: 0.05 });
  page.wait(1000);
});

test("while one draws nothing is written, and shortly after all of it once", () => {
  let writes = 0;
  page.storage(() => ({ setItem: (/** @type {string} */ _, /** @type {string} */ value) => ((writes += 1), page.stored.set(NAME, value)) }));
  const tell = keeping();
  for (let i = 0; i < 50; i++) {
    tell({ sheet: sheetOf([ink(i / 100)]) });
    page.wait(100);
  }
  assert.equal(writes, 0);
  page.wait(300);
  assert.equal(writes, 1);
  assert.deepEqual(JSON.parse(page.stored.get(NAME) ?? "").sheet, sheetOf([ink(0.49)]));
});

test("a page that is left writes at once what waits, and only that", () => {
  const tell = keeping({ pen: 0.05 });
  page.leave();
  assert.equal(JSON.parse(page.stored.get(NAME) ?? "").pen, 0.05);
  page.stored.clear();
  page.leave();
  page.wait(1000);
  assert.equal(page.stored.size, 0);
  tell({ pen: 0.06 });
  page.wait(1000);
  assert.equal(page.stored.size, 1);
});

test("what is not kept is not written, and is no reason to write", () => {
  keeping({ hovered: null, problem: "away", nib: { place: [0, 0], tool: "pen" }, steps: { past: [sheetOf()], future: [] } });
  page.wait(1000);
  assert.equal(page.stored.size, 0);
  keeping({ fit: false });
  page.wait(1000);
  assert.deepEqual(Object.keys(JSON.parse(page.stored.get(NAME) ?? "")).sort(), Object.keys(KEPT).sort());
});
