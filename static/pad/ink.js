// @ts-check
/** The pad's ink. While a stroke grows, only what is new is drawn. */

import { surface } from "../pixels/surface.js";

/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").InkStroke} InkStroke */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(strokes: InkStroke[], pen: number, side: number, dpr: number, ink: string) => void} side in CSS pixels
 */
export function createPadPainter(canvas) {
  /** @type {{strokes: InkStroke[], look: string} | null} */
  let painted = null;
  return (strokes, pen, side, dpr, ink) => {
    const look = `${side} ${dpr} ${ink} ${pen}`;
    const grows = painted !== null && painted.look === look && isContinued(painted.strokes, strokes);
    const context = grows
      ? /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
      : surface(canvas, { width: side, height: side, dpr });
    useInk(context, ink);
    const before = grows && painted ? painted.strokes : [];
    strokes.slice(Math.max(before.length - 1, 0)).forEach((stroke, i) => {
      const known = before[Math.max(before.length - 1, 0) + i]?.length ?? 0;
      if (stroke.length > known) drawInk(context, stroke, Math.max(known - 1, 0), side, pen * side);
    });
    painted = { strokes, look };
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} ink
 */
export function useInk(context, ink) {
  Object.assign(context, { fillStyle: ink, strokeStyle: ink, lineCap: "round", lineJoin: "round" });
}

/**
 * @param {InkStroke[]} before
 * @param {InkStroke[]} after
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
 * Points of one width are one line, whose joins are round; where the width changes another begins.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {InkStroke} stroke
 * @param {number} start index of the first point
 * @param {number} side
 * @param {number} pen width in CSS pixels
 */
export function drawInk(context, stroke, start, side, pen) {
  const [x, y, , width] = stroke[start];
  if (stroke.length === 1) {
    // The dot that a click leaves: a line of no length has no caps.
    context.beginPath();
    context.arc(x * side, y * side, (width * pen) / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  for (let i = start; i < stroke.length - 1; ) i = drawLine(context, stroke, i, side, pen);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {InkStroke} stroke
 * @param {number} start
 * @param {number} side
 * @param {number} pen
 * @returns {number} the point at which the width changes, or the last
 */
function drawLine(context, stroke, start, side, pen) {
  const width = stroke[start + 1][3];
  let end = start + 1;
  while (end < stroke.length - 1 && stroke[end + 1][3] === width) end += 1;
  context.lineWidth = width * pen;
  context.beginPath();
  context.moveTo(stroke[start][0] * side, stroke[start][1] * side);
  for (let i = start + 1; i <= end; i++) context.lineTo(stroke[i][0] * side, stroke[i][1] * side);
  context.stroke();
  return end;
}
