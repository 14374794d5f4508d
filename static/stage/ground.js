// @ts-check
/** The page beneath the units, and the lines around the maps. */

import { pixelOf } from "../pixels/colours.js";
import { fillRect } from "../pixels/compose.js";

/** @typedef {import("../pixels/compose.js").Picture} Picture */
/** @typedef {import("./placed.js").Placed} Placed */

/**
 * @param {Picture} picture
 * @param {Placed[]} placed
 * @param {import("../pixels/colours.js").Palette} palette
 */
export function paintGround(picture, placed, palette) {
  const line = pixelOf(palette.line);
  picture.pixels.fill(pixelOf(palette.page));
  for (const each of placed) {
    for (const row of each.lines) {
      if (each.isCrowd) fillBetween(picture, each, row, line);
      else for (const { left } of row.maps) frame(picture, each, left, row.top, line);
    }
  }
}

/**
 * @param {Picture} picture
 * @param {Placed} placed
 * @param {number} left
 * @param {number} top
 * @param {number} line its colour
 */
function frame(picture, { clip, columns, rows, side }, left, top, line) {
  const [right, bottom] = [left + columns * side, top + rows * side];
  fillRect(picture, clip, left - 1, top - 1, right + 1, top, line);
  fillRect(picture, clip, left - 1, bottom, right + 1, bottom + 1, line);
  fillRect(picture, clip, left - 1, top, left, bottom, line);
  fillRect(picture, clip, right, top, right + 1, bottom, line);
}

/**
 * A line of single units: what is between them is filled before they are.
 *
 * @param {Picture} picture
 * @param {Placed} placed
 * @param {Placed["lines"][number]} row
 * @param {number} line its colour
 */
function fillBetween(picture, { clip, side, gap }, { left, right, top }, line) {
  const beyond = right - left > side ? Math.max(gap, 1) : 1;
  fillRect(picture, clip, left - 1, top, right + beyond, top + side, line);
  fillRect(picture, clip, left - 1, top - 1, right + 1, top, line);
  fillRect(picture, clip, left - 1, top + side, right + 1, top + side + 1, line);
}
