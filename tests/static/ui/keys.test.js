// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { listenToKeys } from "../../../static/ui/keys.js";
import { endless } from "../signals.js";

const names = ["document", "addEventListener"];
const kept = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));

let dialog = false;
/** @type {(event: object) => void} */
let hear = () => {};

beforeEach(() => {
  dialog = false;
  const listen = (/** @type {string} */ _, /** @type {typeof hear} */ call) => (hear = call);
  Object.defineProperty(globalThis, "document", { configurable: true, value: { querySelector: () => dialog || null } });
  Object.defineProperty(globalThis, "addEventListener", { configurable: true, value: listen });
});

afterEach(() =>
  names.forEach((name, i) => {
    Reflect.deleteProperty(globalThis, name);
    const descriptor = kept[i];
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
  }),
);

/** @param {object} event @returns {string[]} what ran, and whether the browser does its own */
function press(event) {
  /** @type {string[]} */
  const ran = [];
  const shortcut = (/** @type {string} */ key, ctrl = false) => ({ key, ctrl, says: "", run: () => ran.push(ctrl ? `ctrl ${key}` : key) });
  listenToKeys([shortcut("c"), shortcut("?"), shortcut("Delete"), shortcut("z", true), shortcut("Shift+Z", true)], endless());
  let prevented = false;
  hear({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, preventDefault: () => (prevented = true), ...event });
  assert.equal(prevented, ran.length > 0);
  return ran;
}

test("a key does what the list says, with Caps Lock too", () => {
  assert.deepEqual(press({ key: "c" }), ["c"]);
  assert.deepEqual(press({ key: "C" }), ["c"]);
  assert.deepEqual(press({ key: "Delete" }), ["Delete"]);
  assert.deepEqual(press({ key: "?", shiftKey: true }), ["?"]);
  assert.deepEqual(press({ key: "x" }), []);
});

test("Control, or Command on a Mac, is part of the key: the browser's own are left to it", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    assert.deepEqual(press({ key: "z", ...held }), ["ctrl z"]);
    assert.deepEqual(press({ key: "Z", ...held, shiftKey: true }), ["ctrl Shift+Z"]);
    assert.deepEqual(press({ key: "c", ...held }), []);
  }
  assert.deepEqual(press({ key: "z" }), []);
  assert.deepEqual(press({ key: "c", altKey: true }), []);
});

test("a key that something else has taken, or that is for a dialog, is not the page's", () => {
  assert.deepEqual(press({ key: "c", defaultPrevented: true }), []);
  dialog = true;
  assert.deepEqual(press({ key: "c" }), []);
});

test("what is typed into an input of text is no shortcut, but a slider leaves its letters to the page", () => {
  for (const target of [{ tagName: "INPUT", type: "text" }, { tagName: "INPUT", type: "number" }, { tagName: "SELECT" }]) {
    for (const key of ["c", "Delete"]) assert.deepEqual(press({ key, target }), []);
    assert.deepEqual(press({ key: "z", ctrlKey: true, target }), []);
  }
  assert.deepEqual(press({ key: "c", target: { tagName: "INPUT", type: "range" } }), ["c"]);
});

test("a field of text leaves a key to the page that is the page's there too, as long as it is", () => {
  let ran = 0;
  let isPages = true;
  listenToKeys([{ key: "z", ctrl: true, says: "", inField: () => isPages, run: () => ran++ }], endless());
  const undo = { key: "z", ctrlKey: true, target: { tagName: "INPUT", type: "text" }, preventDefault: () => {} };
  hear(undo);
  isPages = false;
  hear(undo);
  assert.equal(ran, 1);
});
