// @ts-check
/** The page's state as the text of a link, and a link's text as what the page is to show. */

import { WHOLE, choiceOf, readDigit, withRead } from "../drawing/digits.js";
import { drawingOf, inkOf, wholeOf } from "../drawing/sheet.js";
import { comparedIn } from "../network/compare.js";
import { isBeneath } from "../select/pin.js";
import { sheetOfPixels } from "../wire/readfile.js";
import { bytesOfText, textOfBytes } from "./bytes.js";
import { deflate, inflate } from "./deflate.js";
import { readLink, writeLink } from "./linktext.js";
import { packPixels, packStrokes, unpackPixels, unpackStrokes } from "./packed.js";
import { seal, unseal } from "./seal.js";

/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./linktext.js").HeldText} HeldText */
/** @typedef {import("./linktext.js").LinkText} LinkText */
/** @typedef {import("./linktext.js").Look} Look */
/** @typedef {Pick<LinkText, "strokes" | "pixels">} Packed */

/**
 * @typedef {object} Link what the page is to show; what is null stays as it is
 * @property {string | null} model
 * @property {Unit | null} unit
 * @property {Tab} tab
 * @property {ScaleMode | null} scale
 * @property {Look | null} look
 * @property {Comparison | null} comparison
 * @property {boolean} beneath the unit is that of what is compared with, where both are shown
 * @property {Sheet | null} sheet null: the drawing is not in it
 * @property {Partial<Pick<State, "pen" | "fit">>} settings
 * @property {Asked | null} held
 * @property {Edit[]} edits
 * @property {string} fault one sentence, empty if all of it could be read
 *
 * @typedef {{text: string, left: string}} Written `text` without the #; `left`: what is too long for it
 */

export const LONGEST = 16_000; // characters that every browser and most chats keep whole
const PIXEL_BYTES = 2 ** 20 * 8 + 16; // of the largest picture, before it is deflated
const CHANGED = "This link is damaged: part of it was lost or changed on its way.";

/** What of the state is in a link, besides how the network is looked at. */
export const LINKED = /** @type {const} */ (["pinned", "pinnedBeneath", "tab", "scale", "held", "answer", "comparison", "sheet", "pen", "fit", "edits"]);

/**
 * @param {string} model
 * @param {Pick<State, (typeof LINKED)[number]>} state
 * @param {Look | null} look
 * @returns {Promise<Written>}
 */
export async function linkOf(model, state, look) {
  const { pinned: unit, tab, scale, pen, fit, edits } = state;
  const bare = { model, unit, tab, scale, look, comparison: comparedIn(state).comparison, beneath: unit !== null && isBeneath(state), pen: null, fit: null, digit: null, strokes: null, pixels: null, held: null, edits };
  const alone = { ...bare, ...(state.held && { comparison: /** @type {const} */ ("now"), beneath: false }) };
  const packed = await pack(wholeOf(state));
  const digit = chosenIn(state.sheet);
  const drawn = packed && { pen, fit, digit, ...packed };
  const held = state.held && (await packHeld(state.held));
  /** @type {[LinkText | null, string][]} */
  const ways = [
    [drawn && (held || !state.held) ? { ...bare, ...drawn, held } : null, ""],
    [drawn && { ...alone, ...drawn }, "the held drawing"],
    [alone, "the drawing"],
  ];
  const written = ways.map(([link, left]) => ({ text: link ? seal(writeLink(link)) : "", left }));
  return written.find(({ text }) => text && text.length <= LONGEST) ?? written[written.length - 1];
}

/** @param {Sheet} sheet @returns {number | null} the digit that is read; null: it goes without saying */
function chosenIn({ read, ...sheet }) {
  const digit = readDigit({ read, ...sheet });
  return digit === readDigit(sheet) ? null : digit;
}

/** @param {Asked} asked @returns {Promise<HeldText | null>} null: it would be too long */
async function packHeld(asked) {
  const { pen, fit, edits } = asked;
  const shown = drawingOf(asked);
  const packed = await pack(shown);
  // Without what was drawn beside it, one digit may be taken for two.
  const whole = "strokes" in shown && choiceOf({ strokes: inkOf(shown.strokes), picture: null }).length > 0;
  return packed && { pen, fit, ...packed, whole, edits };
}

/**
 * @param {Drawing} drawing
 * @returns {Promise<Packed | null>} null: it would be too long
 */
async function pack(drawing) {
  if ("strokes" in drawing) return { strokes: textOfBytes(packStrokes(drawing.strokes)), pixels: null };
  const bytes = await deflate(Uint8Array.from(packPixels(drawing.pixels)));
  return bytes && { strokes: null, pixels: textOfBytes(bytes) };
}

/**
 * @param {string} came without the #, as it came
 * @returns {Promise<Link>}
 */
export async function linkFrom(came) {
  const { text, whole } = unseal(came);
  const { link, unread } = readLink(text);
  const { pen, fit, edits, held: kept, strokes: _, pixels: __, digit: ___, ...rest } = link;
  const drawn = await sheetFrom(link);
  const sheet = drawn && link.digit !== null ? (withRead(drawn, link.digit) ?? drawn) : drawn;
  // A pen and a fit are written beside a drawing alone: without one they are what was left of a link.
  if (!sheet && [link.strokes, link.pixels, pen, fit].some((each) => each !== null)) unread.unshift("drawing");
  const heldDrawn = kept && (await sheetFrom(kept));
  const heldSheet = heldDrawn && kept.whole ? (withRead(heldDrawn, WHOLE) ?? heldDrawn) : heldDrawn;
  if (kept && !heldSheet) unread.push("held drawing");
  const held = kept && heldSheet && { sheet: heldSheet, pen: kept.pen, fit: kept.fit, replay: null, edits: kept.edits };
  // How a drawing that is not there was drawn and seen is of no use to another.
  const settings = { ...(sheet && pen !== null && { pen }), ...(sheet && fit !== null && { fit }) };
  return { ...rest, sheet, settings, held, edits, fault: faultOf(unread, whole) };
}

/** @param {string[]} unread @param {boolean | null} whole */
function faultOf(unread, whole) {
  if (unread.length) return `This link is damaged: its ${unread.join(", its ")} could not be read.`;
  return whole === false ? CHANGED : "";
}

/**
 * @param {Packed} packed
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
