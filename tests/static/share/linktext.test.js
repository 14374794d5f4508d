// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { editsOfText, textOfEdits } from "../../../static/share/edittext.js";
import { readLink, writeLink } from "../../../static/share/linktext.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Edit} Edit */
/** @typedef {import("../../../static/share/linktext.js").LinkText} LinkText */

/** @type {LinkText} */
const EMPTY = {
  model: null, unit: null, tab: "sum", scale: null, look: null, comparison: null, beneath: false,
  pen: null, fit: null, digit: null, strokes: null, pixels: null, held: null, edits: [],
};

/** @type {LinkText} */
const FULL = {
  model: "a net/2&",
  unit: { layer: "features.0=b#c", channel: 3, y: 4, x: 5 },
  tab: "kernels",
  scale: "map",
  look: { zoom: 2.4414, middle: { layer: "features.0=b#c", channel: 11, y: -0.5, x: 12.0625 } },
  comparison: "difference",
  beneath: false,
  pen: 0.075,
  fit: false,
  digit: 1,
  strokes: "AQZ-_",
  pixels: null,
  held: { pen: 0.04, fit: true, strokes: null, whole: false, pixels: "AQ_-", edits: [{ layer: "a,b/c", channel: 0, only: true }] },
  edits: [
    { layer: "conv1", channel: 3, off: true },
    { layer: "a,b/c", channel: 0, only: true },
    { layer: "fc1", parameter: "weight", index: [5, 70], value: -1e-7 },
    { layer: "fc1", parameter: "bias", index: [0], value: 0.1 + 0.2 },
  ],
};

/** @type {LinkText} */
const BARE = { ...EMPTY, look: { zoom: 1, middle: null }, held: { pen: 0.08, fit: false, strokes: "AQ", whole: false, pixels: null, edits: [] } };

/** @type {LinkText} */
const CUT = { ...BARE, held: { pen: 0.08, fit: true, strokes: "AQ", whole: true, pixels: null, edits: FULL.edits } };

test("a link reads as it was written, whatever the names of layers and models are", () => {
  for (const link of [EMPTY, FULL, { ...FULL, comparison: /** @type {const} */ ("both"), beneath: true }, { ...FULL, strokes: null, pixels: "x" }, { ...EMPTY, fit: true, pen: 0.5 }, BARE, CUT]) {
    const text = writeLink(link);
    assert.deepEqual(readLink(text), { link, unread: [] });
    assert.equal(new URL(`http://h/#${text}`).hash.slice(1), text); // no browser writes it otherwise
  }
  assert.equal(writeLink(EMPTY), "");
  assert.equal(
    writeLink({ ...EMPTY, model: "lenet", unit: { layer: "conv2", channel: 3, y: 4, x: 5 }, tab: "kernels", pen: 0.08, fit: true, strokes: "AA" }),
    "m=lenet&u=conv2/3/4/5&v=kernels&p=0.08&f=1&d=AA",
  );
});

test("every pen and every value of an edit comes back to the last bit", () => {
  const random = seeded(21);
  for (let round = 0; round < 500; round++) {
    const pen = 0.005 + random() * 0.495;
    assert.equal(readLink(writeLink({ ...EMPTY, pen })).link.pen, pen);
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 24 - 20);
    const edits = /** @type {Edit[]} */ ([{ layer: "conv1", parameter: "weight", index: [0, 1, 2, 3], value }]);
    assert.deepEqual(editsOfText(textOfEdits(edits)), edits);
  }
});

test("a link from before a held drawing told that it is one digit reads as it did", () => {
  const { link, unread } = readLink("h=0.04/0/d/AQ/conv1/3/off");
  assert.deepEqual(unread, []);
  assert.deepEqual(link.held, { pen: 0.04, fit: false, strokes: "AQ", whole: false, pixels: null, edits: [FULL.edits[0]] });
  assert.equal(writeLink(link), "h=0.04/0/d/AQ/conv1/3/off");
});

test("a link from before it told whose unit is pinned means that of now", () => {
  const { link, unread } = readLink("u=conv2/3/4/5&w=both");
  assert.deepEqual([link.beneath, unread], [false, []]);
  assert.deepEqual(readLink("u=conv2/3/4/5&w=both&b=1").link, { ...link, beneath: true });
  assert.deepEqual(readLink("b=2").unread, ["side"]);
});

test("unknown keys are left aside, and of a part that is broken only that part is lost", () => {
  const { link, unread } = readLink("utm=x&m=lenet&u=conv2/3/4/5&zoom&=&zz=1&e=conv1/3/off&p=9&x=%&f=yes");
  assert.deepEqual(link, { ...EMPTY, model: "lenet", unit: { layer: "conv2", channel: 3, y: 4, x: 5 }, edits: [FULL.edits[0]] });
  assert.deepEqual(unread, ["pen", "fit"]);
});

test("what makes no sense is told of by its name", () => {
  const broken = {
    "m=": "model", "m=%E0%A4%A": "model", "u=conv2": "pinned number", "u=conv2/1/2/x": "pinned number",
    "v=other": "view", "v=__proto__": "view", "p=0": "pen", "p=": "pen", "p=1e-2": "pen", "p=Infinity": "pen", "f=2": "fit",
    "s=": "scale", "s=maps": "scale", "w=before": "comparison", "z=": "size", "z=0.5": "size", "z=2/conv1/0/1": "size",
    "z=2/conv1/0.5/1/1": "size", "z=2/%/0/1/1": "size", "z=1e3": "size", "z=2/conv1/0/1/1/1": "size",
    "h=": "held drawing", "h=0.08/1/d": "held drawing", "h=0.08/1/x/AA": "held drawing", "h=0.08/1/d/AA/conv1": "held drawing", "h=9/1/d/AA": "held drawing",
    "e=": "edits", "e=conv1/3": "edits", "e=conv1/-1/off": "edits", "e=conv1/1.5/off": "edits", "e=%/1/off": "edits",
    "e=conv1/3/off,": "edits", "e=conv1/weight/0.0/NaN": "edits", "e=conv1/weight/0.0/": "edits", "e=conv1/gain/0/1": "edits",
    "e=conv1/weight/0.x/1": "edits", "e=conv1/weight/0.0.0.0.0.0.0.0.0/1": "edits", "e=/3/off": "edits",
  };
  for (const [text, name] of Object.entries(broken)) assert.deepEqual(readLink(text), { link: EMPTY, unread: [name] }, text);
});

test("there are 256 edits at most", () => {
  const edits = Array.from({ length: 256 }, (_, channel) => /** @type {Edit} */ ({ layer: "fc1", channel, off: true }));
  assert.deepEqual(editsOfText(textOfEdits(edits)), edits);
  assert.equal(editsOfText(textOfEdits([...edits, edits[0]])), null);
});

test("whatever a stranger writes, nothing is thrown", () => {
  const random = seeded(22);
  const letters = "muvszwpfdihe=&/,.%-0123456789conv1offonlyweight\u0000é#";
  for (let round = 0; round < 5000; round++) {
    const text = Array.from({ length: Math.floor(random() * 40) }, () => letters[Math.floor(random() * letters.length)]).join("");
    const { link } = readLink(text);
    assert.deepEqual(readLink(writeLink(link)).link, link);
  }
});
