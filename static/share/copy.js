// @ts-check
/** To the clipboard: the drawing as JSON or SVG, or a link to what the page shows. */

import { placesOf, wholeOf } from "../drawing/sheet.js";
import { complain } from "../drawing/state.js";
import { svgOf } from "../drawing/strokes.js";
import { takesText } from "../ui/keys.js";
import { byHand } from "../words/wording.js";
import { createTeller } from "./tell.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").ShareState>} Store */
/** @typedef {"json" | "svg" | "link"} Format */

const FORBIDDEN = "The browser does not let this page copy.";

/**
 * @param {Store} store
 * @param {() => Promise<{href: string, left: string}>} linkNow to what is shown
 * @param {AbortSignal} signal
 * @returns {(format: Format) => Promise<void>}
 */
export function createCopy(store, linkNow, signal) {
  const tell = createTeller(store, signal);
  const copy = (/** @type {ClipboardEvent} */ event) => {
    if (!getSelection()?.isCollapsed || !event.clipboardData || takesText(event.target)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", jsonOf(store.get()));
    tell("Copied as JSON.");
  };
  addEventListener("copy", copy, { signal });
  async function copyLink() {
    const { href, left } = await linkNow();
    if (!(await write(href))) store.apply(complain, FORBIDDEN);
    else if (left) store.apply(complain, `The link is copied without ${left}, which is too long for a link.`);
    else if (store.get().sheet.picture?.steps) tell("The link is copied, with the digit that is read of the picture.");
    else tell("The link is copied.");
  }

  return async (format) => {
    if (format === "link") return copyLink();
    const text = format === "svg" ? svgTextOf(store.get()) : jsonOf(store.get());
    if (!text) return store.apply(complain, "A picture has no strokes for an SVG: copy it as JSON.");
    if (await write(text)) tell(`Copied as ${format.toUpperCase()}.`);
    else store.apply(complain, byHand(`${FORBIDDEN.slice(0, -1)}: press Ctrl+C.`, FORBIDDEN));
  };
}

/**
 * @param {State} state
 * @returns {string} what the service reads, and the pace besides
 */
export function jsonOf(state) {
  const drawing = wholeOf(state);
  if ("pixels" in drawing) return JSON.stringify(drawing);
  return JSON.stringify({ ...drawing, times: state.sheet.strokes.map((stroke) => stroke.map((ink) => ink[2])) });
}

/** @param {State} state @returns {string | null} null: a picture has no strokes */
function svgTextOf({ sheet, pen }) {
  return sheet.picture ? null : svgOf(sheet.strokes.map(placesOf), pen);
}

/** @param {string} text */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByHand(text);
  }
}

/**
 * Pages that come by plain HTTP from another machine have no `navigator.clipboard`.
 *
 * @param {string} text
 */
function writeByHand(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.addEventListener("copy", (event) => event.stopPropagation()); // it is this text, not the drawing
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
