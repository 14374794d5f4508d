// @ts-check
/** How large the network is shown, and which part of it. */

import { anchorAt, scaleWith, spotAt } from "../plan/camera.js";
import { boxOf } from "../plan/hit.js";
import { letGo } from "../select/pin.js";
import { createAttention } from "./attend.js";
import { createSeen, focusIn, middleOf } from "./screen.js";
import { createSteering } from "./steer.js";
import { roomForNumbers } from "./values.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../share/linktext.js").Look} Look */
/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/** @typedef {ReturnType<typeof createLens>} Lens */

/**
 * @param {Store} store
 * @param {Pick<import("../pages/parts.js").View, "base" | "derived" | "renderer">} page
 * @param {Elements} elements
 * @param {AbortSignal} signal
 */
export function createLens(store, page, elements, signal) {
  const { base, derived } = page;
  const seen = createSeen(elements);
  const steering = createSteering(store, base);
  const { shown, bring } = steering;
  return {
    ...steering,
    letGo: () => store.apply(letGo),
    seen,
    /** @returns {Place | null} what keys and buttons magnify around */
    focus() {
      const current = shown();
      return current && focusIn(current, store.get(), seen);
    },
    look: () => lookOf(shown(), seen),
    /** @param {Look} look */
    lookAt({ zoom, middle }) {
      const plan = base();
      if (!plan || !middle) return steering.home();
      const { layer, channel, y, x } = middle;
      if (boxOf(plan, layer, channel)) bring(zoom, { layer, second: false, channel, across: x, down: y }, middleOf(plan, seen));
    },
    /** As large as it takes to write the numbers of the layer that is looked at as they are told at the pointer. */
    showNumbers() {
      const [plan, scene] = [base(), derived.scene(store.get())];
      if (!plan || !scene) return;
      const context = /** @type {CanvasRenderingContext2D} */ (elements.maps.getContext("2d"));
      const place = focusIn(scene.layout, store.get(), seen);
      const { anchor } = spotAt(scene.layout.nodes, place);
      bring(scaleWith(plan, anchor.layer, roomForNumbers(anchor.layer, scene, context)), anchor, place);
    },
    ...createAttention(store, page, shown, seen, elements, signal),
  };
}

/**
 * @param {Layout | null} layout
 * @param {import("./screen.js").Seen} seen
 * @returns {Look | null} how large the network is shown, by a place of its own and not of this screen
 */
function lookOf(layout, seen) {
  if (!layout || layout.camera.scale === 1) return layout && { zoom: 1, middle: null };
  // A place by what is shown now: what is compared with has the same names.
  const { layer, channel, across, down } = anchorAt([...layout.byLayer.values()], middleOf(layout, seen));
  const rounded = (/** @type {number} */ value) => Math.round(value * 1e4) / 1e4 + 0;
  return { zoom: rounded(layout.camera.scale), middle: { layer, channel, y: rounded(down), x: rounded(across) } };
}
