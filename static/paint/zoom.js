// @ts-check
/** The buttons that magnify the network. */

import { setText } from "./rail.js";

/**
 * @param {HTMLElement} group
 * @param {number} zoom
 */
export function paintZoom(group, zoom) {
  setText(/** @type {HTMLElement} */ (group.querySelector(".size")), `${Math.round(zoom * 100)}%`);
  for (const value of ["out", "fit"]) {
    /** @type {HTMLElement} */ (group.querySelector(`[data-value="${value}"]`)).setAttribute("aria-disabled", String(zoom === 1));
  }
}
