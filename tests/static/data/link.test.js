// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { deflate, inflate } from "../../../static/data/deflate.js";
import { linkFrom, linkOf } from "../../../static/data/link.js";
import { textOfBytes } from "../../../static/geometry/bytes.js";
import { drawingOf, inkOf } from "../../../static/geometry/sheet.js";
import { isShown } from "../../../static/input/follow.js";
import { SAMPLES } from "../../../static/samples.js";
import { pictureOf, pictureSheet, sheetOf } from "../sheets.js";
import { initialState, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Point} Point */
/** @typedef {import("../../../static/types.js").State} State */

/** @param {Partial<State>} changes @returns {State} */
function stateOf(changes) {
  return { ...initialState(), ...changes };
}

/** @param {number} side of a digit as a picture gives it: mostly paper */
function digitOf(side) {
  const random = seeded(side);
  const shade = (/** @type {number} */ x) => (Math.abs(x - side / 2) < side / 12 ? Math.round(random() * 1000) / 1000 : 0);
  return Array.from({ length: side }, () => Array.from({ length: side }, (_, x) => shade(x)));
}

test("strokes and pixels, pen, fit, unit, view and edits are what a link opens", async () => {
  const about = /** @type {Partial<State>} */ ({
    pen: 0.06, fit: false, tab: "kernels",
    pinned: { layer: "conv2", channel: 3, y: 4, x: 5 },
    edits: [{ layer: "conv1", channel: 3, off: true }],
  });
  const digit = { ...pictureOf(2), chosen: 1 };
  digit.digits[1].pixels = digitOf(140);
  for (const sheet of [sheetOf(...inkOf(SAMPLES[4])), sheetOf(), { strokes: [], picture: digit }, pictureSheet(0)]) {
    const state = stateOf({ ...about, sheet });
    const { text, whole } = await linkOf("lenet", state);
    assert.ok(whole);
    const link = await linkFrom(text);
    assert.deepEqual([link.model, link.unit, link.tab, link.edits, link.fault], ["lenet", about.pinned, "kernels", about.edits, ""]);
    assert.ok(link.sheet);
    const opened = stateOf({ ...link.settings, sheet: link.sheet });
    assert.deepEqual(drawingOf(opened), drawingOf(state));
    assert.ok(isShown(state, link));
    assert.ok(!isShown({ ...state, fit: true }, link));
    assert.equal((await linkOf("lenet", stateOf({ ...about, ...link.settings, sheet: link.sheet }))).text, text);
  }
});

test("a drawing that is too long is left out, the rest of the link is not", async () => {
  const random = seeded(41);
  const long = /** @type {Point[]} */ (Array.from({ length: 6000 }, () => [Math.round(random() * 9999) / 1e4, 0.5]));
  const noise = { ...pictureOf(1) };
  noise.digits[0].pixels = Array.from({ length: 140 }, () => Array.from({ length: 140 }, random));
  for (const sheet of [sheetOf(...inkOf([long])), { strokes: [], picture: noise }]) {
    const state = stateOf({ sheet, tab: "edits", pinned: { layer: "fc1", channel: 2, y: 0, x: 0 } });
    assert.deepEqual(await linkOf("lenet", state), { text: "m=lenet&u=fc1/2/0/0&v=edits", whole: false });
    assert.ok(!isShown(state, await linkFrom("m=lenet")));
  }
});

test("a drawing that cannot be read is told of, and the rest is opened", async () => {
  const bomb = textOfBytes(/** @type {Uint8Array} */ (await deflate(new Uint8Array(2 ** 24))));
  assert.ok(bomb.length < 25_000);
  for (const drawing of ["d=", "d=****", "d=A", "d=AQYA", "i=AAAA", "i=", "d=%00", `i=${bomb}`]) {
    const { sheet, unit, fault } = await linkFrom(`u=conv1/0/1/2&${drawing}&f=0`);
    assert.deepEqual([sheet, unit], [null, { layer: "conv1", channel: 0, y: 1, x: 2 }]);
    assert.equal(fault, "This link is damaged: its drawing could not be read.");
  }
  assert.equal((await linkFrom("u=1&p=x")).fault, "This link is damaged: its pinned number, its pen could not be read.");
});

test("bytes that swell beyond a limit are stopped on the way", async () => {
  const packed = Uint8Array.from(/** @type {Uint8Array} */ (await deflate(new Uint8Array(1000))));
  assert.equal((await inflate(packed, 1000))?.length, 1000);
  assert.equal(await inflate(packed, 999), null);
  assert.equal(await inflate(packed.slice(0, 3), 1000), null);
});

test("in the midst of a replay the link is of the whole drawing", async () => {
  const state = stateOf({ sheet: sheetOf(...inkOf(SAMPLES[2])) });
  assert.deepEqual(await linkOf("lenet", { ...state, replay: { time: 1, playing: true } }), await linkOf("lenet", state));
});
