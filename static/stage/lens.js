// @ts-check
/** How large the network is shown, and which part of it. */

import { sameUnit } from "../network/shape.js";
import { anchorAt, bound, boundScale, cameraTo, reveal as revealIn, scaleWith, spotAt } from "../plan/camera.js";
import { boxOf, cellOf, holds, partIn, partsAt, unitAt } from "../plan/hit.js";
import { HOME } from "../plan/plan.js";
import { offsetOf, project } from "../plan/project.js";
import { lookAt } from "../select/look.js";
import { hover, isBeneath, letGo } from "../select/pin.js";
import { createAside } from "./aside.js";
import { createKeeping } from "./keeping.js";
import { reveal, scrollBoth } from "./reveal.js";
import { centreOf } from "./stand.js";
import { roomForNumbers } from "./values.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../share/linktext.js").Look} Look */
/** @typedef {import("../plan/camera.js").Anchor} Anchor */
/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/** @typedef {ReturnType<typeof createLens>} Lens */

/**
 * @param {Store} store
 * @param {Pick<import("../pages/parts.js").View, "base" | "derived">} page
 * @param {Elements} elements
 * @param {AbortSignal} signal
 */
export function createLens(store, { base, derived }, elements, signal) {
  const { stage, view } = elements;
  /**
   * Whoever magnifies step by step keeps one anchor: what is rounded away at each step would add up.
   *
   * @type {{place: Place, anchored: Anchor | null, camera: Camera} | undefined}
   */
  let last;

  /** @type {Layout | null} the plan as it was shown last */
  let whole = null;

  const aside = createAside(elements, store, shown);
  const keeping = createKeeping(store, seenPart);

  /** @returns {Layout | null} as it will be shown */
  function shown() {
    const current = base();
    return current && project(current, store.get().camera);
  }

  /** @param {Camera} camera */
  function show(camera) {
    const current = base();
    if (!current) return;
    const { pointer, hovered, touched } = store.get();
    // Under a pointer that rests is another unit now.
    const under = hovered && pointer ? unitAt(project(current, camera), { x: pointer[0], y: pointer[1] }) : hovered;
    store.apply(lookAt, camera);
    if (!sameUnit(under, hovered)) store.apply(hover, under, pointer, touched);
  }

  /** @param {Point} offset of the magnified network, as far as it may be */
  function moveTo(offset) {
    const current = base();
    if (current) show(bound(current, store.get().camera.scale, offset));
  }

  /** @returns {Point} of the magnified network, CSS pixels */
  function offset() {
    const { camera, viewport } = store.get();
    return offsetOf(camera, viewport.dpr);
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
    const current = base();
    if (current && anchored) show(cameraTo(current, boundScale(current, wanted), anchored, place));
  }

  /** @param {Layout} layout @returns {Rect} the part of its window that is on screen */
  function seenPart({ window: { x, y, width, height } }) {
    const [corner, part] = [stage.getBoundingClientRect(), view.getBoundingClientRect()];
    const top = Math.max(y, Math.max(part.top, 0) - corner.top);
    const bottom = Math.min(y + height, Math.min(part.bottom, innerHeight) - corner.top);
    return { x, y: top, width, height: Math.max(0, bottom - top) };
  }

  /** @param {Layout} layout @returns {Place} */
  function middleOf(layout) {
    return centreOf(seenPart(layout));
  }

  /** @param {Layout} layout @returns {Layout} the part in which the pinned unit is explained */
  function pinnedPart(layout) {
    return partIn(layout, isBeneath(store.get()));
  }

  /** @param {Layout} part @param {Unit} unit @returns {Place | null} its middle, if it is in view */
  function seenPlace(part, unit) {
    const cell = cellOf(part, unit);
    return cell && holds(seenPart(part), centreOf(cell)) ? centreOf(cell) : null;
  }

  /** @param {Layout} layout @returns {Place} what keys and buttons magnify around: the pinned unit, the one that is pointed at, or the middle */
  function focusIn(layout) {
    const { pinned, hovered, pointer } = store.get();
    const place = pinned && seenPlace(pinnedPart(layout), pinned);
    return place ?? (hovered && seenPlace(partsAt(layout, hovered, pointer)[0], hovered)) ?? middleOf(layout);
  }

  /** @param {Layout} current plan @returns {Rect | null} the pinned unit, now within the stage's window */
  function bringIntoView(current) {
    const { pinned, camera: before } = store.get();
    const now = pinnedPart(project(current, before));
    const cell = pinned && cellOf(now, pinned);
    if (!cell) return null;
    const camera = revealIn(current, now, cell);
    const [from, to] = [before, camera].map((each) => offsetOf(each, current.dpr));
    if (from[0] !== to[0] || from[1] !== to[1]) store.apply(lookAt, camera);
    return { ...cell, x: cell.x + to[0] - from[0], y: cell.y + to[1] - from[1] };
  }

  const scroll = () => {
    const [current, { width, height, narrow }] = [shown(), store.get().viewport];
    // In a window of another size a browser may scroll of itself, before the network has its new place there.
    const isSettled = view.clientWidth === width && (narrow || view.clientHeight === height);
    if (current && isSettled) keeping.notice(current);
  };
  document.addEventListener("scroll", scroll, { capture: true, passive: true, signal });
  return {
    scale: () => store.get().camera.scale,
    letGo: () => store.apply(letGo),
    shown,
    seen: seenPart,
    anchor,
    bring,
    /**
     * @param {number} scale
     * @param {Place | null} place that stays where it is; null: the whole network is shown
     */
    zoomTo(scale, place) {
      if (!place) return show(HOME);
      const { camera } = store.get();
      const goesOn = last !== undefined && last.camera === camera && last.place.x === place.x && last.place.y === place.y;
      const anchored = goesOn && last ? last.anchored : anchor(place);
      bring(scale, anchored, place);
      last = { place, anchored, camera: store.get().camera };
    },
    offset,
    moveTo,
    /**
     * @param {number} across
     * @param {number} down
     */
    moveBy(across, down) {
      const [x, y] = offset();
      moveTo([x + across, y + down]);
    },
    /** @returns {Place | null} what keys and buttons magnify around */
    focus() {
      const current = shown();
      return current && focusIn(current);
    },
    /** @returns {Look | null} how large the network is shown, by a place of its own and not of this screen */
    look() {
      const current = shown();
      if (!current || current.camera.scale === 1) return current && { zoom: 1, middle: null };
      // A place by what is shown now: what is compared with has the same names.
      const { layer, channel, across, down } = anchorAt([...current.byLayer.values()], middleOf(current));
      const rounded = (/** @type {number} */ value) => Math.round(value * 1e4) / 1e4 + 0;
      return { zoom: rounded(current.camera.scale), middle: { layer, channel, y: rounded(down), x: rounded(across) } };
    },
    /** @param {Look} look */
    lookAt({ zoom, middle }) {
      const current = base();
      if (!current || !middle) return show(HOME);
      const { layer, channel, y, x } = middle;
      if (boxOf(current, layer, channel)) bring(zoom, { layer, second: false, channel, across: x, down: y }, middleOf(current));
    },
    /** As large as it takes to write the numbers of the layer that is looked at as they are told at the pointer. */
    showNumbers() {
      const [current, scene] = [base(), derived.scene(store.get())];
      if (!current || !scene) return;
      const context = /** @type {CanvasRenderingContext2D} */ (elements.maps.getContext("2d"));
      const place = focusIn(scene.layout);
      const { anchor } = spotAt(scene.layout.nodes, place);
      bring(scaleWith(current, anchor.layer, roomForNumbers(anchor.layer, scene, context)), anchor, place);
    },
    /**
     * A pinned unit that has moved, or whose stage has, is brought back into view.
     *
     * @param {State} state
     * @param {State} before
     */
    follow(state, before) {
      const { pinned, viewport } = state;
      const current = base();
      const old = whole;
      whole = current;
      if (!current) return;
      const resized = viewport !== before.viewport;
      const turned = resized && (!viewport.narrow || viewport.width !== before.viewport.width);
      const moved = current !== old && !resized; // by a second row of each layer that came or went
      const chose = pinned !== before.pinned;
      const was = moved && old && pinned && !chose && before.camera.scale === 1 ? cellOf(old, pinned) : null;
      // A print gives back the view that it took.
      const lost = old && current !== old && !before.viewport.paper && keeping.keep(old, current);
      // What is clicked stays under the pointer.
      const clicked = chose && state.pointer !== null && sameUnit(state.hovered, pinned);
      const cell = chose || lost || was ? !clicked && bringIntoView(current) : null;
      if (lost) keeping.settle();
      if (cell && was) scrollBoth(stage, cell.y - was.y);
      else if (cell && (chose || moved)) reveal(stage, cell, elements.bar, innerHeight);
      if (pinned && (chose || moved || turned || state.folded !== before.folded)) aside.clear();
      else aside.makeRoom();
      if (current !== old || state.camera !== before.camera) keeping.note(project(current, store.get().camera));
    },
    clear: aside.clear,
  };
}
