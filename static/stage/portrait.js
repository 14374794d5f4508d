// @ts-check
/** The network as on the stage, names and all, on one canvas of its own: a picture to take away. */

import { fontOf, opaqueSurface } from "../pixels/surface.js";
import { frameOf } from "../plan/frame.js";
import { placeLabels } from "./labels.js";
import { createMapPainter } from "./maps.js";
import { paintOverlay } from "./overlay.js";
import { partOf } from "./scene.js";
import { createTold } from "./told.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("./scene.js").Scene} Scene */

const FINER = 2; // times the screen's pixels a side
const MOST = 16_000_000; // pixels that every browser gives a canvas
const LINE = 17; // CSS pixels, for text of size 1

/**
 * @param {HTMLElement} labels of the stage, whose place and look they keep
 * @param {import("../pages/derived.js").Derived} derived
 * @returns {(state: State, caption: string[]) => HTMLCanvasElement | null} null: there is no network yet
 */
export function createPortrait(labels, derived) {
  const told = createTold(derived);
  return (state, caption) => {
    const [scene, base] = [derived.scene(state), derived.base(state)];
    if (!scene || !base) return null;
    placeLabels(labels, base);
    const portrait = paintPortrait({ ...scene, layout: base }, told.kept(state), labels, caption);
    placeLabels(labels, scene.layout);
    return portrait;
  };
}

/**
 * @param {Scene} scene
 * @param {import("./told.js").Kept | null} pinned
 * @param {HTMLElement} labels
 * @param {string[]} caption lines that stand beneath
 * @returns {HTMLCanvasElement}
 */
function paintPortrait(scene, pinned, labels, caption) {
  const { layout } = scene;
  const finer = layout.width * layout.height * (FINER * layout.dpr) ** 2 <= MOST ? FINER : 1;
  const large = { ...layout, left: 0, dpr: layout.dpr * finer };
  const whole = { ...scene, layout: large, part: partOf(large, null) };
  const canvas = document.createElement("canvas");
  createMapPainter(canvas)(whole);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paintTexts(context, labels);
  if (pinned) {
    const above = document.createElement("canvas");
    paintOverlay(above, whole, { pinned, hovered: null, loupe: null, kernel: null, part: null, slid: null, whole: true });
    context.resetTransform();
    context.drawImage(above, 0, 0);
  }
  return captioned(canvas, large, caption, scene.palette);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("../types.js").Layout} layout
 * @param {string[]} caption
 * @param {import("../pixels/colours.js").Palette} palette
 * @returns {HTMLCanvasElement} the picture with the caption beneath
 */
function captioned(canvas, layout, caption, palette) {
  const { width, height, dpr, text } = layout;
  const { margin } = frameOf(layout);
  const framed = document.createElement("canvas");
  const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  measure.font = fontOf(text);
  const fits = (/** @type {string} */ line) => measure.measureText(line).width <= width - 2 * margin;
  const lines = caption.flatMap((each) => broken(each, fits));
  const line = LINE * text;
  const context = opaqueSurface(framed, { width, height: height + (lines.length + 1) * line, dpr }, palette.page);
  context.font = fontOf(text);
  context.fillStyle = palette.text;
  context.textBaseline = "middle";
  lines.forEach((each, i) => context.fillText(each, margin, height + (i + 0.75) * line));
  context.resetTransform();
  context.drawImage(canvas, 0, 0);
  return framed;
}

/**
 * @param {string} text
 * @param {(line: string) => boolean} fits
 * @returns {string[]} its lines, broken between words
 */
function broken(text, fits) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLElement} element whose corner is the picture's
 */
function paintTexts(context, element) {
  const origin = element.getBoundingClientRect();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    const { fontWeight, fontSize, fontFamily, color } = getComputedStyle(/** @type {Element} */ (text.parentElement));
    range.selectNodeContents(text);
    const { left, top } = range.getBoundingClientRect();
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    context.fillStyle = color;
    const { fontBoundingBoxAscent } = context.measureText(text.data);
    context.fillText(text.data, left - origin.left, top - origin.top + fontBoundingBoxAscent);
  }
}
