// @ts-check
/** Where there is no column for the inspector it lies over the stage, where it hides the least of what it speaks of. */

import { cellOf } from "../geometry/hit.js";
import { shared } from "../geometry/stand.js";

/** @typedef {import("../types.js").Rect} Rect */

const PLACES = ["bottom end", "top end", "bottom start", "top start"]; // as in inspector.css; a sheet has but two
const ROOM = 24; // CSS pixels around the cell that are better seen too
const LOUD = 1e4; // a pixel around the cell is worth that many of its maps'

/**
 * @param {Pick<import("../elements.js").Elements, "stage" | "inspector" | "bar" | "pad">} elements
 * @param {import("../state.js").Store} store
 * @param {() => import("../types.js").Layout | null} shown
 */
export function createAside({ stage, inspector, bar, pad }, store, shown) {
  let cleared = ""; // the map that the inspector has made way for

  /** The inspector goes where it hides neither the pinned unit nor, if it can be, what the unit is made of. */
  function clear() {
    const { pinned } = store.get();
    const current = shown();
    const cell = pinned && current && cellOf(current, pinned);
    if (!cell) return;
    const corner = stage.getBoundingClientRect();
    const onScreen = (/** @type {Rect} */ { x, y, width, height }) => ({ x: corner.left + x, y: corner.top + y, width, height });
    const { layer, channel } = pinned;
    const inputs = current.rows.find((row) => row.layer.name === layer)?.layer.inputs ?? [];
    const maps = current.boxes.filter((box) => inputs.includes(box.layer) || (box.layer === layer && box.channel === channel));
    const map = `${layer}/${channel}`;
    keepClear(inspector, bar, onScreen(cell), maps.map(onScreen), map === cleared);
    cleared = map;
  }

  return {
    clear,
    /**
     * Who scrolls back to the pad means to draw: then it comes first, and the unit is kept beside it.
     *
     * @param {boolean} [back] even to a part of it
     */
    settle(back = false) {
      const { x, y, width, height } = pad.getBoundingClientRect();
      const whole = y >= 0 && y + height <= innerHeight;
      const drawn = whole || (back && y + height > 0 && y < innerHeight);
      if (store.get().viewport.narrow && drawn) keepClear(inspector, bar, { x, y, width, height }, [], true);
      else clear();
    },
  };
}

/**
 * @param {HTMLElement} inspector which moves, for what is clicked does not
 * @param {HTMLElement} along keeps below it, where it lies over the stage
 * @param {Rect} cell CSS pixels of the window
 * @param {Rect[]} maps of the cell and of what it is made of
 * @param {boolean} stays as long as the cell itself can be seen
 */
function keepClear(inspector, along, cell, maps, stays) {
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
