// @ts-check
/** The network as on the stage, names and all, on one canvas of its own: a picture to take away. */

import { paintLegends } from "./legend.js";
import { createMapPainter } from "./maps.js";
import { paintOverlay } from "./overlay.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("./scene.js").Scene} Scene */

const FINER = 2; // times the screen's pixels a side
const MOST = 16_000_000; // pixels that every browser gives a canvas

/**
 * @param {Scene} scene
 * @param {{arithmetic: Arithmetic, score: Arithmetic | null, seen: Seen, isOff: import("./ties.js").IsOff} | null} pinned
 * @param {HTMLElement} labels of the stage, whose place and look they keep
 * @returns {HTMLCanvasElement}
 */
export function paintPortrait(scene, pinned, labels) {
  const { layout } = scene;
  const finer = layout.width * layout.height * (FINER * layout.dpr) ** 2 <= MOST ? FINER : 1;
  const large = { ...layout, left: 0, dpr: layout.dpr * finer };
  const canvas = document.createElement("canvas");
  createMapPainter(canvas)({ ...scene, layout: large });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paintLegends(context, { ...scene, layout: large });
  paintTexts(context, labels);
  if (pinned) {
    const above = document.createElement("canvas");
    paintOverlay(above, { ...scene, layout: large }, { pinned, hovered: null, loupe: null, kernel: null, part: null, slid: null });
    context.resetTransform();
    context.drawImage(above, 0, 0);
  }
  return canvas;
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
