// @ts-check
/** Maps and values -> the picture of the network with its numbers and legends: all maps in view in one image of device pixels. */

import { pixelOf } from "../pixels/colours.js";
import { enlarge, fillRect } from "../pixels/compose.js";
import { sized } from "../pixels/surface.js";
import { mapsWithin } from "../plan/maps.js";
import { createColours } from "./coloured.js";
import { createLettering, letter } from "./lettering.js";
import { viewOf } from "./scene.js";
import { isCrowd } from "./written.js";

/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Maps} Maps */
/** @typedef {import("../pixels/compose.js").Clip} Clip */
/** @typedef {import("../pixels/compose.js").Picture} Picture */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{picture: Picture, clip: Clip, toPixel: {across: (x: number) => number, down: (y: number) => number}, line: number}} Sheet what is painted on, device pixels */

const MOST = 4_000_000; // pixels of one image: a larger canvas, as for a print, is painted in bands

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(scene: Scene) => void}
 */
export function createMapPainter(canvas) {
  const coloursOf = createColours();
  const bring = createLettering();
  let image = new ImageData(1, 1);
  return (scene) => {
    const { layout, part } = scene;
    const context = sized(canvas, { ...part, dpr: layout.dpr }, false);
    const high = Math.max(1, Math.min(canvas.height, Math.floor(MOST / canvas.width)));
    if (image.width !== canvas.width || image.height !== high) image = new ImageData(Math.max(1, canvas.width), high);
    for (let top = 0; top < canvas.height; top += high) {
      compose(image, top, scene, coloursOf);
      context.putImageData(image, 0, top);
    }
    if (high === canvas.height) bring(context, image, scene);
    else letter(context, scene);
  };
}

/**
 * @param {ImageData} image
 * @param {number} top of it on the canvas, device pixels
 * @param {Scene} scene
 * @param {ReturnType<typeof createColours>} coloursOf
 */
function compose(image, top, scene, coloursOf) {
  const { layout, part, palette } = scene;
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(pixelOf(palette.page));
  const across = (/** @type {number} */ x) => Math.round((x - part.x) * layout.dpr);
  const down = (/** @type {number} */ y) => Math.round((y - part.y) * layout.dpr) - top;
  const { width, height } = image;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const sheet = { picture: { pixels, width }, toPixel: { across, down }, line: pixelOf(palette.line) };
  for (const node of layout.nodes) {
    // What is not magnified stays in its window of itself, but for hairs around it.
    const clip = layout.camera.scale === 1 ? whole : clipOf(node.window, { across, down }, whole);
    paintNode({ ...sheet, clip }, node, scene, coloursOf);
  }
}

/**
 * @param {import("../types.js").Rect} window
 * @param {Sheet["toPixel"]} toPixel
 * @param {Clip} whole
 * @returns {Clip}
 */
function clipOf({ x, y, width, height }, { across, down }, { right, bottom }) {
  return { left: Math.max(0, across(x)), top: Math.max(0, down(y)), right: Math.min(right, across(x + width)), bottom: Math.min(bottom, down(y + height)) };
}

/**
 * @param {Sheet} sheet
 * @param {LayerNode} node
 * @param {Scene} scene
 * @param {ReturnType<typeof createColours>} coloursOf
 */
function paintNode(sheet, node, scene, coloursOf) {
  const { layout } = scene;
  const { maps } = node;
  const [columns, rows, side] = [maps.width / maps.cell, maps.height / maps.cell, maps.cell * layout.dpr].map(Math.round);
  /** @type {Uint32Array | null} */
  let colours = null; // of a layer that is out of view nobody asks
  if (isCrowd(node, layout)) paintGaps(sheet, maps, side, viewOf(node, scene));
  for (const channel of mapsWithin(maps, viewOf(node, scene))) {
    colours ??= coloursOf(node, scene);
    const line = Math.floor(channel / maps.perLine);
    const left = sheet.toPixel.across(maps.x + (channel - line * maps.perLine) * maps.across);
    const top = sheet.toPixel.down(maps.y + line * maps.down);
    if (!isCrowd(node, layout)) frame(sheet, left, top, left + columns * side, top + rows * side);
    enlarge(sheet.picture, sheet.clip, left, top, side, { colours, start: channel * columns * rows, columns, rows });
  }
}

/**
 * @param {Sheet} sheet
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 */
function frame({ picture, clip, line }, left, top, right, bottom) {
  fillRect(picture, clip, left - 1, top - 1, right + 1, top, line);
  fillRect(picture, clip, left - 1, bottom, right + 1, bottom + 1, line);
  fillRect(picture, clip, left - 1, top, left, bottom, line);
  fillRect(picture, clip, right, top, right + 1, bottom, line);
}

/**
 * Many single units, a line at a time: what is between them is filled before they are.
 *
 * @param {Sheet} sheet
 * @param {Maps} maps
 * @param {number} side of a unit
 * @param {import("../types.js").Rect} view
 */
function paintGaps({ picture, clip, toPixel, line }, { x, y, width, across, down, perLine, count }, side, view) {
  const gap = toPixel.across(x + across) - toPixel.across(x) - side;
  for (let start = 0, low = y; start < count; start += perLine, low += down) {
    const many = Math.min(perLine, count - start);
    const [left, top, right] = [toPixel.across(x), toPixel.down(low), toPixel.across(x + (many - 1) * across + width)];
    const beyond = many > 1 ? Math.max(gap, 1) : 1;
    fillRect(picture, clip, left - 1, top, right + beyond, top + side, line);
    fillRect(picture, clip, left - 1, top - 1, right + 1, top, line);
    fillRect(picture, clip, left - 1, top + side, right + 1, top + side + 1, line);
  }
}
