// @ts-check
/** A visitor's file, as the service reads it. */

import { inkOf } from "../drawing/sheet.js";
import { requestJson } from "./model.js";

/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {{strokes: Stroke[], pen: number, fit: boolean, times?: number[][]}} Drawn */
/** @typedef {{pixels: number[][], fit: boolean}} Inked */
/** @typedef {{sheet: Sheet, pen?: number, fit?: boolean}} Found a drawing brings its own settings */

const GONE = "The file cannot be read: it was moved, changed or deleted, or is not yours to read.";

/**
 * @param {Blob} file a picture, or a drawing as JSON or SVG
 * @returns {Promise<Found>}
 */
export async function readFile(file) {
  const body = new FormData();
  // Read here, where a file that is gone can be told from a server that is away.
  const bytes = await file.arrayBuffer().catch(() => Promise.reject(new Error(GONE)));
  body.append("file", new Blob([bytes], { type: file.type }), file instanceof File ? file.name : "drawing");
  const answer = await requestJson("api/drawings", { method: "POST", body });
  if (answer.picture) return { sheet: { strokes: [], picture: answer.picture } };
  const { drawing } = answer;
  if ("pixels" in drawing) return { sheet: sheetOfPixels(drawing), fit: drawing.fit };
  return { sheet: sheetOfStrokes(drawing), pen: drawing.pen, fit: drawing.fit };
}

/** @param {Drawn} drawing @returns {Sheet} */
function sheetOfStrokes({ strokes, times }) {
  return { strokes: inkOf(strokes, times), picture: null };
}

/** @param {Pick<Inked, "pixels">} drawing @returns {Sheet} */
export function sheetOfPixels({ pixels }) {
  /** @type {Picture} */
  const picture = {
    width: pixels[0].length,
    height: pixels.length,
    steps: null,
    digits: [{ box: [0, 0, 1, 1], pixels }],
    chosen: 0,
  };
  return { strokes: [], picture };
}
