// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { WHOLE, withRead } from "../../../static/drawing/digits.js";
import { SAMPLES } from "../../../static/drawing/samples.js";
import { drawingOf, inkOf, questionOf } from "../../../static/drawing/sheet.js";
import { textOfBytes } from "../../../static/share/bytes.js";
import { deflate, inflate } from "../../../static/share/deflate.js";
import { isShown } from "../../../static/share/follow.js";
import { linkFrom, linkOf } from "../../../static/share/link.js";
import { run } from "../forward.js";
import { pictureOf, pictureSheet, sheetOf } from "../sheets.js";
import { initialState, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Point} Point */
/** @typedef {import("../../../static/types.js").State} State */

/** @param {Partial<State>} changes @returns {State} */
function stateOf(changes) {
  return { ...initialState(), ...changes };
}

const LOOK = { zoom: 2.5, middle: { layer: "conv1", channel: 2, y: 9, x: 9.5 } };

/** @param {Partial<State>} changes of what is held @returns {State} compared with it */
function holding(changes) {
  const { pen, fit, sheet, replay, edits } = stateOf(changes);
  const held = { trace: run(lenet()).trace, pen, fit, sheet, replay, edits };
  return stateOf({ held, comparison: "difference", sheet: sheetOf(...inkOf(SAMPLES[4])) });
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
    const { text, left } = await linkOf("lenet", state, LOOK);
    assert.equal(left, "");
    const link = await linkFrom(text);
    assert.deepEqual([link.model, link.unit, link.tab, link.edits, link.fault], ["lenet", about.pinned, "kernels", about.edits, ""]);
    assert.deepEqual([link.scale, link.look, link.comparison, link.held], ["layer", LOOK, "now", null]);
    assert.ok(link.sheet);
    const opened = stateOf({ ...link.settings, sheet: link.sheet });
    assert.deepEqual(drawingOf(opened), drawingOf(state));
    assert.ok(isShown(state, link));
    assert.ok(!isShown({ ...state, fit: true }, link));
    assert.equal((await linkOf("lenet", stateOf({ ...about, ...link.settings, sheet: link.sheet }), LOOK)).text, text);
  }
});

test("a drawing that is too long is left out, the rest of the link is not", async () => {
  const random = seeded(41);
  const long = /** @type {Point[]} */ (Array.from({ length: 6000 }, () => [Math.round(random() * 9999) / 1e4, 0.5]));
  const noise = { ...pictureOf(1) };
  noise.digits[0].pixels = Array.from({ length: 140 }, () => Array.from({ length: 140 }, random));
  for (const sheet of [sheetOf(...inkOf([long])), { strokes: [], picture: noise }]) {
    const state = stateOf({ sheet, tab: "edits", pinned: { layer: "fc1", channel: 2, y: 0, x: 0 } });
    const { text, left } = await linkOf("lenet", state, LOOK);
    assert.match(text, /^c=6\.\w+&m=lenet&u=fc1\/2\/0\/0&v=edits&s=layer&z=2.5\/conv1\/2\/9\/9.5&w=now$/);
    assert.equal(left, "the drawing");
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
  const link = await linkOf("lenet", state, LOOK);
  const playing = { ...state, replay: { time: 1, playing: true } };
  assert.deepEqual(await linkOf("lenet", playing, LOOK), link);
});

test("what is held comes with its own pen, fit and edits, cut short where its replay was", async () => {
  const edits = /** @type {State["edits"]} */ ([{ layer: "conv1", channel: 3, off: true }]);
  const picture = { strokes: [], picture: { ...pictureOf(2), chosen: 1 } };
  for (const changes of [{ sheet: sheetOf(...inkOf(SAMPLES[6])), pen: 0.05, edits }, { sheet: picture, fit: false }, { sheet: sheetOf(...inkOf(SAMPLES[8])), replay: { time: 300, playing: false } }]) {
    const state = holding(changes);
    const { held, comparison, fault } = await linkFrom((await linkOf("lenet", state, null)).text);
    assert.deepEqual([comparison, fault], ["difference", ""]);
    assert.deepEqual(questionOf(/** @type {NonNullable<typeof held>} */ (held)), questionOf(/** @type {NonNullable<State["held"]>} */ (state.held)));
  }
});

test("a link tells whose unit is pinned, where both are shown", async () => {
  const pinned = { layer: "conv2", channel: 3, y: 4, x: 5 };
  const both = { ...holding({}), comparison: /** @type {const} */ ("both"), pinned, pinnedBeneath: true };
  const beneathIn = async (/** @type {State} */ state) => (await linkFrom((await linkOf("lenet", state, null)).text)).beneath;
  assert.equal(await beneathIn(both), true);
  for (const other of [{ pinnedBeneath: false }, { pinned: null }, { comparison: /** @type {const} */ ("difference") }]) assert.equal(await beneathIn({ ...both, ...other }), false);
});

test("of several digits that are held a link opens the one that was read, and as one", async () => {
  /** @param {...[number, number, number]} lines x, from y to y @returns {import("../../../static/types.js").InkStroke[]} */
  const upright = (...lines) => inkOf(lines.map(([x, from, to]) => [[x, from], [x, (from + to) / 2], [x, to]]));
  const eleven = upright([0.1, 0.2, 0.7], [0.14, 0.2, 0.7], [0.8, 0.05, 0.95]); // beside a taller one, two lines are one digit
  const cut = upright([0.2, 0.2, 0.8], [0.7, 0.2, 0.8]);
  const sheets = {
    "the last": sheetOf(...eleven),
    "the first, which alone would be two": withRead(sheetOf(...eleven), 0),
    "what an eraser cut in two": withRead(sheetOf(...cut), WHOLE),
    "with the pen down": /** @type {const} */ ({ ...sheetOf(...cut), open: true }),
  };
  for (const [name, sheet] of Object.entries(sheets)) {
    assert.ok(sheet);
    const state = holding({ sheet });
    const { held, fault } = await linkFrom((await linkOf("lenet", state, null)).text);
    assert.equal(fault, "");
    assert.deepEqual(questionOf(/** @type {NonNullable<typeof held>} */ (held)), questionOf(/** @type {NonNullable<State["held"]>} */ (state.held)), name);
  }
});

test("of two drawings that are too long for one link what is held is left out, and no comparison is left of it", async () => {
  const random = seeded(43);
  const long = /** @type {Point[]} */ (Array.from({ length: 5000 }, () => [Math.round(random() * 9999) / 1e4, 0.5]));
  const { text, left } = await linkOf("lenet", holding({ sheet: sheetOf(...inkOf([long])) }), null);
  const { sheet, held, comparison, fault } = await linkFrom(text);
  assert.equal(left, "the held drawing");
  assert.deepEqual([held, comparison, fault], [null, "now", ""]);
  assert.deepEqual(sheet, sheetOf(...inkOf(SAMPLES[4])));
});

test("a link that was cut or changed is told of, whatever of it can be read", async () => {
  const { text } = await linkOf("lenet", holding({}), LOOK);
  for (let length = 1; length < text.length; length++) assert.match((await linkFrom(text.slice(0, length))).fault, /^This link is damaged: /);
  assert.match((await linkFrom(text.replace("z=2.5", "z=3.5"))).fault, /lost or changed on its way/);
  assert.equal((await linkFrom(`${text.replaceAll("&", "&amp;")}&amp;utm_source=mail`)).fault, "");
});

test("an old link that ends before its drawing is told of, by hand nothing must be in one", async () => {
  assert.equal((await linkFrom("m=lenet&u=conv2/3/4/5&p=0.08&f=1")).fault, "This link is damaged: its drawing could not be read.");
  const { scale, look, comparison, held, fault } = await linkFrom("u=conv2/3/4/5");
  assert.deepEqual([scale, look, comparison, held, fault], [null, null, null, null, ""]);
});
