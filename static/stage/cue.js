// @ts-check
/** What lies out of view is said at the stage's edge: a press, or a key, leads there and back. */

import { part } from "../core/part.js";
import { placeCue, wayTo } from "./cueplace.js";
import { searchIn } from "./cuesearch.js";
import { cueText, paintCue } from "./cueview.js";
import { scrollBoth } from "./reveal.js";
import { rectOf } from "./screen.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */
/** @typedef {import("./cuesearch.js").Found} Found */
/** @typedef {import("./lens.js").Lens} Lens */

/**
 * @param {Pick<import("../core/elements.js").Elements, "cue" | "stage" | "view" | "inspector" | "bar" | "edited">} elements
 * @param {Store} store
 * @param {Lens} lens
 * @param {import("../pages/parts.js").View} page
 * @param {AbortSignal} signal
 */
export function createCue(elements, store, lens, { derived, layers }, signal) {
  const { cue: button, stage } = elements;
  let scheduled = false;

  function find() {
    const state = store.get();
    const layout = state.viewport.paper ? null : lens.shown();
    return layout && searchIn(layout, state, layers(), lens.seen, elements);
  }

  function paint() {
    scheduled = false;
    if (!signal.aborted) say(button, stage, find(), store.get().pinned, layers());
  }

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(paint);
  }

  const go = createWay(find, store, lens, stage);
  button.onclick = go;
  document.addEventListener("scroll", schedule, { capture: true, passive: true, signal });
  return {
    shortcut: { key: "g", says: "go to what a number is made of, where it is out of view, and back", run: go },
    /** What may put something out of view, or back into it. */
    follow: part((/** @type {State} */ state) => [derived.layout(state), state.pinned, state.pinnedBeneath, state.viewport, state.folded, state.edits.length], (..._) => paint()),
  };
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} stage
 * @param {Found | null} found
 * @param {Unit | null} pinned
 * @param {Map<string, Layer>} layers
 */
function say(button, stage, found, pinned, layers) {
  const layer = pinned && layers.get(pinned.layer);
  const told = found?.cue && cueText(found.cue, layer ? { unit: pinned, layer, inputs: found.sought.inputs.length } : null);
  if (!told && button === document.activeElement) stage.focus({ preventScroll: true });
  paintCue(button, told ?? "");
  if (!found?.cue) return;
  const corner = stage.getBoundingClientRect();
  const { x, y } = placeCue(rectOf(button, corner), found.cue.side, found.seen, found.sought);
  button.style.transform = `translate(${Math.round(x + corner.x)}px, ${Math.round(y + corner.y)}px)`;
}

/**
 * @param {() => Found | null} find
 * @param {Store} store
 * @param {Lens} lens
 * @param {HTMLElement} stage
 * @returns {() => boolean | void} there and, from what a unit reads, back; false: all is in view
 */
function createWay(find, store, lens, stage) {
  /** @type {{unit: Unit, x: number, y: number} | null} where on screen the unit was that one left for what it reads */
  let home = null;

  /** @param {{x: number, y: number}} way of the picture: as far as it can be moved in its window, and else scrolled */
  function move({ x, y }) {
    const [, from] = lens.offset();
    lens.moveBy(x, y);
    scrollBoth(stage, lens.offset()[1] - from - y);
  }

  return () => {
    const found = find();
    if (!found) return false;
    const { seen, sought, cue } = found;
    const { pinned } = store.get();
    const [cell] = sought.cells;
    const { x, y } = stage.getBoundingClientRect();
    const back = home?.unit === pinned && cue?.what !== "inputs" ? home : null;
    home = null;
    if (back) return move({ x: back.x - x - cell.x, y: back.y - y - cell.y });
    if (!cue) return false;
    if (cue.what === "inputs" && pinned) home = { unit: pinned, x: x + cell.x, y: y + cell.y };
    move(wayTo(cue.target, seen.part));
  };
}
