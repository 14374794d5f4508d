// @ts-check
/** Where there is no column for the inspector it lies over the stage, where it hides the least of what it speaks of. */

import { shared } from "../geometry/stand.js";

/** @typedef {import("../types.js").Rect} Rect */

const PLACES = ["bottom end", "top end", "bottom start", "top start"]; // as in inspector.css; a sheet has but two
const ROOM = 24; // CSS pixels around the cell that are better seen too
const LOUD = 1e4; // a pixel around the cell is worth that many of its maps'

/**
 * @param {HTMLElement} inspector which moves, for what is clicked does not
 * @param {HTMLElement} along moves with it
 * @param {Rect} cell CSS pixels of the window
 * @param {Rect[]} maps of the cell and of what it is made of
 * @param {boolean} stays as long as the cell itself can be seen
 */
export function keepClear(inspector, along, cell, maps, stays) {
  const { x, y, width, height } = cell;
  const around = { x: x - ROOM, y: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM };
  const hides = () => {
    const over = [inspector, along].map((each) => each.getBoundingClientRect());
    const area = (/** @type {Rect} */ rect) => over.reduce((sum, each) => sum + shared(each, rect), 0);
    return LOUD * LOUD * area(cell) + LOUD * area(around) + (stays ? 0 : maps.reduce((sum, map) => sum + area(map), 0));
  };
  let [place, least] = [inspector.dataset.place, hides()];
  if (!least) return;
  for (const each of PLACES) {
    inspector.dataset.place = each;
    const hidden = hides();
    if (hidden < least) [place, least] = [each, hidden];
  }
  inspector.dataset.place = place ?? PLACES[0];
}
