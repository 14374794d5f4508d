// @ts-check
/** What scrolls is the stage's parent or, where all is one column, the page. */

/** @typedef {import("../types.js").Rect} Rect */

const ROOM = 96; // CSS pixels left above or below what was out of sight

/**
 * @param {HTMLElement} stage
 * @param {Pick<Rect, "y" | "height">} cell CSS pixels from the stage's corner
 * @param {HTMLElement} bar above what can be seen
 * @param {number} bottom of it, CSS pixels from the window's top
 */
export function reveal(stage, cell, bar, bottom) {
  const above = Math.max(0, bar.getBoundingClientRect().bottom);
  const top = stage.getBoundingClientRect().top + cell.y - above;
  const below = top + above + cell.height - bottom;
  const by = top < 0 ? top - ROOM : below > 0 ? below + ROOM : 0;
  if (by) scrollBoth(stage, by);
}

/**
 * @param {HTMLElement} stage
 * @param {number} by CSS pixels down
 */
export function scrollBoth(stage, by) {
  for (const each of [stage.parentElement, window]) each?.scrollBy(0, by);
}
