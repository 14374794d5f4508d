// @ts-check
/** Whatever becomes of the plan, by a window of another size or a comparison, what was looked at is looked at still. */

import { cameraOn, spotAt } from "../plan/camera.js";
import { cellOf, holds, partsOf } from "../plan/hit.js";
import { project } from "../plan/project.js";
import { lookAt } from "../select/look.js";
import { centreOf } from "./stand.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../plan/camera.js").Spot} Spot */

/**
 * @param {import("../core/store.js").Store<import("../types.js").State, {}>} store
 * @param {(layout: Layout) => Rect} seenPart of its window on screen, now
 */
export function createKeeping(store, seenPart) {
  /** @type {Rect | null} what of the window is on screen: of a stage that has another size already nobody can tell */
  let part = null;

  /**
   * The view that was chosen, which the same plan again brings back: what was in its middle, whether the pinned unit was
   * in it, and the camera that shows it now.
   *
   * @type {{spot: Spot, seen: boolean, camera: Camera} | null}
   */
  let chosen = null;

  /** @param {Layout} plan as it was @param {Camera} camera */
  function choose(plan, camera) {
    const { pinned } = store.get();
    const was = project(plan, camera);
    const within = part ?? was.window;
    const cells = pinned ? partsOf(was).flatMap((each) => cellOf(each, pinned) ?? []) : [];
    return { spot: spotAt(was.nodes, centreOf(within)), seen: cells.some((cell) => holds(within, centreOf(cell))), camera };
  }

  return {
    /** @param {Layout} layout as it is shown now, and scrolled */
    note(layout) {
      part = layout.camera.scale === 1 ? null : seenPart(layout);
    },

    /** @param {Layout} layout that may be scrolled: whoever does so chooses another view */
    notice(layout) {
      if (!part) return;
      const { y, height } = seenPart(layout);
      if (y !== part.y || height !== part.height) chosen = null;
      part = { ...part, y, height };
    },

    /**
     * @param {Layout} old plan
     * @param {Layout} current
     * @returns {boolean} whether the pinned unit was in view and may be so no longer
     */
    keep(old, current) {
      const { camera } = store.get();
      if (camera.scale === 1) return false;
      if (chosen?.camera !== camera) chosen = choose(old, camera);
      part = seenPart(current);
      chosen.camera = cameraOn(current, camera.scale, chosen.spot, part);
      store.apply(lookAt, chosen.camera);
      return chosen.seen;
    },

    /** The pinned unit has been brought into view: that is no choice. */
    settle() {
      if (chosen) chosen.camera = store.get().camera;
    },
  };
}
