// @ts-check
/** Maps as squares of device pixels in one picture: a square a unit, sharp at every size. */

/** @typedef {{pixels: Uint32Array, width: number}} Picture little-endian RGBA, row by row */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Clip device pixels of the picture, the last left out */
/** @typedef {{colours: Uint32Array, start: number, columns: number, rows: number}} Units of one map, among the colours of its layer */

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
 * @param {Picture} picture
 * @param {Clip} clip
 * @param {number} left of the map
 * @param {number} top of the map
 * @param {number} side of a unit
 * @param {Units} units
 */
export function enlarge({ pixels, width }, clip, left, top, side, { colours, start, columns, rows }) {
  const first = Math.max(0, Math.floor((clip.left - left) / side));
  const last = Math.min(columns, Math.ceil((clip.right - left) / side));
  const [from, to] = [Math.max(left + first * side, clip.left), Math.min(left + last * side, clip.right)];
  if (from >= to) return;
  for (let row = Math.max(0, Math.floor((clip.top - top) / side)); row < rows; row++) {
    const [y, end] = [Math.max(top + row * side, clip.top), Math.min(top + (row + 1) * side, clip.bottom)];
    if (y >= clip.bottom) return;
    const line = y * width;
    let unit = start + row * columns + first;
    for (let x = from, next = left + (first + 1) * side; x < to; next += side) {
      const [colour, stop] = [colours[unit++], Math.min(next, to)];
      while (x < stop) pixels[line + x++] = colour;
    }
    for (let below = y + 1; below < end; below++) pixels.copyWithin(below * width + from, line + from, line + to);
  }
}
