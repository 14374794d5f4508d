// @ts-check
/** Keys of the whole page. The list that `?` shows is made of these. */

import { shortcutOf } from "./keyboard.js";

/**
 * @typedef {object} Shortcut
 * @property {string} key as KeyboardEvent.key gives it on a Latin layout
 * @property {boolean} [ctrl] with Control, or Command on a Mac
 * @property {string} says what it does
 * @property {string} [shown] on the list, if it is not `key`; empty: it is told of with another
 * @property {() => boolean} [inField] whether it is the page's in a field of text too, where keys are what is typed
 * @property {() => unknown} run false: there was nothing to do, the key is the browser's
 */

/**
 * @param {Shortcut[]} shortcuts
 * @param {AbortSignal} signal
 */
export function listenToKeys(shortcuts, signal) {
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
    const pressed = shortcutOf(event);
    const found = pressed && shortcuts.find((each) => matches(each, pressed));
    if (!found || (takesText(event.target) && !found.inField?.())) return;
    if (found.run() !== false) event.preventDefault();
  };
  addEventListener("keydown", press, { signal });
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} whether keys are for it: what is typed there, copied and pasted, is no shortcut
 */
export function takesText(target) {
  const { tagName, type } = /** @type {{tagName?: string, type?: string}} */ (target ?? {});
  return tagName === "TEXTAREA" || tagName === "SELECT" || (tagName === "INPUT" && ["text", "number", "search", "url"].includes(type ?? ""));
}

/**
 * @param {Shortcut} shortcut
 * @param {{name: string, ctrl: boolean}} pressed `ctrl`: with Control or Command
 */
function matches({ key, ctrl = false }, pressed) {
  return ctrl === pressed.ctrl && key.toLowerCase() === pressed.name.toLowerCase();
}

/** What the pad and the network do with keys, for the same list. */
export const ON_PAD = [
  ["Arrows", "move by a cell, with Shift by four"],
  ["Space", "put the pen down, lift it"],
  ["Esc", "leave the cell"],
];

export const ON_STAGE = [
  ["Arrows", "move in the map"],
  ["Page Up, Page Down", "change the map"],
  ["Tab, Shift+Tab", "change the layer"],
  ["Enter", "pin it, with Shift the other of Both"],
  ["Esc", "let go"],
];
