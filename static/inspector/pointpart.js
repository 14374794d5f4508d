// @ts-check
/** Pointer and keys on the numbers that make the pinned unit -> the one that is pointed at. */

import { pointPart } from "../select/pin.js";

/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

/**
 * Whatever has `data-part` can be pointed at: its place among the numbers that make the unit.
 *
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToParts(panel, store) {
  const point = (/** @type {EventTarget | null} */ target) => {
    const { pinned, part } = store.get();
    const found = target instanceof Element ? target.closest("[data-part]") : null;
    const index = found instanceof HTMLElement ? (found.dataset.part ?? "") : "";
    const next = pinned && index ? { layer: pinned.layer, index: Number(index) } : null;
    if (next?.layer !== part?.layer || next?.index !== part?.index) store.apply(pointPart, next);
  };
  const focused = () => (panel.contains(document.activeElement) ? document.activeElement : null);
  // A picture of many numbers is one element, in which the pointer moves from one to the next.
  for (const type of /** @type {const} */ (["pointerover", "pointermove"])) panel.addEventListener(type, ({ target }) => point(target));
  panel.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") point(focused());
  });
  panel.addEventListener("focusin", ({ target }) => point(target));
  panel.addEventListener("focusout", ({ relatedTarget }) => point(relatedTarget));
  panel.addEventListener("keydown", () => point(focused()));
}
