// @ts-check
/** Where a card stands: beside what it speaks of, never over it, never beyond the screen. */

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{width: number, height: number}} Size CSS pixels */
/** @typedef {"below" | "above" | "right" | "left"} Side */

const AWAY = 6; // CSS pixels between the two
const EDGE = 8; // CSS pixels that are left free at the edge of the screen

/**
 * @param {Rect[]} spoken of: the first is left free if it can be, at least the last
 * @param {Size} size of the card
 * @param {Size} screen
 * @param {Side[]} sides the best first
 * @param {boolean} [aside] whether what stands above and below is free, too, for a pointer on its way there
 * @returns {{x: number, y: number}}
 */
export function besideOf(spoken, size, screen, sides, aside = false) {
  const near = spoken[spoken.length - 1];
  for (const rect of spoken) {
    for (const side of sides) {
      const line = aside ? asideOf(rect, size, screen) : near.x;
      const place = within(placeAt(side, rect, near, size, line), size, screen);
      if (isClear({ ...place, ...size }, rect)) return place;
    }
  }
  const [side] = [...sides].sort((a, b) => roomAt(b, near, screen) - roomAt(a, near, screen));
  return within(placeAt(side, near, near, size, near.x), size, screen);
}

/**
 * @param {Rect} rect of a column at one of the ends
 * @param {Size} size
 * @param {Size} screen
 * @returns {number} CSS pixels
 */
function asideOf({ x, width }, size, screen) {
  return x + width / 2 < screen.width / 2 ? x + width + AWAY : x - size.width - AWAY;
}

/**
 * @param {Side} side
 * @param {Rect} rect
 * @param {Rect} near what it is in line with
 * @param {Size} size
 * @param {number} line where it begins above or below
 */
function placeAt(side, rect, near, { width, height }, line) {
  if (side === "below") return { x: line, y: rect.y + rect.height + AWAY };
  if (side === "above") return { x: line, y: rect.y - height - AWAY };
  const y = near.y + Math.min(near.height, height) / 2 - height / 2;
  return side === "right" ? { x: rect.x + rect.width + AWAY, y } : { x: rect.x - width - AWAY, y };
}

/**
 * @param {{x: number, y: number}} place
 * @param {Size} size
 * @param {Size} screen
 */
function within({ x, y }, size, screen) {
  return {
    x: Math.max(EDGE, Math.min(x, screen.width - EDGE - size.width)),
    y: Math.max(EDGE, Math.min(y, screen.height - EDGE - size.height)),
  };
}

/**
 * @param {Rect} card
 * @param {Rect} rect
 * @returns {boolean} whether the card leaves it free
 */
function isClear(card, rect) {
  const across = card.x + card.width <= rect.x || card.x >= rect.x + rect.width;
  return across || card.y + card.height <= rect.y || card.y >= rect.y + rect.height;
}

/**
 * @param {Side} side
 * @param {Rect} rect
 * @param {Size} screen
 * @returns {number} CSS pixels
 */
function roomAt(side, rect, screen) {
  if (side === "above") return rect.y;
  if (side === "left") return rect.x;
  return side === "below" ? screen.height - rect.y - rect.height : screen.width - rect.x - rect.width;
}
