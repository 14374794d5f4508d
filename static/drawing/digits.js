// @ts-check
/**
 * Strokes on the pad -> the digits they are. Two digits have a column of paper between them, or a row
 * of it; the parts of one hardly ever have: of 7,494 digits drawn with a pen twelve are taken for two,
 * six of them eights of two circles that do not meet.
 */

/** @typedef {import("../types.js").FoundDigit} FoundDigit */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").InkStroke} InkStroke */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Edges fractions of the pad's side */
/** @typedef {Edges & {strokes: number[], tallest: number}} Digit which strokes it has, and how tall one of them is */
/** @typedef {["left", "right"] | ["top", "bottom"]} Axis */

export const WHOLE = -1; // in place of a digit: all that is drawn is one, whatever paper is in it

const GAP = 0.06; // of the drawing's height: less paper parts no digits
const TALL = 0.5; // of the drawing's height: what is lower is a dot or a dash beside a digit
const HIGH = 0.3; // the same, above or below another digit
const LEAST = 0.15; // of the pad: smaller ones are marks
const WIDEST = 2; // times its height: wider ones are lines
/** @type {Axis} */
const ACROSS = ["left", "right"];
/** @type {Axis} */
const DOWN = ["top", "bottom"];

/** @type {WeakMap<InkStroke, Edges>} */
const known = new WeakMap();
/** @type {WeakMap<InkStroke[], Digit[]>} */
const found = new WeakMap();

/**
 * @param {InkStroke[]} strokes
 * @returns {Digit[]} from left to right, and down; one, with all strokes, where there are no two
 */
export function digitsOf(strokes) {
  const digits = found.get(strokes) ?? partsOf(strokes);
  found.set(strokes, digits);
  return digits;
}

/** @param {InkStroke[]} strokes @returns {Digit[]} */
function partsOf(strokes) {
  const parts = strokes.flatMap((stroke, i) => (stroke.length ? [partOf(stroke, i)] : []));
  if (!parts.length) return [];
  const whole = parts.reduce(joined);
  const height = whole.bottom - whole.top;
  const columns = bandsOf(parts, ACROSS, GAP * height).map((column) => {
    const rows = rowsOf(column, parts.filter(({ strokes: [stroke] }) => column.strokes.includes(stroke)));
    return { column, digits: rows.length > 1 ? rows : isDigit(column, TALL * height) ? [column] : [] };
  });
  const digits = columns.flatMap((each) => each.digits);
  if (digits.length < 2) return [{ ...whole, strokes: strokes.map((_, i) => i) }];
  return withMarks(digits, columns.flatMap((each) => (each.digits.length ? [] : [each.column])), ACROSS);
}

/**
 * @param {Digit} column
 * @param {Digit[]} parts that it is made of
 * @returns {Digit[]} the digits in it, one above the other; none where there are no two
 */
function rowsOf(column, parts) {
  const height = column.bottom - column.top;
  const rows = bandsOf(parts, DOWN, GAP * height);
  const digits = rows.filter((row) => isDigit(row, HIGH * height));
  return digits.length < 2 ? [] : withMarks(digits, rows.filter((row) => !digits.includes(row)), DOWN);
}

/**
 * @param {Digit[]} parts
 * @param {Axis} axis
 * @param {number} gap of paper that parts them
 * @returns {Digit[]} in the order of the axis
 */
function bandsOf(parts, [from, to], gap) {
  /** @type {Digit[]} */
  const bands = [];
  for (const part of parts.toSorted((a, b) => a[from] - b[from])) {
    const last = bands[bands.length - 1];
    if (last && part[from] - last[to] <= gap) bands[bands.length - 1] = joined(last, part);
    else bands.push(part);
  }
  return bands;
}

/**
 * @param {Digit[]} digits
 * @param {Digit[]} marks that are none
 * @param {Axis} axis
 * @returns {Digit[]} each mark with the digit that is nearest
 */
function withMarks(digits, marks, axis) {
  const whole = [...digits];
  for (const mark of marks) {
    const nearest = whole.reduce((a, b) => (apart(a, mark, axis) <= apart(b, mark, axis) ? a : b));
    whole[whole.indexOf(nearest)] = joined(nearest, mark);
  }
  return whole;
}

/** @param {InkStroke} stroke @param {number} i @returns {Digit} */
function partOf(stroke, i) {
  const edges = edgesOf(stroke);
  return { ...edges, strokes: [i], tallest: edges.bottom - edges.top };
}

/** @param {Digit} part @param {number} least height */
function isDigit({ left, right, top, bottom, tallest }, least) {
  const own = bottom - top;
  // Dashes above each other, as an eraser leaves them, are no digit.
  return tallest >= own / 2 && own >= Math.max(least, LEAST) && right - left <= WIDEST * own;
}

/** @param {Edges} a @param {Edges} b @param {Axis} axis */
function apart(a, b, [from, to]) {
  return Math.max(a[from] - b[to], b[from] - a[to]);
}

/** @param {Digit} a @param {Digit} b @returns {Digit} */
function joined(a, b) {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    strokes: [...a.strokes, ...b.strokes],
    tallest: Math.max(a.tallest, b.tallest),
  };
}

/** @param {InkStroke} stroke with a point at least */
function edgesOf(stroke) {
  const before = known.get(stroke);
  if (before) return before;
  const edges = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [x, y] of stroke) {
    edges.left = Math.min(edges.left, x);
    edges.right = Math.max(edges.right, x);
    edges.top = Math.min(edges.top, y);
    edges.bottom = Math.max(edges.bottom, y);
  }
  known.set(stroke, edges);
  return edges;
}

/** @type {WeakMap<InkStroke[], InkStroke[]>} */
const before = new WeakMap();

/**
 * @param {Sheet} sheet
 * @returns {InkStroke[]} those that are drawn; one whose pen is still down parts no digits
 */
export function settledStrokes({ strokes, open }) {
  if (!open) return strokes;
  const settled = before.get(strokes) ?? strokes.slice(0, -1);
  before.set(strokes, settled);
  return settled;
}

/** @param {Sheet} sheet @returns {Digit[]} those that one may choose from: more than one, or none */
export function choiceOf(sheet) {
  const digits = sheet.picture ? [] : digitsOf(settledStrokes(sheet));
  return digits.length < 2 || readDigit(sheet) === WHOLE ? [] : digits;
}

/** @param {Sheet} sheet @returns {(Digit | FoundDigit)[]} those that one may press, drawn or on a picture */
export function outlinedOf(sheet) {
  return sheet.picture?.steps ? sheet.picture.digits : choiceOf(sheet);
}

/**
 * @param {Sheet} before
 * @param {Sheet} sheet what an eraser has left of it
 * @returns {Sheet} with as many digits: what is cut in two was one
 */
export function withCut(before, sheet) {
  return choiceOf(before).length ? sheet : (withRead(sheet, WHOLE) ?? sheet);
}

/**
 * @param {Sheet} sheet
 * @returns {number} which of its digits is read: the chosen one, or else that of the last stroke; or WHOLE
 */
export function readDigit(sheet) {
  const strokes = settledStrokes(sheet);
  const digits = digitsOf(strokes);
  const { read } = sheet;
  if (digits.length > 1 && read?.digit === WHOLE && isMended(strokes, read.strokes)) return WHOLE;
  // A choice is of the drawing as it was: a stroke more or less is another.
  if (digits.length > 1 && read && read.strokes === strokes.length && read.digit < digits.length) return read.digit;
  return Math.max(digits.findIndex((digit) => digit.strokes.includes(strokes.length - 1)), 0);
}

/**
 * @param {InkStroke[]} strokes
 * @param {number} count of them that an eraser left of one digit
 * @returns {boolean} whether all that were drawn since go through it, and none lies beside it
 */
function isMended(strokes, count) {
  const [old, since] = [strokes.slice(0, count), strokes.slice(count)].map((some) => some.filter(({ length }) => length).map(partOf));
  if (old.length === 0 || count > strokes.length) return false;
  const whole = old.reduce(joined);
  return since.every((part) => apart(part, whole, ACROSS) <= 0 && apart(part, whole, DOWN) <= 0);
}

/**
 * @param {Sheet} sheet
 * @returns {(stroke: number) => boolean} whether the network is to see the stroke
 */
export function isRead(sheet) {
  const digits = digitsOf(settledStrokes(sheet));
  const digit = readDigit(sheet);
  if (digits.length < 2 || digit === WHOLE) return () => true;
  const seen = new Set(digits[digit].strokes);
  if (sheet.open) seen.add(sheet.strokes.length - 1);
  return (stroke) => seen.has(stroke);
}

/**
 * @param {Sheet} sheet
 * @param {number} digit or WHOLE
 * @returns {Sheet | null} with that digit to be read; null: it is read
 */
export function withRead(sheet, digit) {
  if (readDigit(sheet) === digit) return null;
  return { ...sheet, read: { digit, strokes: settledStrokes(sheet).length } };
}
