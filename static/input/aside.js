// @ts-check
/** Where there is no column for the inspector it lies over the stage, on the side where the unit is not. */

/** @typedef {import("../types.js").Rect} Rect */

/**
 * @param {HTMLElement} inspector at its end of the screen, or at the start
 * @param {Rect} cell CSS pixels of the window; it does not move, so the inspector does
 */
export function keepClear(inspector, cell) {
  if (!covers(inspector, cell)) return;
  if (inspector.dataset.side) delete inspector.dataset.side;
  else inspector.dataset.side = "start";
}

/**
 * @param {HTMLElement} inspector
 * @param {Rect} cell
 */
function covers(inspector, { x, y, width, height }) {
  const { left, top, right, bottom } = inspector.getBoundingClientRect();
  return x < right && left < x + width && y < bottom && top < y + height;
}
