// @ts-check
/** What is written on the picture, where it is but pixels: the same functions write it, with a pen that notes. */

import { partsOf } from "../plan/hit.js";
import { legendsIn } from "./legend.js";
import { writeLegend } from "./legendpaint.js";
import { isCrowd, writeOn } from "./written.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Written} Written */
/** @typedef {import("./scene.js").Scene} Scene */

/** A pen that only notes what it writes. */
class Notes {
  /** @param {CanvasRenderingContext2D} context that measures */
  constructor(context) {
    this.context = context;
    this.font = "";
    /** @type {CanvasRenderingContext2D["fillStyle"]} */
    this.fillStyle = "";
    /** @type {CanvasTextAlign} */
    this.textAlign = "left";
    /** @type {CanvasTextBaseline} */
    this.textBaseline = "alphabetic";
    /** @type {Rect} */
    this.window = { x: 0, y: 0, width: 0, height: 0 };
    /** @type {Written[]} */
    this.written = [];
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.written.push({ text, x, y, width: this.measureText(text).width, align: this.textAlign, window: this.window });
  }

  /** @param {string} text */
  measureText(text) {
    this.context.font = this.font;
    return this.context.measureText(text);
  }
}

/**
 * @param {CanvasRenderingContext2D} context that measures
 * @param {Scene} scene
 * @returns {Written[]}
 */
export function wordsOn(context, scene) {
  const pen = new Notes(context);
  for (const shown of partsOf(scene.layout)) {
    pen.window = shown.window;
    for (const node of shown.nodes) if (!isCrowd(node, scene.layout)) writeOn(pen, node, scene);
  }
  pen.window = scene.part;
  for (const legend of legendsIn(pen, scene)) writeLegend(pen, legend, scene);
  return pen.written;
}
