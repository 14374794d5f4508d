// @ts-check
/** Pointer and keys on the pictures of weights -> the kernel that is pointed at. */

import { lookThrough, pointKernel } from "../select/pin.js";
import { rove } from "../ui/rove.js";

/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

/**
 * Whatever has `data-kernel` can be pointed at; `data-at` says where it lies among its like.
 *
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToKernels(panel, store) {
  const point = (/** @type {EventTarget | null} */ target) => {
    const { pinned, kernel } = store.get();
    const found = target instanceof HTMLElement ? target.closest("[data-kernel]") : null;
    const place = found instanceof HTMLElement && pinned ? placeOf(pinned.layer, found) : null;
    if (JSON.stringify(place) !== JSON.stringify(kernel)) store.apply(pointKernel, place);
  };
  const focused = () => (panel.contains(document.activeElement) ? document.activeElement : null);
  panel.addEventListener("pointerover", ({ target, pointerType }) => {
    const between = !(/** @type {HTMLElement} */ (target).closest("[data-kernel]"));
    if (!between) point(target);
    else if (pointerType !== "touch") point(focused());
  });
  panel.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") point(focused());
  });
  panel.addEventListener("focusin", ({ target }) => point(target));
  panel.addEventListener("focusout", ({ relatedTarget }) => point(relatedTarget));
  panel.addEventListener("click", ({ target }) => {
    const { kernel } = store.get();
    if (kernel && /** @type {HTMLElement} */ (target).closest("[data-kernel]")) store.apply(lookThrough, kernel.layer, kernel.input); // it is looked at from now on
  });
  panel.addEventListener("keydown", (event) => rove(event, panel));
}

/**
 * @param {string} layer
 * @param {HTMLElement} element
 * @returns {KernelPlace}
 */
function placeOf(layer, element) {
  const [output, input] = (element.dataset.kernel ?? "").split("/").map(Number);
  return { layer, output, input };
}
