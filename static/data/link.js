// @ts-check
/** The page's state as the text of a link, and a link's text as what the page is to show. */

import { bytesOfText, textOfBytes } from "../geometry/bytes.js";
import { readLink, writeLink } from "../geometry/link.js";
import { packPixels, packStrokes, unpackPixels, unpackStrokes } from "../geometry/packed.js";
import { drawingOf, inkOf } from "../geometry/sheet.js";
import { deflate, inflate } from "./deflate.js";
import { sheetOfPixels } from "./files.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../geometry/link.js").LinkText} LinkText */

/**
 * @typedef {object} Link what the page is to show
 * @property {string | null} model
 * @property {Unit | null} unit
 * @property {Tab} tab
 * @property {Sheet | null} sheet null: the drawing is not in it
 * @property {Partial<Pick<State, "pen" | "fit">>} settings
 * @property {Edit[]} edits
 * @property {string} fault one sentence, empty if all of it could be read
 */

export const LONGEST = 16_000; // characters that every browser and most chats keep whole
const PIXEL_BYTES = 2 ** 20 * 8 + 16; // of the largest picture, before it is deflated

/**
 * @param {string} model
 * @param {State} state
 * @returns {Promise<{text: string, whole: boolean}>} `text` without the #; not whole: the drawing is too long for it
 */
export async function linkOf(model, state) {
  const { pinned: unit, tab, pen, fit, edits } = state;
  const without = { model, unit, tab, pen: null, fit: null, strokes: null, pixels: null, edits };
  const packed = await pack(drawingOf({ ...state, replay: null }));
  const text = packed && writeLink({ ...without, pen, fit, ...packed });
  return text && text.length <= LONGEST ? { text, whole: true } : { text: writeLink(without), whole: false };
}

/**
 * @param {Drawing} drawing
 * @returns {Promise<Pick<LinkText, "strokes" | "pixels"> | null>} null: it would be too long
 */
async function pack(drawing) {
  if ("strokes" in drawing) return { strokes: textOfBytes(packStrokes(drawing.strokes)), pixels: null };
  const bytes = await deflate(Uint8Array.from(packPixels(drawing.pixels)));
  return bytes && { strokes: null, pixels: textOfBytes(bytes) };
}

/**
 * @param {string} text without the #
 * @returns {Promise<Link>}
 */
export async function linkFrom(text) {
  const { link, unread } = readLink(text);
  const { model, unit, tab, pen, fit, edits } = link;
  const sheet = await sheetFrom(link);
  if (!sheet && (link.strokes ?? link.pixels) !== null) unread.unshift("drawing");
  // How a drawing that is not there was drawn and seen is of no use to another.
  const settings = { ...(sheet && pen !== null && { pen }), ...(sheet && fit !== null && { fit }) };
  const fault = unread.length ? `This link is damaged: its ${unread.join(", its ")} could not be read.` : "";
  return { model, unit, tab, sheet, settings, edits, fault };
}

/**
 * @param {LinkText} link
 * @returns {Promise<Sheet | null>} null: there is no drawing in it, or none that can be read
 */
async function sheetFrom({ strokes, pixels }) {
  const bytes = bytesOfText(strokes ?? pixels ?? "");
  if (!bytes?.length) return null;
  if (strokes !== null) {
    const found = unpackStrokes(bytes);
    return found && { strokes: inkOf(found), picture: null };
  }
  const inflated = await inflate(bytes, PIXEL_BYTES);
  const found = inflated && unpackPixels(inflated);
  return found && sheetOfPixels({ pixels: found });
}
