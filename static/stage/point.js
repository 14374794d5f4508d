// @ts-check
/** Pointer on the stage -> the unit that is pointed at, or pinned. */

import { part } from "../core/part.js";
import { sameUnit } from "../network/shape.js";
import { hover, isBeneath, letGo, pin } from "../select/pin.js";
import { isWord, meantAt, meantBy } from "./meant.js";

/** @typedef {import("../types.js").Renderer} Renderer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */
/** @typedef {ReturnType<typeof placesOn>} Places */

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage">} elements
 * @param {Store} store
 * @param {Pick<import("../pages/parts.js").View, "derived" | "renderer">} page
 * @param {(started: number) => void} changed told when another unit is pointed at
 * @param {AbortSignal} signal
 */
export function listenToStage({ stage }, store, { derived, renderer }, changed, signal) {
  const places = placesOn(stage);

  function forget() {
    const { hovered, pinned } = store.get();
    if (hovered && !sameUnit(hovered, pinned)) store.apply(letGo); // of what is pinned the inspector tells
  }

  listenToPointer(stage, store, renderer, places, changed);
  stage.addEventListener("pointercancel", forget); // the touch has become a scroll
  stage.addEventListener("blur", () => store.apply(letGo));
  listenAround(stage, store, places, forget, signal);
  return {
    /** What lies under the pointer that rests is another unit now. */
    follow: part(
      (/** @type {State} */ state) => [derived.base(state)],
      (_) => store.get().pointer && forget(),
    ),
  };
}

/** @param {HTMLElement} stage whose corner is the origin of places on it */
function placesOn(stage) {
  let corner = { left: 0, top: 0 }; // on screen, when it was pointed at last
  return {
    /** @param {PointerEvent} event @returns {import("../plan/maps.js").Place} */
    of(event) {
      corner = stage.getBoundingClientRect();
      return { x: event.clientX - corner.left, y: event.clientY - corner.top };
    },
    haveMoved() {
      const { left, top } = stage.getBoundingClientRect();
      return left !== corner.left || top !== corner.top;
    },
  };
}

/**
 * @param {HTMLElement} stage
 * @param {Store} store
 * @param {Renderer} renderer
 * @param {Places} places
 * @param {(started: number) => void} changed
 */
function listenToPointer(stage, store, renderer, places, changed) {
  /** @param {PointerEvent} event */
  function move(event) {
    const started = performance.now();
    const place = places.of(event);
    const touched = event.pointerType === "touch";
    const unit = meantAt(renderer, place, touched)?.unit ?? null;
    const { hovered } = store.get();
    if (!unit && !hovered) return;
    if (!sameUnit(unit, hovered)) changed(started);
    store.apply(hover, unit, [place.x, place.y], touched);
  }

  /** @param {PointerEvent} event a finger leaves nothing when it is lifted: what it points at goes with the next touch */
  function leave(event) {
    if (event.pointerType !== "touch") store.apply(letGo);
  }

  /** @param {PointerEvent} event */
  function click(event) {
    if (isWord(event.target)) return;
    const place = places.of(event);
    const { hovered, pinned, touched } = store.get();
    // A click is told of in whole pixels: a finger means the cell that it touched.
    const picked = touched && hovered ? meantBy(renderer, store.get()) : meantAt(renderer, place, false);
    const isSame = picked !== null && sameUnit(picked.unit, pinned) && picked.beneath === isBeneath(store.get());
    store.apply(pin, isSame ? null : (picked?.unit ?? null), undefined, picked?.beneath);
  }

  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerdown", move);
  stage.addEventListener("pointerleave", leave);
  stage.addEventListener("click", (event) => click(/** @type {PointerEvent} */ (event)));
}

/**
 * What was pointed at is so no longer when the page moves, or something else is used.
 *
 * @param {HTMLElement} stage
 * @param {Store} store
 * @param {Places} places
 * @param {() => void} forget
 * @param {AbortSignal} signal
 */
function listenAround(stage, store, places, forget, signal) {
  /** @param {PointerEvent} event */
  function touch(event) {
    if (store.get().touched && !stage.contains(/** @type {Node} */ (event.target))) forget();
  }

  function scroll() {
    if (store.get().pointer && places.haveMoved()) forget(); // what keys point at is scrolled into view
  }

  document.addEventListener("pointerdown", touch, { signal });
  document.addEventListener("scroll", scroll, { capture: true, passive: true, signal });
  const opened = new MutationObserver(forget);
  for (const dialog of document.querySelectorAll("dialog")) opened.observe(dialog, { attributeFilter: ["open"] });
  signal.addEventListener("abort", () => opened.disconnect());
}
