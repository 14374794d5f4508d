// @ts-check
/** Boxes and values -> the picture of the network, one pixel a unit, enlarged without smoothing. */

import { rangeIn } from "../network/scales.js";
import { dimensions } from "../network/shape.js";
import { writeMap } from "../pixels/colours.js";
import { clipTo, opaqueSurface } from "../pixels/surface.js";
import { boxIn, mapsWithin } from "../plan/maps.js";
import { valuesIn } from "./scene.js";
import { isCrowd, writeOn } from "./written.js";

/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {(scene: Scene) => void}
 */
export function createMapPainter(canvas) {
  const atlas = document.createElement("canvas");
  return (scene) => {
    const { layout } = scene;
    const context = opaqueSurface(canvas, layout, scene.palette.page);
    const places = fillAtlas(atlas, scene);
    clipTo(context, layout);
    for (const node of layout.nodes) paintNode(context, atlas, node, places, scene);
    context.restore();
  };
}

/**
 * All maps as pixels, one below the other: one transfer to the canvas instead of one a map.
 *
 * @param {HTMLCanvasElement} atlas
 * @param {Scene} scene
 * @returns {Map<LayerNode, number>} where each layer starts
 */
function fillAtlas(atlas, scene) {
  const { layout, scales, palette } = scene;
  const places = new Map();
  let [width, height] = [1, 0];
  for (const node of layout.nodes) {
    const size = dimensions(node.layer.shape);
    places.set(node, height);
    width = Math.max(width, size.width * size.channels);
    height += size.height;
  }
  if (atlas.width !== width || atlas.height !== height) Object.assign(atlas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (atlas.getContext("2d"));
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (const node of layout.nodes) {
    const { layer } = node;
    const { channels, height: rows, width: columns } = dimensions(layer.shape);
    const scale = /** @type {LayerScale} */ (scales.get(layer.name));
    const y = places.get(node);
    const values = valuesIn(node, scene);
    for (let channel = 0; channel < channels; channel++) {
      const place = { x: channel * columns, y, columns, rows };
      const start = channel * columns * rows;
      writeMap(pixels, width, place, values, start, rangeIn(scale, channel), palette[scale.quantity]);
    }
  }
  context.putImageData(image, 0, 0);
  return places;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} atlas
 * @param {LayerNode} node
 * @param {Map<LayerNode, number>} places
 * @param {Scene} scene
 */
function paintNode(context, atlas, node, places, scene) {
  const { height: rows, width: columns } = dimensions(node.layer.shape);
  const top = places.get(node) ?? 0;
  const hair = 1 / scene.layout.dpr;
  context.fillStyle = scene.palette.line;
  if (isCrowd(node, scene.layout)) return paintUnits(context, atlas, node.maps, top, hair);
  for (const channel of mapsWithin(node.maps, scene.layout.window)) {
    const { x, y, width, height } = boxIn(node, channel);
    context.fillRect(x - hair, y - hair, width + 2 * hair, height + 2 * hair);
    context.drawImage(atlas, channel * columns, top, columns, rows, x, y, width, height);
  }
  writeOn(context, node, scene);
}

/**
 * Many single units, a line at a time: one picture whose pixels are as wide as a unit and its gap, with
 * the gaps laid over it. A picture for each of some hundred units would cost more than all maps.
 *
 * @param {CanvasRenderingContext2D} context filled with the colour of the gaps
 * @param {HTMLCanvasElement} atlas
 * @param {import("../types.js").Maps} maps
 * @param {number} top of the layer in the atlas
 * @param {number} hair one device pixel
 */
function paintUnits(context, atlas, { x, y, cell, across, down, perLine, count }, top, hair) {
  for (let start = 0, low = y; start < count; start += perLine, low += down) {
    const many = Math.min(perLine, count - start);
    const pitch = many > 1 ? across : cell;
    const gap = pitch - cell;
    const width = many * pitch;
    context.drawImage(atlas, start, top, many, 1, x, low, width, cell);
    context.fillRect(x - hair, low - hair, width - gap + 2 * hair, hair);
    context.fillRect(x - hair, low + cell, width - gap + 2 * hair, hair);
    context.fillRect(x - hair, low, hair, cell);
    for (let i = 0; i < many; i++) context.fillRect(x + i * pitch + cell, low, Math.max(gap, hair), cell);
  }
}
