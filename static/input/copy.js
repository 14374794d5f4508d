// @ts-check
/** The drawing to the clipboard, as JSON or SVG. */

import { drawingOf, placesOf } from "../geometry/sheet.js";
import { svgOf } from "../geometry/strokes.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../state.js").Store} Store */
/** @typedef {"json" | "svg"} Format */

/**
 * @param {Store} store
 * @returns {(format: Format) => Promise<void>}
 */
export function createCopy(store) {
  addEventListener("copy", (event) => {
    if (!getSelection()?.isCollapsed || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", jsonOf(store.get()));
    store.patch({ complaint: "Copied as JSON." });
  });
  return async (format) => {
    const text = format === "svg" ? svgTextOf(store.get()) : jsonOf(store.get());
    if (!text) return store.patch({ complaint: "A picture has no strokes for an SVG: copy it as JSON." });
    const copied = await write(text);
    store.patch({ complaint: copied ? `Copied as ${format.toUpperCase()}.` : "The browser does not let this page copy: press Ctrl+C." });
  };
}

/**
 * @param {State} state
 * @returns {string} what the service reads, and the pace besides
 */
export function jsonOf(state) {
  const drawing = drawingOf({ ...state, replay: null });
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
