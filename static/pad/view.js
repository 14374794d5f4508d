// @ts-check
/** State -> pad: its ink, a picture, and what hovers above them. */

import { changesOf } from "../core/store.js";
import { eraserRadius } from "../drawing/erase.js";
import { shownStrokes } from "../drawing/sheet.js";
import { paletteOf } from "../pixels/colours.js";
import { createDigitsPainter } from "./digits.js";
import { createPadPainter } from "./ink.js";
import { paintAhead, paintCursor, paintNib } from "./nib.js";
import { createPicturePainter } from "./picture.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {(chosen: number) => void} choose told which digit of a picture is to be read
 * @returns {(state: State, before: State) => void}
 */
export function createPadView(elements, choose) {
  const paintInk = createPadPainter(elements.ink);
  const paintPicture = createPicturePainter(elements, choose);
  const paintDigits = createDigitsPainter(elements.digits, choose);
  const cells = Number(elements.pad.dataset.cells);
  return (state, before) => {
    const changed = changesOf(state, before);
    const { sheet, replay, pen, viewport } = state;
    const colour = paletteOf(state.dark).ink.stops[1];
    if (changed("sheet", "replay", "pen", "viewport", "dark")) {
      paintInk(shownStrokes(sheet, replay), pen, viewport.pad, viewport.dpr, colour);
    }
    if (sheet.picture !== before.sheet.picture) paintPicture(sheet.picture);
    if (changed("sheet", "pen")) paintDigits(sheet, pen);
    if (changed("ahead", "sheet", "pen", "viewport", "dark")) paintAhead(elements.ahead, state, colour);
    if (changed("nib", "pen", "viewport")) paintNib(elements, state, eraserRadius(pen));
    if (changed("cursor")) paintCursor(elements, state.cursor, cells);
  };
}
