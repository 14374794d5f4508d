// @ts-check
/** Where on the pad a pointer is. */

import { point } from "../drawing/strokes.js";

/**
 * @param {HTMLElement} pad
 * @param {AbortSignal} signal
 */
export function createPlaces(pad, signal) {
  // Read once a stroke: asking for the box makes the browser lay the page out in mid-stroke.
  let box = pad.getBoundingClientRect();
  const read = () => {
    box = pad.getBoundingClientRect();
  };

  addEventListener("scroll", read, { capture: true, passive: true, signal });
  addEventListener("resize", read, { signal });
  return {
    read,
    /** @param {PointerEvent} event */
    of: (event) => point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height),
  };
}
