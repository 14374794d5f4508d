// @ts-check
/** What moves the camera: by so much, to a place, or around one that stays where it is. */

import { sameUnit } from "../network/shape.js";
import { anchorAt, bound, boundScale, cameraTo } from "../plan/camera.js";
import { unitAt } from "../plan/hit.js";
import { HOME } from "../plan/plan.js";
import { offsetOf, project } from "../plan/project.js";
import { lookAt } from "../select/look.js";
import { hover } from "../select/pin.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../plan/camera.js").Anchor} Anchor */
/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/** @typedef {ReturnType<typeof createSteering>} Steering */

/**
 * @param {Store} store
 * @param {() => Layout | null} base the plan
 */
export function createSteering(store, base) {
  /** @returns {Layout | null} as it will be shown */
  function shown() {
    const plan = base();
    return plan && project(plan, store.get().camera);
  }

  /** @param {Camera} camera */
  function show(camera) {
    const plan = base();
    if (plan) turn(store, plan, camera);
  }

  /** @returns {Point} of the magnified network, CSS pixels */
  function offset() {
    const { camera, viewport } = store.get();
    return offsetOf(camera, viewport.dpr);
  }

  /** @param {Point} to of the magnified network, as far as it may be */
  function moveTo(to) {
    const plan = base();
    if (plan) show(bound(plan, store.get().camera.scale, to));
  }

  /** @param {Place} place @returns {Anchor | null} */
  function anchor(place) {
    const current = shown();
    return current && anchorAt(current.nodes, place);
  }

  /**
   * @param {number} wanted
   * @param {Anchor | null} anchored
   * @param {Place} place where the anchor is to be
   */
  function bring(wanted, anchored, place) {
    const plan = base();
    if (plan && anchored) show(cameraTo(plan, boundScale(plan, wanted), anchored, place));
  }

  return {
    shown,
    scale: () => store.get().camera.scale,
    home: () => show(HOME),
    offset,
    moveTo,
    /** @param {number} across @param {number} down */
    moveBy(across, down) {
      const [x, y] = offset();
      moveTo([x + across, y + down]);
    },
    anchor,
    bring,
    zoomTo: createZoom(store, anchor, bring),
  };
}

/**
 * @param {Store} store
 * @param {Layout} plan
 * @param {Camera} camera
 */
function turn(store, plan, camera) {
  const { pointer, hovered, touched } = store.get();
  // Under a pointer that rests is another unit now.
  const under = hovered && pointer ? unitAt(project(plan, camera), { x: pointer[0], y: pointer[1] }) : hovered;
  store.apply(lookAt, camera);
  if (!sameUnit(under, hovered)) store.apply(hover, under, pointer, touched);
}

/**
 * Whoever magnifies step by step keeps one anchor: what is rounded away at each step would add up.
 *
 * @param {Store} store
 * @param {(place: Place) => Anchor | null} anchor
 * @param {(scale: number, anchored: Anchor | null, place: Place) => void} bring
 * @returns {(scale: number, place: Place) => void} `place`: stays where it is
 */
function createZoom(store, anchor, bring) {
  /** @type {{place: Place, anchored: Anchor | null, camera: Camera} | null} */
  let last = null;
  return (scale, place) => {
    const goesOn = last !== null && last.camera === store.get().camera && last.place.x === place.x && last.place.y === place.y;
    const anchored = goesOn && last ? last.anchored : anchor(place);
    bring(scale, anchored, place);
    last = { place, anchored, camera: store.get().camera };
  };
}
