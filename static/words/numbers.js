// @ts-check
/**
 * Numbers and names as people read them: U+2212 for minus, three decimals, maps counted from 0.
 * Nothing is no rounded number: a value of zero is 0, wherever it stands, but for the parts of a sum.
 * No number that is not zero is written as zero: alone it has as many decimals as its first digit
 * needs; where there is no room for those, or all in a row have the same, it is told to be less than
 * the last, or about zero.
 */

/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Layer} Layer */

export const MINUS = "\u2212";
export const ALMOST = "\u22480"; // what would be zero with the decimals there is room for, and is not
const DECIMALS = 3;
const FINEST = 6; // decimals of a number that stands alone

/**
 * @param {number} value
 * @param {number} [decimals] left out: three, or more for a number so small
 */
export function number(value, decimals) {
  if (decimals === undefined) return atLeast(value, needed(value, DECIMALS, FINEST));
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/**
 * @param {number} value
 * @param {number} decimals
 * @returns {string} 0 for nothing, `<0.001` for a number that would be zero with these decimals and is not
 */
export function atLeast(value, decimals) {
  if (value === 0) return "0";
  const text = number(value, decimals);
  if (Number(text.replace(MINUS, "-")) !== 0) return text;
  const least = number(10 ** -decimals, decimals);
  return value > 0 ? `<${least}` : `>${MINUS}${least}`;
}

/**
 * @param {number} value
 * @param {number} fewest
 * @param {number} most
 * @returns {number} decimals with which it is not zero, if so many do
 */
export function needed(value, fewest, most) {
  let decimals = fewest;
  while (decimals < most && value !== 0 && Number(value.toFixed(decimals)) === 0) decimals++;
  return decimals;
}

/** @param {number[]} values that stand beside each other @returns {number} decimals with which none of them is told to be zero and is not */
export function commonDecimals(values) {
  return Math.max(...values.map((value) => needed(value, DECIMALS, FINEST)));
}

/**
 * For a sum: the sign apart from the number.
 *
 * @param {number} value
 * @param {number} [decimals]
 */
export function signed(value, decimals) {
  const text = number(value, decimals);
  // No line may break between a sign and its number.
  return text.startsWith(MINUS) ? `${MINUS}\u00a0${text.slice(1)}` : `+\u00a0${text}`;
}

/**
 * @param {number} value
 * @returns {string} with as many digits as a legend has room for
 */
export function short(value) {
  return atLeast(value, fewDecimals(value));
}

/** @param {number} value @returns {string} as short, with its sign */
export function shortChange(value) {
  return change(value, fewDecimals(value));
}

/** @param {number} value */
function fewDecimals(value) {
  const size = Math.abs(value);
  return needed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2, 4);
}

/**
 * @param {number} value
 * @param {number} decimals there is room for
 * @param {number} reach how far from zero the values beside it go
 * @returns {number} it, or towards zero where its rounding, coarser than theirs, would be farther than the end of the scale is told to be
 */
export function within(value, decimals, reach) {
  const told = fewDecimals(reach);
  const end = Number(reach.toFixed(told));
  const unit = 10 ** decimals;
  return decimals < told && Math.abs(Number(value.toFixed(decimals))) > end ? Math.trunc(value * unit) / unit : value;
}

/**
 * @param {number} value
 * @param {number} decimals there is room for
 * @returns {string} about zero for what would be zero with these and is not
 */
export function rounded(value, decimals) {
  const text = atLeast(value, decimals);
  return /^[<>]/.test(text) ? ALMOST : text;
}

/**
 * @param {number} value
 * @param {number} [decimals]
 * @returns {string} with its sign; one that is too small to be told is about zero, for "more than \u22120.01" is no change that one can see
 */
export function change(value, decimals = needed(value, DECIMALS, FINEST)) {
  const text = rounded(value, decimals);
  return value > 0 && text !== ALMOST ? `+${text}` : text;
}

/**
 * @param {number} value
 * @returns {string} as few characters as tell numbers apart, for a small cell: .47, \u2212.05, 1.3, 12; 0 is nothing at all
 */
export function tight(value) {
  const size = Math.abs(value);
  if (size >= 9.95) return number(value, 0);
  if (size >= 0.995) return number(value, 1);
  return value === 0 ? "0" : lean(number(value, 2));
}

/**
 * @param {string} text of a number
 * @returns {string} without the zero before the point
 */
export function lean(text) {
  return text.replace(/^([<>+]?\u2212?)0\./, "$1.");
}

/** @param {string} word @param {number | string} number @returns {string} both on one line */
export function tied(word, number) {
  return `${word}\u00a0${number}`;
}

/** @param {number[]} shape */
export function shapeText(shape) {
  return shape.join("×");
}

/**
 * @param {Unit} unit
 * @param {number[]} shape
 * @returns {string} the unit within its layer
 */
export function placeText(unit, shape) {
  return shape.length === 1
    ? tied("unit", unit.channel)
    : `${tied("map", unit.channel)}, ${tied("row", unit.y)}, ${tied("column", unit.x)}`;
}

/** @param {Layer} layer @returns {string} its hyperparameters, empty if none are told */
export function hyperparameterText(layer) {
  return layer.kind.hyperparameters?.(layer) ?? "";
}

/** @param {Layer} layer that reads windows */
export function windowText(layer) {
  const parts = [];
  if (layer.kernel_size) parts.push(layer.kernel_size.join("×"));
  if (layer.stride) parts.push(tied("stride", pair(layer.stride)));
  if (layer.padding && pair(layer.padding) !== "0") parts.push(tied("pad", pair(layer.padding)));
  if (layer.dilation && pair(layer.dilation) !== "1") parts.push(tied("dilation", pair(layer.dilation)));
  if (layer.groups && layer.groups !== 1) parts.push(tied(String(layer.groups), "groups"));
  return parts.join(", ");
}

/** @param {[number, number]} values */
function pair([vertical, horizontal]) {
  return vertical === horizontal ? `${vertical}` : `${vertical}×${horizontal}`;
}

/**
 * @param {Layer} layer
 * @param {boolean} [brief] with room for its hyperparameters in a narrow column
 */
export function kindText({ kind, name }, brief = false) {
  const { title } = kind;
  return (brief && kind.brief) || (title === name && kind.besides) || title;
}
