// @ts-check
/** Rings around cells, windows and regions. */

import { cellOf } from "../plan/hit.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../pixels/colours.js").Palette} Palette */

/**
 * A ring around the rectangle, so that what is inside stays visible.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 * @param {number} width
 */
export function outline(context, { x, y, width: across, height }, palette, width) {
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
export function dash(context, { x, y, width, height }, palette) {
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
export function markKept(context, layout, arithmetic, palette) {
  const winner = arithmetic.kind.pooling?.keeps(arithmetic);
  const cell = winner && cellOf(layout, winner.unit);
  if (!cell) return;
  context.lineWidth = Math.min(2, cell.width / 3);
  context.strokeStyle = palette.accent;
  const inset = context.lineWidth / 2;
  context.strokeRect(cell.x + inset, cell.y + inset, cell.width - 2 * inset, cell.height - 2 * inset);
}
