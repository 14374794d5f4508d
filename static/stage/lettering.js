// @ts-check
/**
 * Words and legends over the maps. A browser that makes its pixels without a graphics card takes longer for some dozen
 * words on such a canvas than for all maps in one image: they are drawn aside, and brought there as pixels, a place at a time.
 */

import { clipTo, sized } from "../pixels/surface.js";
import { meet, partsOf } from "../plan/hit.js";
import { boundsOf } from "../plan/maps.js";
import { legendPlaces, paintLegends } from "./legend.js";
import { viewOf } from "./scene.js";
import { isCrowd, isWrittenOn, writeOn } from "./written.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("./scene.js").Scene} Scene */

const BESIDE = 48; // CSS pixels beside a legend that its numbers may take
const AROUND = 4; // CSS pixels around what is written

/** @returns {(shown: CanvasRenderingContext2D, image: ImageData, scene: Scene) => void} `image`: what the canvas shows */
export function createLettering() {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  return (shown, image, scene) => {
    const { part, layout: { dpr } } = scene;
    const context = sized(canvas, { ...part, dpr }, false);
    const places = placesIn(scene).map((place) => pixelsOf(place, part, dpr)).filter(({ width, height }) => width > 0 && height > 0);
    for (const { x, y, width, height } of places) context.putImageData(image, 0, 0, x, y, width, height);
    letter(context, scene);
    for (const { x, y, width, height } of places) shown.putImageData(context.getImageData(x, y, width, height), x, y);
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function letter(context, scene) {
  for (const shown of partsOf(scene.layout)) {
    clipTo(context, shown);
    for (const node of shown.nodes) if (!isCrowd(node, scene.layout)) writeOn(context, node, scene);
    context.restore();
  }
  paintLegends(context, scene);
}

/** @param {Scene} scene @returns {Rect[]} where something is written */
function placesIn(scene) {
  const { layout, part } = scene;
  const written = layout.nodes.flatMap((node) => {
    const view = viewOf(node, scene);
    const bounds = boundsOf(node.maps);
    return meet(bounds, view) && isWrittenOn(node, scene) ? [within(bounds, view)] : [];
  });
  const legends = legendPlaces(scene).map(({ rect }) => rect);
  if (layout.narrow) return [...written, ...legends.map(({ x, y, height }) => ({ x: x - BESIDE, y: y - AROUND, width: layout.width - x + BESIDE, height: height + 2 * AROUND }))];
  const left = Math.min(...legends.map(({ x }) => x)) - AROUND; // all in one column
  return [...written, { x: left, y: part.y, width: layout.width - left, height: part.height }];
}

/** @param {Rect} rect @param {Rect} view @returns {Rect} */
function within(rect, view) {
  const [x, y] = [Math.max(rect.x, view.x), Math.max(rect.y, view.y)];
  const right = Math.min(rect.x + rect.width, view.x + view.width);
  return { x, y, width: right - x, height: Math.min(rect.y + rect.height, view.y + view.height) - y };
}

/** @param {Rect} place @param {Rect} part @param {number} dpr @returns {Rect} device pixels of what is painted */
function pixelsOf({ x, y, width, height }, part, dpr) {
  const [left, top] = [Math.max(0, Math.floor((x - part.x) * dpr)), Math.max(0, Math.floor((y - part.y) * dpr))];
  const right = Math.min(Math.round(part.width * dpr), Math.ceil((x + width - part.x) * dpr));
  const bottom = Math.min(Math.round(part.height * dpr), Math.ceil((y + height - part.y) * dpr));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
