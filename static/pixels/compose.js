// @ts-check
/** Maps as squares of device pixels in one picture: a square a unit, sharp at every size. */

/** @typedef {{pixels: Uint32Array, width: number}} Picture little-endian RGBA, row by row */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Clip device pixels of the picture, the last left out */
/** @typedef {{left: number, start: number}} Place of a map: device pixels, and its first unit among those of its layer */
/** @typedef {{colours: Uint32Array, columns: number, rows: number}} Units of a layer; columns and rows of each map */

/**
 * @param {Picture} picture
 * @param {Clip} clip
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @param {number} colour
 */
export function fillRect({ pixels, width }, clip, left, top, right, bottom, colour) {
  const [from, to] = [Math.max(left, clip.left), Math.min(right, clip.right)];
  if (from >= to) return;
  for (let y = Math.max(top, clip.top); y < Math.min(bottom, clip.bottom); y++) pixels.fill(colour, y * width + from, y * width + to);
}

/**
 * Maps of a layer beside each other. A row of units is made once, from the first map to the last, and copied for as many
 * pixels as a unit is high: what lies between the maps must be alike in all its rows.
 *
 * @param {Picture} picture
 * @param {Clip} clip
 * @param {Place[]} maps from left to right
 * @param {number} top of the maps
 * @param {number} side of a unit
 * @param {Units} units
 */
export function enlarge({ pixels, width }, clip, maps, top, side, units) {
  const { columns, rows } = units;
  const from = Math.max(maps[0].left, clip.left);
  const to = Math.min(maps[maps.length - 1].left + columns * side, clip.right);
  if (from >= to) return;
  for (let row = Math.max(0, Math.floor((clip.top - top) / side)); row < rows; row++) {
    const y = Math.max(top + row * side, clip.top);
    const end = Math.min(top + (row + 1) * side, clip.bottom);
    if (y >= end) return;
    const line = y * width;
    for (const map of maps) writeRow(pixels, line, clip, map, side, row, units);
    for (let below = y + 1; below < end; below++) pixels.copyWithin(below * width + from, line + from, line + to);
  }
}

/**
 * Nothing is made here but pixels: a colour in a list of its own would be a number on the heap for each unit.
 *
 * @param {Uint32Array} pixels
 * @param {number} line where the row begins among them
 * @param {Clip} clip
 * @param {Place} map
 * @param {number} side
 * @param {number} row of units
 * @param {Units} units
 */
function writeRow(pixels, line, clip, { left, start }, side, row, { colours, columns }) {
  const first = Math.max(0, Math.floor((clip.left - left) / side));
  const to = line + Math.min(left + columns * side, clip.right);
  let next = line + left + (first + 1) * side;
  let at = line + Math.max(left + first * side, clip.left);
  for (let unit = start + row * columns + first; at < to; unit++, next += side) {
    const colour = colours[unit];
    const stop = next < to ? next : to;
    while (at < stop) pixels[at++] = colour;
  }
}
