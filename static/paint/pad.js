// @ts-check
/** The pad's ink. While a stroke grows, only what is new is drawn. */

import { surface } from "./surface.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Stroke} Stroke */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(drawing: Drawing, side: number, dpr: number, ink: string) => void} side in CSS pixels
 */
export function createPadPainter(canvas) {
  /** @type {{strokes: Stroke[], pen: number, look: string} | null} */
  let painted = null;
  return ({ strokes, pen }, side, dpr, ink) => {
    const look = `${side} ${dpr} ${ink} ${pen}`;
    const grows = painted !== null && painted.look === look && isContinued(painted.strokes, strokes);
    const context = grows
      ? /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
      : surface(canvas, { width: side, height: side, dpr });
    Object.assign(context, { fillStyle: ink, strokeStyle: ink, lineWidth: pen * side, lineCap: "round", lineJoin: "round" });
    const before = grows && painted ? painted.strokes : [];
    strokes.slice(Math.max(before.length - 1, 0)).forEach((stroke, i) => {
      const known = before[Math.max(before.length - 1, 0) + i]?.length ?? 0;
      if (stroke.length > known) drawStroke(context, stroke, Math.max(known - 1, 0), side);
    });
    painted = { strokes, pen, look };
  };
}

/**
 * @param {Stroke[]} before
 * @param {Stroke[]} after
 * @returns {boolean} whether `after` only adds points at the end of `before`
 */
function isContinued(before, after) {
  if (!before.length || after.length < before.length) return false;
  const last = before.length - 1;
  for (let i = 0; i < last; i++) if (before[i] !== after[i]) return false;
  const [old, now] = [before[last], after[last]];
  return old === now || (now.length >= old.length && now[0] === old[0] && now[old.length - 1] === old[old.length - 1]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Stroke} stroke
 * @param {number} start index of the first point
 * @param {number} side
 */
function drawStroke(context, stroke, start, side) {
  const [x, y] = stroke[start];
  context.beginPath();
  if (stroke.length === 1) {
    // The dot that a click leaves: a line of no length has no caps.
    context.arc(x * side, y * side, context.lineWidth / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(x * side, y * side);
  for (const [nextX, nextY] of stroke.slice(start + 1)) context.lineTo(nextX * side, nextY * side);
  context.stroke();
}
