// @ts-check
/** Whether what comes from a storage is what lies on a pad. */

import { WHOLE } from "./digits.js";

/** @typedef {import("../types.js").Sheet} Sheet */

/**
 * @param {any} sheet
 * @returns {sheet is Sheet}
 */
export function isSheet(sheet) {
  const { strokes, picture, sample, open, read } = sheet;
  const isInk = (/** @type {any} */ ink) => Array.isArray(ink) && ink.length === 4 && ink.every(Number.isFinite);
  const areStrokes = Array.isArray(strokes) && strokes.every((each) => Array.isArray(each) && each.every(isInk));
  const isChoice = read === undefined || (Number.isInteger(read.digit) && read.digit >= WHOLE && Number.isInteger(read.strokes));
  return areStrokes && isChoice && (open === undefined || open === true) && (sample === undefined || sample === true) && (picture === null || isPicture(picture));
}

/** @param {any} picture */
function isPicture({ width, height, steps, digits, chosen }) {
  const hasPixels = (/** @type {any} */ { box, pixels }) =>
    box.length === 4 && pixels.every((/** @type {any} */ row) => row.every(Number.isFinite));
  const hasSteps = steps === null || [steps.uploaded, steps.grey, steps.ink].every((url) => url.startsWith("data:image/"));
  return width > 0 && height > 0 && hasSteps && digits.every(hasPixels) && Number.isInteger(chosen) && chosen >= 0 && chosen < Math.max(digits.length, steps ? 1 : 0);
}
