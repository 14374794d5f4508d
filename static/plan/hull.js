// @ts-check
/** The least convex outline around rectangles. */

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{x: number, y: number}} Place */

/**
 * @param {Rect[]} rects
 * @returns {Place[]} its corners in order
 */
export function hullOf(rects) {
  const corners = rects
    .flatMap(({ x, y, width, height }) => [0, 1].flatMap((i) => [0, 1].map((j) => ({ x: x + i * width, y: y + j * height }))))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  return [...half(corners), ...half(corners.toReversed())];
}

/**
 * @param {Place[]} corners from one side to the other
 * @returns {Place[]} those of one half of the hull, the last left out (Andrew's monotone chain)
 */
function half(corners) {
  /** @type {Place[]} */
  const chain = [];
  for (const corner of corners) {
    while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], corner) <= 0) chain.pop();
    chain.push(corner);
  }
  return chain.slice(0, -1);
}

/**
 * @param {Place} a
 * @param {Place} b
 * @param {Place} c
 * @returns {number} above zero: one turns one way at b, below: the other way
 */
function turn(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
