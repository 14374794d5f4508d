// @ts-check
/** Where there is no column for the inspector it lies over the stage, on the side where the unit is not. */

/** @typedef {import("../types.js").Rect} Rect */

const ROOM = 24; // CSS pixels around the cell that are better seen too

/**
 * @param {HTMLElement} inspector at its end of the screen, or at the start
 * @param {Rect} cell CSS pixels of the window; it does not move, so the inspector does
 */
export function keepClear(inspector, cell) {
  const { x, y, width, height } = cell;
  if (!covers(inspector, { x: x - ROOM, y: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM })) return;
  changeSides(inspector);
  if (covers(inspector, cell)) changeSides(inspector);
}

/** @param {HTMLElement} inspector */
function changeSides({ dataset }) {
  if (dataset.side) delete dataset.side;
  else dataset.side = "start";
}

/**
 * @param {HTMLElement} inspector
 * @param {Rect} cell
 */
function covers(inspector, { x, y, width, height }) {
  const { left, top, right, bottom } = inspector.getBoundingClientRect();
  return x < right && left < x + width && y < bottom && top < y + height;
}
