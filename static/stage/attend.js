// @ts-check
/** A pinned unit that has moved, or whose stage has, is brought back into view; so is what was looked at. */

import { sameUnit } from "../network/shape.js";
import { cellOf } from "../plan/hit.js";
import { project } from "../plan/project.js";
import { createAside } from "./aside.js";
import { createKeeping } from "./keeping.js";
import { reveal, scrollBoth } from "./reveal.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */
/** @typedef {Pick<State, "pinned" | "viewport" | "camera" | "folded"> & {plan: Layout | null}} Picture what was followed last */

/**
 * @param {Store} store
 * @param {Pick<import("../pages/parts.js").View, "base" | "derived" | "renderer">} page
 * @param {() => Layout | null} shown as it will be shown
 * @param {import("./screen.js").Seen} seen
 * @param {Elements} elements
 * @param {AbortSignal} signal
 */
export function createAttention(store, { base, derived, renderer }, shown, seen, elements, signal) {
  const { stage, bar } = elements;
  const aside = createAside(elements, store, shown, () => derived.seen(store.get()));
  const keeping = createKeeping(store, seen);
  let last = pictureOf(store.get(), null);

  /** @param {State} state as it has just been painted */
  function follow(state) {
    const [before, now] = [last, pictureOf(state, base())];
    const { plan } = now;
    last = now;
    if (!plan) return;
    const changed = changedIn(now, before);
    const was = changed.moved && !changed.chose ? placeBefore(before, state) : null;
    // A print gives back the view that it took.
    const lost = before.plan && plan !== before.plan && !before.viewport.paper && keeping.keep(before.plan, plan);
    // What is clicked stays under the pointer.
    const clicked = changed.chose && state.pointer !== null && sameUnit(state.hovered, state.pinned);
    const { pinned } = store.get();
    const cell = pinned && !clicked && (changed.chose || lost || was) ? renderer.reveal(pinned) : null;
    if (lost) keeping.settle();
    if (cell && was) scrollBoth(stage, cell.y - was.y);
    else if (cell && (changed.chose || changed.moved)) reveal(stage, cell, bar, innerHeight);
    if (state.pinned && changed.stands) aside.clear();
    else aside.makeRoom();
    if (plan !== before.plan || now.camera !== before.camera) keeping.note(project(plan, store.get().camera));
  }

  noticeScrolling(store, shown, keeping, elements.view, signal);
  return { follow, clear: aside.clear };
}

/** @param {State} state @param {Layout | null} plan @returns {Picture} */
function pictureOf({ pinned, viewport, camera, folded }, plan) {
  return { pinned, viewport, camera, folded, plan };
}

/**
 * @param {Picture} now
 * @param {Picture} before
 * @returns {{chose: boolean, moved: boolean, stands: boolean}} `moved`: by a second row of each layer that came or went;
 *   `stands`: what is pinned, or its stage, stands elsewhere
 */
function changedIn(now, before) {
  const { viewport, plan } = now;
  const resized = viewport !== before.viewport;
  const turned = resized && (!viewport.narrow || viewport.width !== before.viewport.width);
  const [chose, moved] = [now.pinned !== before.pinned, plan !== before.plan && !resized];
  return { chose, moved, stands: chose || moved || turned || now.folded !== before.folded };
}

/** @param {Picture} before @param {State} state @returns {Rect | null} where the pinned unit was, of a network shown whole */
function placeBefore({ plan, camera }, { pinned }) {
  return plan && pinned && camera.scale === 1 ? cellOf(plan, pinned) : null;
}

/**
 * @param {Store} store
 * @param {() => Layout | null} shown
 * @param {{notice: (layout: Layout) => void}} keeping
 * @param {HTMLElement} view
 * @param {AbortSignal} signal
 */
function noticeScrolling(store, shown, keeping, view, signal) {
  const scroll = () => {
    const [current, { width, height, narrow }] = [shown(), store.get().viewport];
    // In a window of another size a browser may scroll of itself, before the network has its new place there.
    const isSettled = view.clientWidth === width && (narrow || view.clientHeight === height);
    if (current && isSettled) keeping.notice(current);
  };
  document.addEventListener("scroll", scroll, { capture: true, passive: true, signal });
}
