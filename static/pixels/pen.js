// @ts-check
/**
 * Words in a picture of pixels. A browser draws each word once, aside; from then on it is a mask, blended into the
 * picture as often as it is written there: numbers that change in every frame are mostly those that were there before.
 */

import { pixelOf } from "./colours.js";

/** @typedef {import("./compose.js").Clip} Clip */
/** @typedef {import("./compose.js").Picture} Picture */

/** @typedef {Pick<CanvasRenderingContext2D, "font" | "fillStyle" | "textAlign" | "textBaseline" | "fillText"> & {measureText: (text: string) => {width: number}}} Pen what writes: a canvas's context, or a pen in a picture */
/** @typedef {{left: number, top: number, width: number, height: number, shares: Uint8Array}} Mask from the pixel in which the text is put; `shares` of ink, red, green and blue, 0 to 255 */
/** @typedef {{x: number, y: number, dpr: number}} Place of the picture's corner, CSS pixels, and how many of its pixels make one */

const MOST = 5_000; // masks that are kept
const PARTS = 4; // of a pixel, in which a text may begin
const ROOM = 2; // pixels around a text that its letters may reach

/** @type {Map<string, Mask>} */
const masks = new Map();

export class PicturePen {
  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {Clip} outside of which nothing is written */
    this.clip = { left: 0, top: 0, right: 0, bottom: 0 };
    /** @type {Place} */
    this.place = { x: 0, y: 0, dpr: 1 };
    this.font = "";
    /** @type {CanvasRenderingContext2D["fillStyle"]} opaque */
    this.fillStyle = "#000000";
    /** @type {CanvasTextAlign} */
    this.textAlign = "left";
    /** @type {CanvasTextBaseline} */
    this.textBaseline = "alphabetic";
    this.drawing = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d", { alpha: false, willReadFrequently: true }));
  }

  /** @param {string} text @param {number} x CSS pixels @param {number} y */
  fillText(text, x, y) {
    const { place: { x: left, y: top, dpr }, picture, clip, fillStyle } = this;
    const [across, down] = [(x - left) * dpr, (y - top) * dpr].map((each) => Math.round(each * PARTS));
    const [column, row] = [Math.floor(across / PARTS), Math.floor(down / PARTS)];
    const ink = String(fillStyle);
    const mask = this.maskOf(text, ink, across - column * PARTS, down - row * PARTS);
    blend(picture, clip, column, row, mask, pixelOf(ink));
  }

  /** @param {string} text @returns {{width: number}} CSS pixels */
  measureText(text) {
    this.drawing.font = this.font;
    return this.drawing.measureText(text);
  }

  /**
   * @param {string} text
   * @param {string} ink
   * @param {number} across parts of a pixel
   * @param {number} down
   */
  maskOf(text, ink, across, down) {
    const key = `${text} ${across} ${down} ${ink} ${this.place.dpr} ${this.textAlign} ${this.textBaseline} ${this.font}`;
    const known = masks.get(key);
    if (known) return known;
    const mask = drawn(this, text, ink, across / PARTS, down / PARTS);
    if (masks.size >= MOST) masks.clear();
    masks.set(key, mask);
    return mask;
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} width at least @param {number} height */
function makeRoom({ canvas }, width, height) {
  if (canvas.width < width || canvas.height < height) Object.assign(canvas, { width: Math.max(width, canvas.width), height: Math.max(height, canvas.height) });
}

/**
 * @param {PicturePen} pen
 * @param {string} text
 * @param {string} ink
 * @param {number} across of a pixel
 * @param {number} down
 * @returns {Mask}
 */
function drawn({ drawing: context, font, textAlign, textBaseline, place: { dpr } }, text, ink, across, down) {
  const style = { font, textAlign, textBaseline };
  const { actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = Object.assign(context, style).measureText(text);
  const [left, top] = [actualBoundingBoxLeft, actualBoundingBoxAscent].map((each) => Math.ceil(each * dpr) + ROOM);
  const [right, bottom] = [actualBoundingBoxRight, actualBoundingBoxDescent].map((each) => Math.ceil(each * dpr) + ROOM + 1);
  const [width, height] = [left + right, top + bottom];
  makeRoom(context, width, height);
  const colour = pixelOf(ink);
  const ground = isLight(colour) ? "#000000" : "#ffffff"; // as far from the ink as can be: shares are told apart best
  context.resetTransform();
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.setTransform(dpr, 0, 0, dpr, left + across, top + down);
  Object.assign(context, style).fillStyle = ink;
  context.fillText(text, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { left: -left, top: -top, width, height, shares: sharesOf(data, colour, pixelOf(ground)) };
}

/** @param {number} colour */
function isLight(colour) {
  return (colour & 255) + ((colour >> 8) & 255) + ((colour >> 16) & 255) > 382;
}

/**
 * @param {Uint8ClampedArray} data RGBA
 * @param {number} ink
 * @param {number} ground
 * @returns {Uint8Array} how much of each pixel's red, green and blue is the ink's
 */
function sharesOf(data, ink, ground) {
  const shares = new Uint8Array((data.length / 4) * 3);
  for (let channel = 0; channel < 3; channel++) {
    const [from, to] = [ground, ink].map((each) => (each >> (8 * channel)) & 255);
    for (let i = 0; i < data.length / 4; i++) shares[3 * i + channel] = Math.round((255 * (data[4 * i + channel] - from)) / (to - from));
  }
  return shares;
}

/**
 * @param {Picture} picture
 * @param {Clip} clip
 * @param {number} column in which the text is put
 * @param {number} row
 * @param {Mask} mask
 * @param {number} ink
 */
function blend({ pixels, width: across }, clip, column, row, { left, top, width, height, shares }, ink) {
  const [red, green, blue] = [ink & 255, (ink >> 8) & 255, (ink >> 16) & 255];
  const [x, y] = [column + left, row + top];
  const [from, to] = [Math.max(0, clip.left - x), Math.min(width, clip.right - x)];
  for (let down = Math.max(0, clip.top - y); down < Math.min(height, clip.bottom - y); down++) {
    for (let i = from, share = 3 * (down * width + from), at = (y + down) * across + x + from; i < to; i++, share += 3, at++) {
      const r = shares[share];
      const g = shares[share + 1];
      const b = shares[share + 2];
      if ((r | g | b) === 0) continue;
      const pixel = pixels[at] | 0; // a small number: no other is made for it
      pixels[at] = 0xff000000 | (mixed((pixel >> 16) & 255, blue, b) << 16) | (mixed((pixel >> 8) & 255, green, g) << 8) | mixed(pixel & 255, red, r);
    }
  }
}

/** @param {number} ground @param {number} ink @param {number} share of 255 */
function mixed(ground, ink, share) {
  return ((ground * (255 - share) + ink * share) / 255 + 0.5) | 0;
}
