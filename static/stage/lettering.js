// @ts-check
/**
 * Words and legends over the maps. A browser that makes its pixels without a graphics card takes longer for some dozen
 * words on such a canvas than for all maps in one image: they are drawn aside, and brought there as pixels, a place at a time.
 */

import { clipTo, sized } from "../pixels/surface.js";
import { meet, partsOf } from "../plan/hit.js";
import { boxIn, mapsWithin } from "../plan/maps.js";
import { legendsIn } from "./legend.js";
import { lookOf, paintLegend } from "./legendpaint.js";
import { viewOf } from "./scene.js";
import { isCrowd, isWrittenIn, isWrittenOver, writeOn } from "./written.js";

/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("./legend.js").Legend} Legend */
/** @typedef {import("./placed.js").Placed} Placed */
/** @typedef {import("./scene.js").Scene} Scene */

/** @returns what letters a canvas whose image is kept: only what is new on it */
export function createLettering() {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  /** @type {Map<string, Rect>} where each legend lies, device pixels, by its look */
  let known = new Map();

  /**
   * @param {CanvasRenderingContext2D} shown
   * @param {ImageData} image what it shows without its words
   * @param {Scene} scene
   * @param {Placed[]} painted what was painted anew
   * @param {boolean} all whether nothing is left of what was there
   */
  return (shown, image, scene, painted, all) => {
    const { part, layout } = scene;
    const context = sized(canvas, { ...part, dpr: layout.dpr }, false);
    const onCanvas = (/** @type {Rect} */ rect) => pixelsOf(rect, part, layout.dpr);
    const nodes = painted.filter(({ isCrowd }) => !isCrowd);
    const legends = legendsIn(context, scene).map((legend) => ({ legend, look: lookOf(legend), rect: onCanvas(legend.rect) }));
    const now = new Map(legends.map(({ look, rect }) => [look, rect]));
    const gone = all ? [] : [...known].filter(([look]) => !now.has(look));
    const come = [...now].filter(([look]) => all || !known.has(look));
    known = now;
    const words = nodes.flatMap((placed) => wordsIn(placed, scene, onCanvas));
    const others = [...gone, ...come].map(([, rect]) => rect);
    const places = [...words, ...others].filter(({ width, height }) => width > 0 && height > 0);
    for (const { x, y, width, height } of places) context.putImageData(image, 0, 0, x, y, width, height);
    writeNodes(context, scene, nodes.map(({ node }) => node));
    paintWithin(context, others, () => {
      for (const { legend, rect } of legends) if (others.some((other) => meet(rect, other))) paintLegend(context, legend, scene);
    });
    for (const { x, y, width, height } of places) shown.putImageData(context.getImageData(x, y, width, height), x, y);
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function letter(context, scene) {
  writeNodes(context, scene, scene.layout.nodes.filter((node) => !isCrowd(node, scene.layout)));
  for (const legend of legendsIn(context, scene)) paintLegend(context, legend, scene);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {LayerNode[]} nodes none of them a crowd
 */
function writeNodes(context, scene, nodes) {
  if (!nodes.length) return;
  for (const shown of partsOf(scene.layout)) {
    clipTo(context, shown);
    for (const node of nodes) if (shown.nodes.includes(node)) writeOn(context, node, scene);
    context.restore();
  }
}

/**
 * @param {Placed} placed
 * @param {Scene} scene
 * @param {(rect: Rect) => Rect} onCanvas
 * @returns {Rect[]} device pixels that something is written on
 */
function wordsIn({ node, rect }, scene, onCanvas) {
  if (isWrittenOver(node, scene.layout)) return [rect];
  const isWritten = isWrittenIn(node, scene);
  return [...mapsWithin(node.maps, viewOf(node, scene))].filter(isWritten).map((channel) => onCanvas(boxIn(node, channel)));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect[]} places device pixels
 * @param {() => void} paint what shows nowhere else
 */
function paintWithin(context, places, paint) {
  const transform = context.getTransform();
  context.save();
  context.resetTransform();
  context.beginPath();
  for (const { x, y, width, height } of places) context.rect(x, y, width, height);
  context.clip();
  context.setTransform(transform);
  paint();
  context.restore();
}

/** @param {Rect} place @param {Rect} part @param {number} dpr @returns {Rect} device pixels of what is painted */
function pixelsOf({ x, y, width, height }, part, dpr) {
  const [left, top] = [Math.max(0, Math.floor((x - part.x) * dpr)), Math.max(0, Math.floor((y - part.y) * dpr))];
  const right = Math.min(Math.round(part.width * dpr), Math.ceil((x + width - part.x) * dpr));
  const bottom = Math.min(Math.round(part.height * dpr), Math.ceil((y + height - part.y) * dpr));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
