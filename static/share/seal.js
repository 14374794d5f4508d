// @ts-check
/**
 * Links on their way: programs that pass them on encode, decorate and cut them. What can be told is put
 * right; `c=5.k3x9q0`, first of a link, says how many pairs follow and their sum, so that the rest cannot
 * change or get lost unseen.
 */

import { decoded } from "./edittext.js";

const AMPERSAND = /&(?:amp;|#38;|#x26;)+/gi; // of HTML
const EQUALS = /%(?:25)*3D/i;
/** What stands behind a link in a sentence or in a mail. */
const AFTER = /(?:%3E|%22|%20|%0A|%29|%E2%80%(?:9[89D]|A6)|%C2%BB|[>)\]}"'.,;:!?*\s…”’»])+$/i;

/**
 * @param {string} text of a link
 * @returns {string} with its seal
 */
export function seal(text) {
  const pairs = text.split("&");
  return `c=${pairs.length}.${sumOf(pairs)}&${text}`;
}

/**
 * @param {string} came
 * @returns {{text: string, whole: boolean | null}} mended and without its seal; `whole`: whether all of it is
 *   as it was sealed, null without a seal, as links by hand and old ones are
 */
export function unseal(came) {
  const pairs = mend(came).split("&");
  const at = pairs.findIndex((pair) => /^c(=|$)/.test(pair));
  if (at < 0) return { text: pairs.join("&"), whole: null };
  const [, count, sum] = /^c=(\d{1,3})\.(\w+)$/.exec(pairs[at]) ?? [];
  const sealed = pairs.slice(at + 1, at + 1 + Number(count));
  // What a program added behind is its own affair.
  const text = pairs.filter((_, i) => i !== at).join("&");
  return { text, whole: sealed.length === Number(count) && sumOf(sealed) === sum };
}

/** @param {string} text @returns {string} as it was written, where that can be told */
function mend(text) {
  const shorn = text.replace(AFTER, "").replace(/^(?:#|%23)+/i, "");
  // Without either sign all of it was encoded.
  const all = !/[=&]/.test(shorn) && EQUALS.test(shorn) ? decoded(shorn) : null;
  if (all) return mend(all);
  return shorn.replace(AMPERSAND, "&").split("&").map(mendPair).join("&");
}

/** @param {string} pair @returns {string} */
function mendPair(pair) {
  if (pair.includes("=") || !EQUALS.test(pair)) return pair;
  // Either all of it was encoded, and what was so before is so twice, or that one sign.
  const all = /%25|%2F/i.test(pair) ? decoded(pair) : null;
  return all && !all.includes("&") ? mendPair(all) : pair.replace(EQUALS, "=");
}

/** @param {string[]} pairs @returns {string} FNV-1a over their letters, decoded: some programs do or undo that */
function sumOf(pairs) {
  let sum = 0x811c9dc5;
  for (const letter of pairs.map((pair) => decoded(pair) ?? pair).join("&")) {
    sum = Math.imul(sum ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  }
  return (sum >>> 0).toString(36);
}
