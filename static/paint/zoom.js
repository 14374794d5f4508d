// @ts-check
/** The buttons that magnify the network, in a corner of its window. */

import { setText } from "./rail.js";

/** @typedef {import("../types.js").Layout} Layout */

const ASIDE = 10; // CSS pixels from the stage's top and from the window's right end

/**
 * @param {HTMLElement} group
 * @param {Layout} base at zoom 1
 */
export function placeZoom(group, { window, width, rows, narrow }) {
  group.style.top = `${narrow ? rows[0].boxes[0].y : ASIDE}px`;
  group.style.right = `${width - window.x - window.width + (narrow ? ASIDE : 0)}px`;
}

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
