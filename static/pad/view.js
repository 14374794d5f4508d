// @ts-check
/** State -> pad: its ink, a picture, and what hovers above them. */

import { part, together } from "../core/part.js";
import { eraserRadius } from "../drawing/erase.js";
import { shownStrokes } from "../drawing/sheet.js";
import { paletteOf } from "../pixels/colours.js";
import { createControlsView } from "./controlsview.js";
import { createDigitsPainter } from "./digits.js";
import { createPadPainter } from "./ink.js";
import { paintAhead, paintCursor, paintNib } from "./nib.js";
import { createPicturePainter } from "./picture.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {(chosen: number) => void} choose told which digit of a picture is to be read
 * @returns {(state: State) => void}
 */
export function createPadView(elements, choose) {
  const paintInk = createPadPainter(elements.ink);
  const paintPicture = createPicturePainter(elements, choose);
  const paintDigits = createDigitsPainter(elements.digits, choose);
  const cells = Number(elements.pad.dataset.cells);
  const inkOf = (/** @type {State} */ { dark }) => paletteOf(dark).ink.stops[1];
  return together([
    part(
      (/** @type {State} */ state) => [state.sheet, state.replay, state.pen, state.viewport, inkOf(state)],
      (sheet, replay, pen, { pad, dpr }, colour) => paintInk(shownStrokes(sheet, replay), pen, pad, dpr, colour),
    ),
    part((/** @type {State} */ { sheet }) => [sheet.picture], paintPicture),
    part((/** @type {State} */ { sheet, pen }) => [sheet, pen], paintDigits),
    part(
      (/** @type {State} */ state) => [state.ahead, state.sheet, state.pen, state.viewport, inkOf(state)],
      (ahead, sheet, pen, viewport, colour) => paintAhead(elements.ahead, { ahead, sheet, pen, viewport }, colour),
    ),
    part(
      (/** @type {State} */ { nib, pen, viewport }) => [nib, pen, viewport],
      (nib, pen, viewport) => paintNib(elements, { nib, pen, viewport }, eraserRadius(pen)),
    ),
    part((/** @type {State} */ { cursor }) => [cursor], (cursor) => paintCursor(elements, cursor, cells)),
    createControlsView(elements),
  ]);
}
