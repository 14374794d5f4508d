// @ts-check
/** A hand above a pad that remembers what it was asked to draw. */

import { createHand } from "../../../static/pad/hand.js";
import { fakeStore, ink, sheetOf } from "../sheets.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/pad/pad.js").Taken} Taken */

export const LINE = sheetOf([ink(0, 0.5, 0), ink(1, 0.5, 100)], [ink(0.5, 0.9, 500)]);

/** @param {number} x @param {number} [y] @param {number} [time] @returns {Taken} */
export function at(x, y = 0.5, time = 0) {
  return { place: [x, y], time, width: 1 };
}

/** @param {Partial<State>} [changes] */
export function world(changes) {
  const fake = fakeStore(changes);
  return { ...fake, get: fake.store.get, hand: createHand(fake.store, fake.redraw) };
}
