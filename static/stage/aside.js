// @ts-check
/** Where there is no column for the inspector it lies over the stage, where it hides the least of what it speaks of. */

import { cellOf, grown, secondPart } from "../plan/hit.js";
import { boxIn, boxesOf } from "../plan/maps.js";
import { seenRects } from "../plan/seen.js";
import { shared } from "./stand.js";

/** @typedef {import("../types.js").Rect} Rect */

const PLACES = ["bottom end", "top end", "bottom start", "top start"]; // as in inspector.css; a sheet has but two
const ROOM = 24; // CSS pixels around the cell that are better seen too
const LOUD = 1e4; // a pixel around the cell is worth that many of its maps'
const TOLD = 1e2; // and so is one of what is outlined in them

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage" | "inspector" | "bar">} elements
 * @param {import("../core/store.js").Store<import("../types.js").State, {}>} store
 * @param {() => import("../types.js").Layout | null} shown
 * @param {() => import("../network/seen.js").Seen | null} seen of the pinned unit
 */
export function createAside({ stage, inspector, bar }, store, shown, seen) {
  let cleared = ""; // the map that the inspector has made way for
  let room = 0; // CSS pixels that the page has above it for a sheet at the screen's top

  /** The page can be scrolled clear of a sheet at the screen's top, and what is on screen stays where it is. */
  function makeRoom() {
    const { narrow, paper } = store.get().viewport;
    if (paper) return;
    const above = narrow && inspector.dataset.place?.startsWith("top");
    const wanted = above ? inspector.offsetHeight : 0; // none while nothing is pinned
    if (wanted === room) return;
    const top = scrollY + wanted - room;
    room = wanted;
    document.body.style.setProperty("--room", `${room}px`);
    scrollTo(scrollX, top);
  }

  /** The inspector goes where it hides neither the pinned unit nor, if it can be, what the unit is made of. */
  function clear() {
    const { pinned } = store.get();
    const current = shown();
    if (!pinned || !current) return;
    const corner = stage.getBoundingClientRect();
    const onScreen = (/** @type {Rect} */ { x, y, width, height }) => ({ x: corner.left + x, y: corner.top + y, width, height });
    const { layer, channel } = pinned;
    const cells = [current, secondPart(current)].flatMap((part) => cellOf(part, pinned) ?? []);
    const inputs = current.byLayer.get(layer)?.layer.inputs ?? [];
    const maps = current.nodes.flatMap((node) => {
      if (inputs.includes(node.layer.name)) return boxesOf(node);
      return node.layer.name === layer ? [boxIn(node, channel)] : [];
    });
    const region = seen();
    const outlined = region ? seenRects(current, current.window, region, []) : [];
    const map = `${layer}/${channel}`;
    keepClear(inspector, bar, { cells: cells.map(onScreen), outlined: outlined.map(onScreen), maps: maps.map(onScreen) }, map === cleared);
    cleared = map;
  }

  return {
    /** Once for each unit that is pinned: while one scrolls it stays where it is. */
    clear() {
      clear();
      makeRoom();
    },
    makeRoom,
  };
}

/**
 * @param {HTMLElement} inspector which moves, for what is clicked does not
 * @param {HTMLElement} along keeps below it, where it lies over the stage
 * @param {{cells: Rect[], outlined: Rect[], maps: Rect[]}} sought CSS pixels of the window: `outlined`: what can change the cells, and what they can change;
 *   `maps`: those of the cells and of what they are made of
 * @param {boolean} stays as long as the cells themselves can be seen
 */
function keepClear(inspector, along, { cells, outlined, maps }, stays) {
  const around = cells.map((cell) => grown(cell, ROOM));
  const hides = () => {
    const over = [inspector, along].map((each) => each.getBoundingClientRect());
    const area = (/** @type {Rect[]} */ rects) => rects.reduce((sum, rect) => sum + over.reduce((part, each) => part + shared(each, rect), 0), 0);
    return LOUD * LOUD * area(cells) + LOUD * area(around) + (stays ? 0 : TOLD * area(outlined) + area(maps));
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
