// @ts-check
/** The unit that is pointed at and what it is made of: outlines, and veils over the rest. */

import { largest } from "../geometry/arithmetic.js";
import { boxOf, cellOf, heldPart, windowsOf } from "../geometry/hit.js";
import { cellsAfter } from "../geometry/raster.js";
import { seenRects } from "../geometry/seen.js";
import { litBy } from "../geometry/weighted.js";
import { clipTo, surface } from "./surface.js";
import { drawTies } from "./ties.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("../geometry/seen.js").Seen} Seen */
/** @typedef {import("./colours.js").Palette} Palette */

const MANY = 40; // outlines that would be louder than what they stand around
const ASIDE = 0.55; // opacity of the veil over what is not concerned
const TO_COME = 0.92; // and over what is not computed yet

/**
 * @typedef {object} Beside what is shown with the unit
 * @property {KernelPlace | null} kernel that is pointed at
 * @property {Unit | null} part a source of the unit that is pointed at in the inspector
 * @property {Unit | null} slid where a window is on its way over a map
 * @property {(box: Box) => boolean} written whether something is written in the box
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic | null} arithmetic
 * @param {Seen | null} seen of a unit that stays, for which the rest steps back; null while the pointer roams
 * @param {Beside} beside
 */
export function paintOverlay(canvas, layout, palette, arithmetic, seen, beside) {
  // An empty canvas over the network would still be blended with it in every frame.
  canvas.hidden = !arithmetic;
  if (!arithmetic) return;
  const context = surface(canvas, layout);
  clipTo(context, layout);
  paintUnit(context, layout, palette, arithmetic, seen, beside);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic} arithmetic
 * @param {Seen | null} seen
 * @param {Beside} beside
 */
function paintUnit(context, layout, palette, arithmetic, seen, { kernel, part, slid, written }) {
  const cell = cellOf(layout, arithmetic.unit);
  if (!cell) return;
  const windows = arithmetic.sources.flatMap((source) => windowsOf(layout, source));
  const lit = kernel ? litBy(layout, kernel) : [];
  if (seen) {
    veil(context, layout, palette, arithmetic, (box) => lit.includes(box) || written(box));
    const told = [arithmetic.unit.layer, ...arithmetic.sources.map((source) => source.layer)];
    for (const rect of seenRects(layout, seen, told)) dash(context, rect, palette);
  }
  if (slid) hideAfter(context, layout, palette, slid);
  drawTies(context, layout, palette, arithmetic, windows, cell);
  for (const window of windows) outline(context, window, palette, windows.length > MANY ? 0.75 : 1.5);
  markLargest(context, layout, arithmetic, palette);
  outline(context, cell, palette, 2.5);
  outlineAgain(context, heldPart(layout), arithmetic, palette);
  const source = part && cellOf(layout, part);
  if (source) outline(context, source, { ...palette, mark: palette.accent }, 3);
  for (const rect of lit) outline(context, rect, { ...palette, mark: palette.accent }, 3);
}

/**
 * The same units in the rows of what is compared with.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout of those rows
 * @param {Arithmetic} arithmetic
 * @param {Palette} palette
 */
function outlineAgain(context, layout, { unit, sources }, palette) {
  const windows = sources.flatMap((source) => windowsOf(layout, source));
  for (const window of windows) outline(context, window, palette, windows.length > MANY ? 0.75 : 1.5);
  const cell = cellOf(layout, unit);
  if (cell) outline(context, cell, palette, 2.5);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Arithmetic} arithmetic
 * @param {(box: Box) => boolean} spared what is written beneath a veil could not be read
 */
function veil(context, layout, palette, { unit, sources }, spared) {
  const involved = (/** @type {{layer: string, channel: number}} */ { layer, channel }) =>
    (layer === unit.layer && channel === unit.channel) ||
    sources.some((source) => layer === source.layer && channel >= source.from && channel < source.to);
  context.globalAlpha = ASIDE;
  context.fillStyle = palette.page;
  for (const box of layout.boxes) {
    if (!involved(box) && !spared(box)) context.fillRect(box.x, box.y, box.width, box.height);
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Unit} unit the last of its map that is computed
 */
function hideAfter(context, layout, palette, unit) {
  const box = boxOf(layout, unit.layer, unit.channel);
  if (!box) return;
  context.globalAlpha = TO_COME;
  context.fillStyle = palette.page;
  for (const { x, y, width, height } of cellsAfter(box, unit)) context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

/**
 * A ring around the rectangle, so that what is inside stays visible.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 * @param {number} width
 */
function outline(context, { x, y, width: across, height }, palette, width) {
  for (const [colour, reach] of /** @type {[string, number][]} */ ([
    [palette.halo, width + 1],
    [palette.mark, width],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = reach;
    context.strokeRect(x - reach / 2, y - reach / 2, across + reach, height + reach);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 */
function dash(context, { x, y, width, height }, palette) {
  context.lineWidth = 1;
  for (const [colour, pattern] of /** @type {[string, number[]][]} */ ([[palette.halo, []], [palette.mark, [3, 3]]])) {
    context.strokeStyle = colour;
    context.setLineDash(pattern);
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @param {Palette} palette
 */
function markLargest(context, layout, arithmetic, palette) {
  if (arithmetic.kind !== "max_pool2d") return;
  const winner = largest(arithmetic);
  const cell = winner && cellOf(layout, winner.unit);
  if (!cell) return;
  context.lineWidth = Math.min(2, cell.width / 3);
  context.strokeStyle = palette.accent;
  const inset = context.lineWidth / 2;
  context.strokeRect(cell.x + inset, cell.y + inset, cell.width - 2 * inset, cell.height - 2 * inset);
}
