// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { compare, hold, initial, release } from "../../../static/select/look.js";
import { run } from "../forward.js";
import { ink, sheetOf } from "../sheets.js";
import { single } from "../worlds.js";

const { trace } = run(single());
const asked = { sheet: sheetOf([ink(0.1)]), pen: 0.06, fit: false, replay: null, edits: [] };
const HELD = { ...asked, trace };

test("what was answered is held, and nothing before there is an answer", () => {
  assert.deepEqual(hold({ ...initial, answer: { asked, trace, unedited: null } }).held, HELD);
  assert.deepEqual(hold({ ...initial, answer: null }), {});
});

test("with what was held its comparison goes", () => {
  assert.deepEqual(release({ ...initial, held: HELD, comparison: "both" }), { held: null, comparison: "now" });
});

test("another comparison leaves what is held, unless that is another too", () => {
  assert.deepEqual(compare({ ...initial, held: HELD }, "difference"), { held: HELD, comparison: "difference" });
  assert.deepEqual(compare({ ...initial, held: HELD }, "now", null), { held: null, comparison: "now" });
});
