// @ts-check
/** Maps and values -> the picture of the network with its numbers and legends. */

import { sized } from "../pixels/surface.js";
import { Composer } from "./compose.js";
import { letter } from "./lettering.js";

/** @typedef {import("./scene.js").Scene} Scene */

const MOST = 4_000_000; // pixels of one image: a larger canvas, as for a print, is painted in bands

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(scene: Scene) => void}
 */
export function createMapPainter(canvas) {
  const composer = new Composer();
  canvas.addEventListener("contextrestored", () => composer.forget());
  return (scene) => {
    const { layout, part } = scene;
    const context = sized(canvas, { ...part, dpr: layout.dpr }, false);
    const [width, height] = [canvas.width, canvas.height].map((each) => Math.max(1, each));
    if (width * height > MOST) return paintBands(context, scene);
    const { image, places } = composer.compose({ width, height, top: 0 }, scene);
    for (const each of places) context.putImageData(image, 0, 0, each.x, each.y, each.width, each.height);
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function paintBands(context, scene) {
  const { width, height } = context.canvas;
  const composer = new Composer();
  const high = Math.max(1, Math.floor(MOST / width));
  for (let top = 0; top < height; top += high) context.putImageData(composer.composeUnits({ width, height: high, top }, scene), 0, top);
  letter(context, scene);
}
