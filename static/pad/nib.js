// @ts-check
/** What is above the ink: the pen's size at the pointer, the ink it is about to leave, the keys' cell. */

import { surface } from "../pixels/surface.js";
import { setText } from "../ui/element.js";
import { drawInk, useInk } from "./ink.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {Pick<State, "nib" | "pen" | "viewport">} state
 * @param {number} eraser its radius as a fraction of the pad's side
 */
export function paintNib({ pad, nib }, { nib: at, pen, viewport: { pad: side } }, eraser) {
  nib.hidden = !at;
  pad.classList.toggle("aimed", at !== null);
  if (!at) return;
  const size = (at.tool === "eraser" ? 2 * eraser : pen) * side;
  nib.className = at.tool;
  nib.style.width = `${size}px`;
  nib.style.transform = `translate(${at.place[0] * side - size / 2}px, ${at.place[1] * side - size / 2}px)`;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Pick<State, "ahead" | "sheet" | "pen" | "viewport">} state
 * @param {string} ink
 */
export function paintAhead(canvas, { ahead, sheet, pen, viewport }, ink) {
  const { pad: side, dpr } = viewport;
  const context = surface(canvas, { width: side, height: side, dpr });
  const last = sheet.strokes[sheet.strokes.length - 1]?.at(-1);
  if (!ahead.length || !last) return;
  useInk(context, ink);
  drawInk(context, [last, ...ahead], 0, side, pen * side);
}

/**
 * @param {Elements} elements
 * @param {State["cursor"]} cursor
 * @param {number} cells a side of the pad
 */
export function paintCursor({ cell, place }, cursor, cells) {
  cell.hidden = !cursor;
  setText(place, cursor ? `Row ${cursor.row + 1}, column ${cursor.column + 1}, pen ${cursor.down ? "down" : "up"}` : "");
  if (!cursor) return;
  const share = (/** @type {number} */ at) => `${(100 * at) / cells}%`;
  Object.assign(cell.style, { left: share(cursor.column), top: share(cursor.row), width: share(1), height: share(1) });
  cell.classList.toggle("down", cursor.down);
}
