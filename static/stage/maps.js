// @ts-check
/** Maps and values -> the picture of the network with its numbers and legends. */

import { sized } from "../pixels/surface.js";
import { createComposer } from "./compose.js";
import { createLettering, letter } from "./lettering.js";

/** @typedef {import("./scene.js").Scene} Scene */

const MOST = 4_000_000; // pixels of one image: a larger canvas, as for a print, is painted in bands

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(scene: Scene) => void}
 */
export function createMapPainter(canvas) {
  const { compose, forget } = createComposer();
  const bring = createLettering();
  canvas.addEventListener("contextrestored", forget);
  return (scene) => {
    const { layout, part } = scene;
    const context = sized(canvas, { ...part, dpr: layout.dpr }, false);
    const { width, height } = canvas;
    if (width * height > MOST) return paintBands(context, compose, scene);
    const { image, painted, all } = compose({ width: Math.max(1, width), height: Math.max(1, height), top: 0 }, scene);
    if (all) context.putImageData(image, 0, 0);
    else for (const { rect } of painted) context.putImageData(image, 0, 0, rect.x, rect.y, rect.width, rect.height);
    bring(context, image, scene, painted, all);
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof createComposer>["compose"]} compose
 * @param {Scene} scene
 */
function paintBands(context, compose, scene) {
  const { width, height } = context.canvas;
  const high = Math.max(1, Math.floor(MOST / width));
  for (let top = 0; top < height; top += high) context.putImageData(compose({ width, height: high, top }, scene).image, 0, top);
  letter(context, scene);
}
