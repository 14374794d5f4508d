// @ts-check
/** Wheel, fingers, keys and buttons -> how large the network is shown, and which part of it. */

import { sameUnit } from "../network/shape.js";
import { anchorAt, boundZoom, legibleZoom, magnify, panTo, panToReveal } from "../plan/camera.js";
import { boxOf, cellOf, holds, unitAt } from "../plan/hit.js";
import { createAside } from "./aside.js";
import { listenToDrags } from "./drag.js";
import { listenToPinches } from "./pinch.js";
import { reveal, scrollBoth } from "./reveal.js";
import { zoomBy } from "./wheel.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../share/linktext.js").Look} Look */
/** @typedef {import("../plan/camera.js").Anchor} Anchor */
/** @typedef {import("../plan/camera.js").Place} Place */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store} Store */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */

const STEP = 1.25; // of keys and buttons
const ENOUGH = 1 / 2; // of the screen that has to show the network for a change of it to be seen

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {Lens} lens
 * @param {AbortSignal} signal
 * @returns {Shortcut[]}
 */
export function listenToZoom(elements, store, lens, signal) {
  const { view, stage, bar, zoom: buttons } = elements;
  /** @param {{clientX: number, clientY: number}} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const box = stage.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    const { zoom, viewport } = store.get();
    const scrolls = viewport.narrow || (zoom === 1 && view.scrollHeight > view.clientHeight);
    if (scrolls && !event.ctrlKey) return;
    event.preventDefault();
    const factor = zoomBy(event);
    if (factor !== 1) lens.zoomTo(zoom * factor, placeOf(event));
    else if (event.deltaX) lens.panBy(-event.deltaX, 0);
  }

  /** In one column the buttons may be all of it that is on screen. */
  function showStage() {
    const seen = innerHeight - Math.max(view.getBoundingClientRect().top, 0);
    if (seen < ENOUGH * innerHeight) bar.scrollIntoView();
  }

  view.addEventListener("wheel", wheel, { passive: false });
  listenToPinches(view, lens, placeOf, signal);
  listenToDrags(view, lens, signal);

  const by = (/** @type {number} */ factor) => () => lens.zoomTo(store.get().zoom * factor, lens.focus());
  /** @type {Record<string, () => void>} */
  const actions = { out: by(1 / STEP), in: by(STEP), fit: () => lens.zoomTo(1, null), numbers: lens.showNumbers };
  buttons.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (store.get().viewport.narrow) showStage();
    actions[button?.dataset.value ?? ""]?.();
  });
  return [
    { key: "+", shown: "+ \u2212", says: "magnify the network, less; so does the wheel", run: actions.in },
    { key: "=", shown: "", says: "magnify", run: actions.in },
    { key: "-", shown: "", says: "magnify less", run: actions.out },
    { key: "w", says: "the whole network; move it with Space or the middle button held", run: actions.fit },
    { key: "m", says: "magnify until every number can be read", run: actions.numbers },
  ];
}

/** @typedef {ReturnType<typeof createLens>} Lens */

/**
 * @param {Store} store
 * @param {() => Layout | null} base the layout at zoom 1
 * @param {Elements} elements
 */
export function createLens(store, base, elements) {
  const { stage, view } = elements;
  /**
   * Whoever magnifies step by step keeps one anchor: what is rounded away at each step would add up.
   *
   * @type {{place: Place, anchored: Anchor | null, pan: import("../types.js").Point} | undefined}
   */
  let last;

  /** @type {Layout | null} the layout at zoom 1 as it was shown last */
  let whole = null;

  /**
   * The view that was chosen, which a window of another size and back again brings back: its middle, whether the pinned
   * unit was in it, and the pan that shows it now.
   *
   * @type {{anchored: Anchor, seen: boolean, pan: import("../types.js").Point} | null}
   */
  let chosen = null;

  const aside = createAside(elements, store, shown);

  /** @returns {Layout | null} as it will be shown */
  function shown() {
    const { zoom, pan } = store.get();
    const current = base();
    return current && magnify(current, zoom, pan);
  }

  /**
   * @param {number} wanted
   * @param {import("../types.js").Point} pan
   */
  function show(wanted, pan) {
    const current = base();
    if (!current) return;
    const zoom = boundZoom(current, wanted);
    const { pointer, hovered } = store.get();
    const next = magnify(current, zoom, pan);
    // Under a pointer that rests is another unit now.
    const under = hovered && pointer ? unitAt(next, { x: pointer[0], y: pointer[1] }) : hovered;
    store.patch({ zoom, pan: next.pan, ...(sameUnit(under, hovered) ? {} : { hovered: under }) });
  }

  /** @param {Place} place @returns {Anchor | null} */
  function anchor(place) {
    const current = shown();
    return current && anchorAt(current, place);
  }

  /**
   * @param {number} wanted
   * @param {Anchor | null} anchored
   * @param {Place} place where the anchor is to be
   */
  function bring(wanted, anchored, place) {
    const current = base();
    if (!current || !anchored) return;
    const zoom = boundZoom(current, wanted);
    show(zoom, panTo(current, zoom, anchored, place));
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

  /** @param {Unit | null} unit @returns {Place | null} its middle, if it is in view */
  function seenPlace(unit) {
    const current = shown();
    const cell = unit && current && cellOf(current, unit);
    return cell && holds(seenPart(current), centreOf(cell)) ? centreOf(cell) : null;
  }

  /**
   * In a window of another size the middle is still what was in the middle, and a pinned unit that was in view still is.
   *
   * @param {Layout} old at zoom 1
   * @param {Layout} current at zoom 1
   */
  function keepView(old, current) {
    const { pinned, zoom, pan } = store.get();
    if (zoom === 1) return;
    if (chosen?.pan !== pan) {
      const was = magnify(old, zoom, pan);
      const cell = pinned && cellOf(was, pinned);
      chosen = { anchored: anchorAt(was, centreOf(was.window)), seen: cell !== null && holds(was.window, centreOf(cell)), pan };
    }
    store.patch({ pan: panTo(current, zoom, chosen.anchored, centreOf(current.window)) });
    if (chosen.seen) bringIntoView(current);
    chosen.pan = store.get().pan;
  }

  /** @param {Layout} current at zoom 1 @returns {Rect | null} the pinned unit, now within the stage's window */
  function bringIntoView(current) {
    const { pinned, zoom, pan: before } = store.get();
    const now = magnify(current, zoom, before);
    const cell = pinned && cellOf(now, pinned);
    if (!cell) return null;
    const pan = panToReveal(current, now, cell);
    if (pan[0] !== now.pan[0] || pan[1] !== now.pan[1]) store.patch({ pan });
    return { ...cell, x: cell.x + pan[0] - now.pan[0], y: cell.y + pan[1] - now.pan[1] };
  }

  return {
    zoom: () => store.get().zoom,
    letGo: () => store.patch({ hovered: null, pointer: null }),
    shown,
    seen: seenPart,
    anchor,
    bring,
    /**
     * @param {number} zoom
     * @param {Place | null} place that stays where it is
     */
    zoomTo(zoom, place) {
      if (!place) return show(zoom, [0, 0]);
      const { pan } = store.get();
      const goesOn = last !== undefined && last.pan === pan && last.place.x === place.x && last.place.y === place.y;
      const anchored = goesOn && last ? last.anchored : anchor(place);
      bring(zoom, anchored, place);
      last = { place, anchored, pan: store.get().pan };
    },
    pan: () => /** @type {Layout} */ (shown()).pan,
    /** @param {import("../types.js").Point} pan */
    panTo: (pan) => show(store.get().zoom, pan),
    /**
     * @param {number} across
     * @param {number} down
     */
    panBy(across, down) {
      const { zoom, pan } = store.get();
      show(zoom, [pan[0] + across, pan[1] + down]);
    },
    /** @returns {Place | null} what keys and buttons magnify around */
    focus() {
      const { pinned, hovered } = store.get();
      const current = shown();
      return current && (seenPlace(pinned) ?? seenPlace(hovered) ?? middleOf(current));
    },
    /** @returns {Look | null} how large the network is shown, by a place of its own and not of this screen */
    look() {
      const current = shown();
      if (!current || current.zoom === 1) return current && { zoom: 1, middle: null };
      // A place by what is shown now: what is compared with has the same names.
      const boxes = current.rows.flatMap((row) => (row.held ? [] : row.boxes));
      const { index, across, down } = anchorAt({ ...current, boxes }, middleOf(current));
      const { layer, channel } = boxes[index];
      const rounded = (/** @type {number} */ value) => Math.round(value * 1e4) / 1e4 + 0;
      return { zoom: rounded(current.zoom), middle: { layer, channel, y: rounded(down), x: rounded(across) } };
    },
    /** @param {Look} look */
    lookAt({ zoom, middle }) {
      const current = base();
      if (!current || !middle) return show(zoom, [0, 0]);
      const { layer, channel, y, x } = middle;
      const index = current.boxes.findIndex((box) => box.layer === layer && box.channel === channel);
      if (index >= 0) bring(zoom, { index, across: x, down: y }, middleOf(current));
    },
    /** As large as it takes to write every number of the layer that is looked at. */
    showNumbers() {
      const { pinned, hovered } = store.get();
      const [current, now] = [base(), shown()];
      if (!current || !now) return;
      const unit = pinned ?? hovered;
      const layer = unit?.layer ?? current.rows[0].layer.name;
      const cell = unit ? cellOf(now, unit) : boxOf(now, layer, 0);
      if (!cell) return;
      bring(legibleZoom(current, layer), anchorAt(now, centreOf(cell)), seenPlace(unit) ?? middleOf(now));
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
      const looked = state.zoom !== before.zoom || state.pan !== before.pan; // elsewhere, in the same frame
      const chose = pinned !== before.pinned;
      const was = moved && old && pinned && !chose ? cellOf(magnify(old, before.zoom, before.pan), pinned) : null;
      if (old && resized && !looked) keepView(old, current);
      // What is clicked stays under the pointer.
      const clicked = chose && state.pointer !== null && sameUnit(state.hovered, pinned);
      const cell = (chose || moved) && !clicked ? bringIntoView(current) : null;
      if (cell && chose) reveal(stage, cell, elements.bar, innerHeight);
      else if (cell && was) scrollBoth(stage, cell.y - was.y);
      if (pinned && (chose || moved || turned || state.folded !== before.folded)) aside.clear();
      else aside.makeRoom();
    },
    clear: aside.clear,
  };
}

/** @param {Rect} rect @returns {Place} */
function centreOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}
