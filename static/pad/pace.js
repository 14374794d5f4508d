// @ts-check
/** When each point was drawn, on a clock that runs only while there is something to see. */

import { PAUSE, durationOf, strokesKept } from "../drawing/sheet.js";

/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("./pad.js").Taken} Taken */

/** @returns a recorder: of a pause, however long, PAUSE is kept */
export function createPace() {
  let time = 0; // of the drawing
  let last = -Infinity; // the event's
  return {
    /** @param {Sheet} sheet the stroke that begins comes after all of it that stays */
    begin(sheet) {
      const first = sheet.picture !== null || strokesKept(sheet).length === 0;
      time = first ? 0 : durationOf(sheet) + PAUSE;
      last = -Infinity;
    },
    /** @param {Taken} taken @returns {Ink} */
    ink({ place, time: now, width }) {
      if (last > -Infinity) time += Math.min(Math.max(now - last, 0), PAUSE);
      last = now;
      return [place[0], place[1], Math.round(time), width];
    },
    /** @param {Taken} taken @returns {Ink} a point that is not recorded */
    guess: ({ place, width }) => [place[0], place[1], Math.round(time), width],
  };
}
