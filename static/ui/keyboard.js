// @ts-check
/** What a key of any keyboard layout means among the shortcuts, which are named in Latin letters. */

/** @typedef {Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing"> & Partial<Pick<KeyboardEvent, "getModifierState">>} Pressed */

/** A letter or a digit of another script; signs, as on a Latin layout's keys, are of none. */
const FOREIGN = /[^\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}]/u;
const HEBREW = /^['/]$/; // has these in the places of W and Q
const SIGN = /^[!-/:-@[-`{-~]$/;

/** Signs by their place on a keyboard, where the script has others there. @type {Record<string, string>} */
const PLAIN = { BracketLeft: "[", BracketRight: "]", Comma: ",", Period: ".", Minus: "-", Equal: "=" };
/** @type {Record<string, string>} */
const SHIFTED = { Slash: "?", Equal: "+" };

/**
 * @param {Pressed} event
 * @returns {{name: string, ctrl: boolean} | null} null: it is the browser's, or part of what is being typed
 */
export function shortcutOf(event) {
  const { key, shiftKey, altKey, ctrlKey, metaKey, isComposing } = event;
  if (!key || isComposing) return null; // a browser that fills in a form presses keys without a name
  // Option or AltGr make the sign that is printed on many keys; with letters Alt is the browser's.
  const made = altKey || (event.getModifierState?.("AltGraph") ?? false);
  if (made) return SIGN.test(key) && !metaKey ? { name: key, ctrl: false } : null;
  const ctrl = ctrlKey || metaKey;
  const latin = latinOf(event);
  return { name: ctrl && shiftKey ? `Shift+${latin.toUpperCase()}` : latin.toLowerCase(), ctrl };
}

/**
 * @param {Pressed} event
 * @returns {string} the key, or what a Latin keyboard has in its place
 */
function latinOf({ key, code, shiftKey }) {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return FOREIGN.test(key) || HEBREW.test(key) ? letter : key;
  if (!FOREIGN.test(key)) return key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return (shiftKey ? SHIFTED[code] : (digit ?? PLAIN[code])) ?? key;
}
