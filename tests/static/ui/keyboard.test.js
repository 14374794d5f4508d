// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { shortcutOf } from "../../../static/ui/keyboard.js";

/** @param {string} key @param {string} code @param {string} [held] words of modifiers */
function pressed(key, code, held = "") {
  const is = (/** @type {string} */ name) => held.includes(name);
  const event = { key, code, shiftKey: is("shift"), altKey: is("alt"), ctrlKey: is("ctrl"), metaKey: is("meta"), isComposing: is("composing") };
  return shortcutOf({ ...event, getModifierState: (name) => name === "AltGraph" && is("graph") });
}

const plain = (/** @type {string} */ name) => ({ name, ctrl: false });
const withCtrl = (/** @type {string} */ name) => ({ name, ctrl: true });

test("a letter of another script means the Latin one in its place", () => {
  const layouts = {
    KeyE: ["у", "ε", "ק", "ث", "ㄷ", "ำ", "е"], // Russian, Greek, Hebrew, Arabic, Korean, Thai, Bulgarian
    KeyB: ["и", "β", "נ", "لا"],
    KeyW: ["ц", "ς", "'"],
  };
  for (const [code, keys] of Object.entries(layouts)) for (const key of keys) assert.deepEqual(pressed(key, code), plain(code[3].toLowerCase()), key);
});

test("with Control or Command, and with Shift besides, it does as well", () => {
  for (const held of ["ctrl", "meta"]) {
    for (const key of ["я", "ζ", "ז", "ئ"]) assert.deepEqual(pressed(key, "KeyZ", held), withCtrl("z"));
    assert.deepEqual(pressed("Я", "KeyZ", `${held} shift`), withCtrl("Shift+Z"));
  }
});

test("signs and digits of another script go by their place too", () => {
  const signs = { "[": ["х", "BracketLeft"], "]": ["ъ", "BracketRight"], ",": ["б", "Comma"], ".": ["ю", "Period"], 3: ["٣", "Digit3"], 7: ["۷", "Numpad7"] };
  for (const [name, [key, code]] of Object.entries(signs)) assert.deepEqual(pressed(key, code), plain(name));
  assert.deepEqual(pressed("؟", "Slash", "shift"), plain("?"));
});

test("a sign that the layout has goes by what it is, wherever it is", () => {
  assert.deepEqual(pressed(".", "Slash"), plain(".")); // Russian
  assert.deepEqual(pressed(",", "Slash", "shift"), plain(","));
  assert.deepEqual(pressed("?", "Digit7", "shift"), plain("?"));
  assert.deepEqual(pressed("[", "BracketRight"), plain("[")); // Hebrew
  assert.deepEqual(pressed("№", "Digit3", "shift"), plain("№"));
  assert.deepEqual(pressed("٪", "Digit5", "shift"), plain("٪"));
});

test("on Latin layouts the key is what is printed on it", () => {
  assert.deepEqual(pressed("z", "KeyY", "ctrl"), withCtrl("z")); // German
  assert.deepEqual(pressed("w", "KeyZ"), plain("w")); // French
  assert.deepEqual(pressed("2", "Digit2", "shift"), plain("2"));
  assert.deepEqual(pressed(",", "KeyM"), plain(","));
  for (const [key, code] of [["é", "Digit2"], ["§", "Digit6"], ["ñ", "Semicolon"], ["ş", "Semicolon"], ["ı", "KeyI"], [";", "KeyP"], ["ů", "Semicolon"]]) {
    assert.deepEqual(pressed(key, code), plain(key));
  }
});

test("a sign made with Option or AltGr is that sign, a letter is the browser's or another's", () => {
  for (const held of ["alt", "graph", "ctrl alt", "ctrl alt graph", "alt shift"]) {
    assert.deepEqual(pressed("[", "Digit5", held), plain("["), held);
    assert.deepEqual(pressed("]", "Minus", held), plain("]"), held);
  }
  for (const held of ["alt", "graph", "ctrl alt"]) {
    for (const [key, code] of [["e", "KeyE"], ["€", "KeyE"], ["ę", "KeyE"], ["у", "KeyE"], ["6", "Digit6"], ["Delete", "Delete"]]) assert.equal(pressed(key, code, held), null);
  }
  assert.equal(pressed("[", "Digit5", "alt meta"), null);
});

test("what is on its way to being a letter is nobody's key", () => {
  assert.equal(pressed("e", "KeyE", "composing"), null);
  for (const key of ["Dead", "Process", "Unidentified"]) assert.deepEqual(pressed(key, "KeyE"), plain(key.toLowerCase()));
  assert.equal(shortcutOf(/** @type {any} */ ({})), null);
});
