// @ts-check
/** What lies out of view is said at the stage's edge: a press, or a key, leads there and back. */

import { part } from "../core/part.js";
import { sourcesOf } from "../network/sources.js";
import { cellOf, partIn, partsOf, windowsOf } from "../plan/hit.js";
import { boundsOf, boxesOf } from "../plan/maps.js";
import { isBeneath } from "../select/pin.js";
import { cueFor, placeCue, wayTo } from "./cueplace.js";
import { cueText, paintCue } from "./cueview.js";
import { scrollBoth } from "./reveal.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./cueplace.js").Seen} Seen */
/** @typedef {import("./cueplace.js").Sought} Sought */

/** @param {import("../types.js").LayerNode | undefined} node @returns {Rect[]} */
function boundsIn(node) {
  return node ? [boundsOf(node.maps)] : [];
}

/**
 * @param {Pick<import("../core/elements.js").Elements, "cue" | "stage" | "view" | "inspector" | "bar" | "edited">} elements
 * @param {import("../core/store.js").Store<import("../types.js").State, {}>} store
 * @param {import("./lens.js").Lens} lens
 * @param {import("../pages/parts.js").View} page
 * @param {AbortSignal} signal
 */
export function createCue({ cue: button, stage, view, inspector, bar, edited }, store, lens, { derived, layers }, signal) {
  /** @type {{unit: Unit, x: number, y: number} | null} where on screen the unit was that one left for what it reads */
  let home = null;
  let scheduled = false;

  /** @param {DOMRect} corner of the stage @returns {(element: Element) => Rect} */
  function onStage(corner) {
    return (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x - corner.x, y: y - corner.y, width, height };
    };
  }

  /** @param {Layout} layout @returns {Seen} */
  function seenOf(layout) {
    const part = lens.seen(layout);
    const rectOf = onStage(stage.getBoundingClientRect());
    if (!layout.narrow) return { part, covers: [rectOf(inspector)] };
    let [top, bottom] = [part.y, part.y + part.height];
    // Each lies across the whole screen, and takes one end of it.
    for (const { y, height } of [inspector, bar, edited].map(rectOf)) {
      if (y + height <= top || y >= bottom) continue;
      if (y <= top) top = y + height;
      else bottom = y;
    }
    return { part: { ...part, y: top, height: Math.max(0, bottom - top) }, covers: [] };
  }

  /**
   * @param {Layout} layout
   * @param {Layout} part in which the pinned unit is explained
   * @returns {Sought} in that part's window
   */
  function soughtIn(layout, part) {
    const { pinned } = store.get();
    const isLong = !layout.narrow && layout.camera.scale === 1 && stage.offsetHeight > view.clientHeight;
    const parts = [part, ...partsOf(layout).filter(({ byLayer, window }) => byLayer !== part.byLayer && window.x === part.window.x)];
    const sources = pinned ? sourcesOf(layers(), pinned) : [];
    const windowsIn = (/** @type {Layout[]} */ some) => some.flatMap((each) => sources.flatMap((source) => windowsOf(each, source)));
    return {
      cells: pinned ? parts.flatMap((each) => cellOf(each, pinned) ?? []) : [],
      inputs: windowsIn(parts.slice(0, 1)),
      others: windowsIn(parts.slice(1)),
      maps: sources.flatMap(({ layer }) => parts.flatMap(({ byLayer }) => boundsIn(byLayer.get(layer)))),
      answer: isLong ? boxesOf(layout.nodes[layout.nodes.length - 1]) : [],
    };
  }

  function find() {
    const layout = store.get().viewport.paper ? null : lens.shown();
    if (!layout) return null;
    const part = partIn(layout, isBeneath(store.get()));
    const [seen, sought] = [seenOf(part), soughtIn(layout, part)];
    return { seen, sought, cue: cueFor(sought, seen) };
  }

  function paint() {
    scheduled = false;
    if (signal.aborted) return;
    const found = find();
    const { pinned } = store.get();
    const layer = pinned && layers().get(pinned.layer);
    const told = found?.cue && cueText(found.cue, layer ? { unit: pinned, layer, inputs: found.sought.inputs.length } : null);
    if (!told && button === document.activeElement) stage.focus({ preventScroll: true });
    paintCue(button, told ?? "");
    if (!found?.cue) return;
    const corner = stage.getBoundingClientRect();
    const { x, y } = placeCue(onStage(corner)(button), found.cue.side, found.seen, found.sought);
    button.style.transform = `translate(${Math.round(x + corner.x)}px, ${Math.round(y + corner.y)}px)`;
  }

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(paint);
  }

  /** @param {{x: number, y: number}} way of the picture: as far as it can be moved in its window, and else scrolled */
  function move({ x, y }) {
    const [, from] = lens.offset();
    lens.moveBy(x, y);
    scrollBoth(stage, lens.offset()[1] - from - y);
  }

  function go() {
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
  }

  button.onclick = go;
  document.addEventListener("scroll", schedule, { capture: true, passive: true, signal });
  return {
    shortcut: { key: "g", says: "go to what a number is made of, where it is out of view, and back", run: go },
    /** What may put something out of view, or back into it. */
    follow: part((/** @type {State} */ state) => [derived.layout(state), state.pinned, state.pinnedBeneath, state.viewport, state.folded, state.edits.length], (..._) => paint()),
  };
}
