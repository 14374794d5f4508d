// @ts-check
/** Where the readout stands: by the cell it speaks of, and over nothing that it speaks of. */

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{width: number, height: number}} Size */

const EDGE = 6; // CSS pixels between the readout and the screen's edge
const AWAY = 14; // CSS pixels between the readout and what it stands by: more than a pointer's arrow hides

/**
 * Of the places near the cell the first that covers the least of what must be seen and, of those
 * alike, the least of what had better be.
 *
 * @param {Rect} cell
 * @param {Rect} row of the cell
 * @param {Size} size
 * @param {Rect} view
 * @param {{spared: Rect[], rather: Rect[], over: Rect[]}} around what must be seen, the cell among it, what had
 *   better be, and what lies over the view
 * @returns {{x: number, y: number}}
 */
export function placeBeside(cell, row, size, view, { spared, rather, over }) {
  const all = boundsOf([cell, ...spared]);
  const places = placesNear(cell, row, all, size).map(({ x, y }) => ({
    x: into(x, size.width, view.x, view.width),
    y: into(y, size.height, view.y, view.height),
  }));
  const covered = places.map((place) => {
    const here = { ...place, ...size };
    return [[...spared, ...over], rather].map((rects) => rects.reduce((sum, rect) => sum + shared(here, rect), 0));
  });
  const best = covered.reduce((least, each) => (each[0] < least[0] || (each[0] === least[0] && each[1] < least[1]) ? each : least));
  return places[covered.indexOf(best)];
}

/**
 * @param {number} at
 * @param {number} length
 * @param {number} low
 * @param {number} side
 * @returns {number} within the view, and off its edges where there is room
 */
function into(at, length, low, side) {
  const edge = Math.max(0, Math.min(EDGE, (side - length) / 2));
  return Math.round(Math.max(low + edge, Math.min(at, low + side - edge - length)));
}

/**
 * @param {Rect} cell
 * @param {Rect} row
 * @param {Rect} all that must be seen
 * @param {Size} size
 */
function placesNear(cell, row, all, { width, height }) {
  const [right, left] = [cell.x + cell.width + AWAY, cell.x - AWAY - width];
  const [below, above] = [cell.y + cell.height + AWAY, cell.y - AWAY - height];
  const level = cell.y + (cell.height - height) / 2;
  const beneath = row.y + row.height + AWAY;
  return [
    { x: right, y: below },
    { x: right, y: beneath },
    { x: left, y: below },
    { x: left, y: beneath },
    { x: row.x + row.width + AWAY, y: level },
    { x: row.x - AWAY - width, y: level },
    { x: right, y: above },
    { x: left, y: above },
    { x: right, y: all.y - AWAY - height },
    { x: all.x + all.width + AWAY, y: level },
    { x: all.x - AWAY - width, y: level },
    { x: all.x + all.width + AWAY, y: all.y },
    { x: all.x - AWAY - width, y: all.y },
  ];
}

/**
 * @param {Rect[]} rects
 * @returns {Rect} that holds them all
 */
export function boundsOf(rects) {
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * @param {Rect} a
 * @param {Rect} b
 * @returns {number} the area they share
 */
export function shared(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** @param {Rect} rect @returns {import("../plan/maps.js").Place} */
export function centreOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}
