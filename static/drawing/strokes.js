// @ts-check
/** Strokes as data: points, curves through points, paths for SVG. */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Stroke} Stroke */

const DIGITS = 10_000; // a point is kept to a ten-thousandth of the pad: finer than any screen

/**
 * @param {number} x
 * @param {number} y
 * @returns {Point}
 */
export function point(x, y) {
  return [Math.round(x * DIGITS) / DIGITS, Math.round(y * DIGITS) / DIGITS];
}

/**
 * @param {unknown} value
 * @returns {value is Stroke[]} whether it can be painted; how much of it, the service says
 */
export function areStrokes(value) {
  const isPoint = (/** @type {unknown} */ each) =>
    Array.isArray(each) && each.length === 2 && each.every(Number.isFinite);
  return Array.isArray(value) && value.every((stroke) => Array.isArray(stroke) && stroke.every(isPoint));
}

/**
 * A smooth curve through points (Catmull and Rom 1974).
 *
 * @param {Point[]} knots
 * @param {number} [steps] between two knots
 * @returns {Stroke}
 */
export function curve(knots, steps = 8) {
  if (knots.length < 3) return knots;
  const at = (/** @type {number} */ i) => knots[Math.max(0, Math.min(knots.length - 1, i))];
  const stroke = [];
  for (let i = 0; i < knots.length - 1; i++) {
    for (let step = 0; step < steps; step++) {
      stroke.push(between(at(i - 1), at(i), at(i + 1), at(i + 2), step / steps));
    }
  }
  return [...stroke, knots[knots.length - 1]];
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 * @param {number} t from b, 0, to c, 1
 * @returns {Point}
 */
function between(a, b, c, d, t) {
  const along = (/** @type {0 | 1} */ i) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * t +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t);
  return point(along(0), along(1));
}

/**
 * @param {Stroke[]} strokes
 * @param {number} size of the square they fill
 * @returns {string} the path of an SVG
 */
export function svgPath(strokes, size) {
  return strokes
    .map((stroke) => stroke.map(([x, y], i) => `${i ? "L" : "M"}${round(x * size)} ${round(y * size)}`).join(""))
    .join("");
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}


/**
 * @param {Stroke[]} strokes
 * @param {number} pen
 * @returns {string} a picture of the drawing whose numbers are the drawing's own; letter for letter what the service
 *   knows as ours (app/drawing/own_svg.py)
 */
export function svgOf(strokes, pen) {
  const paths = strokes.filter((stroke) => stroke.length).map((stroke) => `<path d="${exactPath(stroke)}"/>`);
  const look = `fill="none" stroke="#000" stroke-width="${pen}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" data-lenslet="drawing" viewBox="0 0 1 1" ${look}>${paths.join("")}</svg>`;
}

/** @param {Stroke} stroke a dot is a line to where it began */
function exactPath(stroke) {
  const points = stroke.length === 1 ? [stroke[0], stroke[0]] : stroke;
  return points.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("");
}
