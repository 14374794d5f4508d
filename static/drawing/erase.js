// @ts-check
/** A round eraser moved over strokes: what it touched is cut out, the rest stays as strokes. */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").InkStroke} InkStroke */
/** @typedef {[number, number]} Span from and to, as shares of a segment */

const SMALLEST = 0.05; // radius as a fraction of the pad's side
const FINEST = 1 / 10_000; // of the pad, to which a cut is rounded
const TO_PEN = 0.75; // radius over the pen's width

/**
 * @param {number} pen width as a fraction of the pad's side
 * @returns {number} the eraser's radius
 */
export function eraserRadius(pen) {
  return Math.max(SMALLEST, TO_PEN * pen);
}

/**
 * @param {InkStroke[]} strokes
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach from the eraser's path to the centre of a line that it touches
 * @returns {InkStroke[]} the same array if nothing was touched
 */
export function erase(strokes, from, to, reach) {
  let touched = false;
  const kept = strokes.flatMap((stroke) => {
    const parts = cut(stroke, from, to, reach);
    if (!parts) return [stroke];
    touched = true;
    return parts;
  });
  return touched ? kept : strokes;
}

/**
 * @param {InkStroke} stroke
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach
 * @returns {InkStroke[] | null} what is left, in order; null: all of it
 */
function cut(stroke, from, to, reach) {
  if (stroke.length === 1) return within(stroke[0], from, to, reach) ? [] : null;
  /** @type {InkStroke[]} */
  const parts = [];
  /** @type {InkStroke} */
  let part = [stroke[0]];
  let touched = false;
  for (let i = 1; i < stroke.length; i++) {
    const [a, b] = [stroke[i - 1], stroke[i]];
    // Cuts are rounded: what is no deeper under the eraser than that was cut before.
    const span = covered(a, b, from, to, reach - FINEST) && covered(a, b, from, to, reach);
    if (span) {
      touched = true;
      if (span[0] > 0) part.push(along(a, b, span[0]));
      if (part.length > 1) parts.push(part);
      part = span[1] < 1 ? [along(a, b, span[1])] : [];
    }
    // Where the eraser covers the segment's end, the next segment begins covered too.
    if (!span || span[1] < 1) part.push(b);
    else part = [b];
  }
  if (part.length > 1) parts.push(part);
  return touched ? parts : null;
}

/**
 * The eraser's path is a capsule, which is convex: it covers one stretch of a segment at most.
 *
 * @param {Ink} a
 * @param {Ink} b
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach
 * @returns {Span | null}
 */
function covered(a, b, from, to, reach) {
  const spans = [inDisc(a, b, from, reach), inDisc(a, b, to, reach), inBand(a, b, from, to, reach)];
  const found = spans.filter((span) => span !== null);
  if (!found.length) return null;
  return [Math.min(...found.map((span) => span[0])), Math.max(...found.map((span) => span[1]))];
}

/**
 * @param {Ink} a
 * @param {Ink} b
 * @param {Point} centre
 * @param {number} radius
 * @returns {Span | null} the part of the segment within a disc
 */
function inDisc([ax, ay], [bx, by], [x, y], radius) {
  const [dx, dy, px, py] = [bx - ax, by - ay, ax - x, ay - y];
  const square = dx * dx + dy * dy;
  const distance = px * px + py * py - radius * radius;
  if (square === 0) return distance < 0 ? [0, 1] : null;
  const half = (px * dx + py * dy) / square;
  const root = half * half - distance / square;
  return root <= 0 ? null : clip(-half - Math.sqrt(root), -half + Math.sqrt(root));
}

/**
 * @param {Ink} a
 * @param {Ink} b
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach
 * @returns {Span | null} the part of the segment beside the eraser's path
 */
function inBand([ax, ay], [bx, by], from, to, reach) {
  const [ux, uy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(ux, uy);
  if (length === 0) return null;
  const place = (/** @type {number} */ x, /** @type {number} */ y) => {
    const [px, py] = [x - from[0], y - from[1]];
    return [(px * ux + py * uy) / length, (px * uy - py * ux) / length];
  };
  const [start, end] = [place(ax, ay), place(bx, by)];
  const lengthwise = between(start[0], end[0], 0, length);
  const across = between(start[1], end[1], -reach, reach);
  if (!lengthwise || !across) return null;
  return clip(Math.max(lengthwise[0], across[0]), Math.min(lengthwise[1], across[1]));
}

/**
 * @param {number} start
 * @param {number} end
 * @param {number} low
 * @param {number} high
 * @returns {Span | null} where a value that goes from start to end lies between low and high
 */
function between(start, end, low, high) {
  if (start === end) return start > low && start < high ? [0, 1] : null;
  const [one, other] = [(low - start) / (end - start), (high - start) / (end - start)];
  return clip(Math.min(one, other), Math.max(one, other));
}

/**
 * @param {number} from
 * @param {number} to
 * @returns {Span | null}
 */
function clip(from, to) {
  const [start, end] = [Math.max(from, 0), Math.min(to, 1)];
  return start < end ? [start, end] : null;
}

/**
 * @param {Ink} ink
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach
 */
function within(ink, from, to, reach) {
  return covered(ink, ink, from, to, reach) !== null;
}

/**
 * @param {Ink} a
 * @param {Ink} b
 * @param {number} share
 * @returns {Ink}
 */
function along(a, b, share) {
  const at = (/** @type {number} */ i) => a[i] + (b[i] - a[i]) * share;
  const fine = (/** @type {number} */ value) => Math.round(value * 10_000) / 10_000;
  return [fine(at(0)), fine(at(1)), Math.round(at(2)), at(3)];
}
