// @ts-check
/** How large the pictures of weights are: cells of whole device pixels, as large as the panel allows. */

import { snap, snapDown } from "../plan/cells.js";

/** @typedef {import("../network/kernels.js").KernelTable} KernelTable */
/** @typedef {Pick<import("../types.js").Viewport, "dpr" | "text" | "height">} Screen */

/** All in CSS pixels, most for text of size 1. */
const HEAD = 60; // the column of the rows' names
const TALL = 480; // what all rows of kernels may take on a page that scrolls
const ABOVE = 352; // what is above and below them on one that does not
const SIDES = [24, 96]; // of a kernel: small enough to be many, large enough for a finger
const GAP = 4; // between kernels, at any size of text

const MAPS_TALL = 400; // what the maps of one unit's weights may take
const CELLS = [12, 26]; // their least and their largest cell
const APART = 5; // between maps

const TENS = 10; // single units a line, so that they can be counted

/**
 * @param {KernelTable} table
 * @param {number} rows that are shown
 * @param {number} room CSS pixels
 * @param {Screen} screen
 * @returns {{head: number, gap: number, cell: number}} CSS pixels
 */
export function kernelSizes({ columns, height, width }, rows, room, { dpr, text, height: page }) {
  const head = Math.round(HEAD * text);
  const gap = snap(GAP, dpr);
  const wide = cellThatFits(columns, width, room - head, gap, dpr);
  const tall = cellThatFits(rows, height, page ? page - ABOVE * text : TALL * text, gap, dpr);
  const longer = Math.max(width, height);
  const most = snapDown((SIDES[1] * text) / longer, dpr);
  const least = Math.ceil(((SIDES[0] * text) / longer) * dpr) / dpr;
  return { head, gap, cell: Math.max(Math.min(wide, tall, most), least) };
}

/**
 * @param {number} count of maps
 * @param {{height: number, width: number}} size of each, cells
 * @param {number} room CSS pixels
 * @param {Screen} screen
 * @returns {{perLine: number, cell: number, gap: number}} with the largest cells of whole device pixels
 */
export function mapLines(count, { height, width }, room, { dpr, text }) {
  const step = height * width === 1 ? TENS : 1;
  const gap = snapDown(step === 1 ? APART : 1, dpr);
  const [least, most] = CELLS.map((side) => snapDown(side * text, dpr));
  let best = { perLine: step, cell: 0 };
  for (let perLine = step; perLine < count + step; perLine += step) {
    const wide = cellThatFits(perLine, width, room, gap, dpr);
    if (wide < least && best.cell) break;
    const tall = cellThatFits(Math.ceil(count / perLine), height, MAPS_TALL * text, gap, dpr);
    const cell = Math.min(wide, Math.max(tall, least), most);
    if (cell >= best.cell) best = { perLine, cell };
  }
  return { ...best, gap };
}

/**
 * @param {number} count of things that lie side by side
 * @param {number} size of one, cells
 * @param {number} room for all, CSS pixels
 * @param {number} gap after each
 * @param {number} dpr
 * @returns {number} the largest cell of whole device pixels, CSS pixels
 */
function cellThatFits(count, size, room, gap, dpr) {
  return Math.max(snapDown((room / count - gap) / size, dpr), 1 / dpr);
}
