// @ts-check
/** The network at the size of a sheet, as a picture with as many pixels as a printer can show. */

import { comparedIn } from "../network/compare.js";
import { resize } from "../ui/state.js";

/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("./print.js").Store} Store */
/** @typedef {{width: number, height: number, told: number}} Sheet CSS pixels of the network's place, and the width of what is told beneath */

/** A4 within its margins, less what print.css keeps for the rail: no page is told which way the sheet will lie. */
export const UPRIGHT = { width: 718, height: 798, told: 718 };
export const ACROSS = { width: 854, height: 718, told: 1046 };

/** @type {Omit<import("../types.js").Viewport, "width" | "height" | "dpr">} */
const PAPER = { pad: 176, text: 1, narrow: false, paper: true };

const FINE = 4; // dots to a CSS pixel of the sheet
const [ONE, TWO] = [0.8, 0.7]; // size of one network's text, and of two: at 0.61 the smallest has 5 points
const APART = 8; // CSS pixels above what is told

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {Sheet} sheet that the network is to fill, however many layers it has
 * @returns {OffscreenCanvas} its picture
 */
export function fit({ stage, printed, maps, overlay }, store, { width, height, told }) {
  const room = height - heightOfTold(printed, told);
  let scale = comparedIn(store.get()).comparison === "both" ? TWO : ONE;
  const lay = () => {
    store.apply(resize, { ...PAPER, width: width / scale, height: room / scale, dpr: FINE * scale });
    store.flush();
  };
  lay();
  for (let tries = 0; tries < 9 && stage.offsetHeight * scale > room + 1; tries++) {
    scale *= Math.min(0.97, room / (stage.offsetHeight * scale));
    lay();
  }
  stage.style.setProperty("--fit", String(scale));
  stage.style.setProperty("--width", `${width / scale}px`);
  return flatten(maps, overlay);
}

/**
 * @param {HTMLElement} printed what is told
 * @param {number} width
 * @returns {number} CSS pixels that it takes beneath the network
 */
function heightOfTold(printed, width) {
  if (!printed.children.length) return 0;
  printed.style.cssText = `display: block; position: fixed; width: ${width}px`;
  const height = printed.offsetHeight + APART;
  printed.style.cssText = "";
  return height;
}

/**
 * Browsers may hand to the printer how a canvas was drawn: pictures of a pixel a unit, which a reader of the file
 * would smooth, and a canvas over it with all that was cleared in white. They get one canvas of pixels instead.
 *
 * @param {HTMLCanvasElement} maps
 * @param {HTMLCanvasElement} overlay
 * @returns {OffscreenCanvas} those pixels
 */
function flatten(maps, overlay) {
  const pixels = new OffscreenCanvas(maps.width, maps.height);
  const picture = /** @type {OffscreenCanvasRenderingContext2D} */ (pixels.getContext("2d"));
  picture.drawImage(maps, 0, 0);
  if (!overlay.hidden) picture.drawImage(overlay, 0, 0);
  const context = /** @type {CanvasRenderingContext2D} */ (maps.getContext("2d"));
  context.resetTransform();
  context.drawImage(pixels, 0, 0);
  return pixels;
}

/**
 * @param {Pick<Elements, "stage" | "maps" | "labels">} elements
 * @param {OffscreenCanvas} pixels
 * @returns {HTMLElement} what of the stage is on the sheet
 */
export function copyOfStage({ stage, maps, labels }, pixels) {
  const [copy, picture] = [stage, maps].map((each) => /** @type {HTMLElement} */ (each.cloneNode()));
  // Drawn on it, its first picture would come squeezed to the printer.
  const context = /** @type {HTMLCanvasElement} */ (picture).getContext("bitmaprenderer");
  context?.transferFromImageBitmap(pixels.transferToImageBitmap());
  copy.append(picture, labels.cloneNode(true));
  return copy;
}
