// @ts-check
/** Boxes and values -> the picture of the network, one pixel a unit, enlarged without smoothing. */

import { rangeIn } from "../network/scales.js";
import { dimensions } from "../network/shape.js";
import { writeMap } from "../pixels/colours.js";
import { clipTo, opaqueSurface } from "../pixels/surface.js";
import { meet } from "../plan/hit.js";
import { valuesIn } from "./scene.js";
import { isCrowd, writeOn } from "./written.js";

/** @typedef {import("../types.js").Row} Row */
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
    for (const row of layout.rows) paintRow(context, atlas, row, places, scene);
    context.restore();
  };
}

/**
 * All maps as pixels, one below the other: one transfer to the canvas instead of one a map.
 *
 * @param {HTMLCanvasElement} atlas
 * @param {Scene} scene
 * @returns {Map<Row, number>} where each row starts
 */
function fillAtlas(atlas, scene) {
  const { layout, scales, palette } = scene;
  const places = new Map();
  let [width, height] = [1, 0];
  for (const row of layout.rows) {
    const size = dimensions(row.layer.shape);
    places.set(row, height);
    width = Math.max(width, size.width * size.channels);
    height += size.height;
  }
  if (atlas.width !== width || atlas.height !== height) Object.assign(atlas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (atlas.getContext("2d"));
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (const row of layout.rows) {
    const { layer } = row;
    const { channels, height: rows, width: columns } = dimensions(layer.shape);
    const scale = /** @type {LayerScale} */ (scales.get(layer.name));
    const y = places.get(row);
    const values = valuesIn(row, scene);
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
 * @param {Row} row
 * @param {Map<Row, number>} places
 * @param {Scene} scene
 */
function paintRow(context, atlas, row, places, scene) {
  const { height: rows, width: columns } = dimensions(row.layer.shape);
  const top = places.get(row) ?? 0;
  const hair = 1 / scene.layout.dpr;
  context.fillStyle = scene.palette.line;
  if (isCrowd(row, scene.layout)) return paintUnits(context, atlas, row, top, hair);
  for (const box of row.boxes) {
    if (!meet(box, scene.layout.window)) continue;
    const { channel, x, y, width, height } = box;
    context.fillRect(x - hair, y - hair, width + 2 * hair, height + 2 * hair);
    context.drawImage(atlas, channel * columns, top, columns, rows, x, y, width, height);
  }
  writeOn(context, row, scene);
}

/**
 * Many single units, a line at a time: one picture whose pixels are as wide as a unit and its gap, with
 * the gaps laid over it. A picture for each of some hundred units would cost more than all maps.
 *
 * @param {CanvasRenderingContext2D} context filled with the colour of the gaps
 * @param {HTMLCanvasElement} atlas
 * @param {Row} row
 * @param {number} top of the layer in the atlas
 * @param {number} hair one device pixel
 */
function paintUnits(context, atlas, { boxes }, top, hair) {
  const perLine = boxes.findIndex((box) => box.y > boxes[0].y);
  const count = perLine < 0 ? boxes.length : perLine;
  for (let start = 0; start < boxes.length; start += count) {
    const line = boxes.slice(start, start + count);
    const { x, y, cell } = line[0];
    const pitch = line.length > 1 ? line[1].x - x : cell;
    const gap = pitch - cell;
    const width = line.length * pitch;
    context.drawImage(atlas, start, top, line.length, 1, x, y, width, cell);
    context.fillRect(x - hair, y - hair, width - gap + 2 * hair, hair);
    context.fillRect(x - hair, y + cell, width - gap + 2 * hair, hair);
    context.fillRect(x - hair, y, hair, cell);
    for (const box of line) context.fillRect(box.x + cell, y, Math.max(gap, hair), cell);
  }
}
