// @ts-check
/** Boxes and values -> the picture of the network, one pixel a unit, enlarged without smoothing. */

import { rangeIn } from "../geometry/scales.js";
import { dimensions } from "../geometry/shape.js";
import { inkOn, writeMap } from "./colours.js";
import { percent, short } from "./numbers.js";
import { fontOf, opaqueSurface } from "./surface.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../geometry/scales.js").LayerScale} LayerScale */
/** @typedef {import("./colours.js").Palette} Palette */

const FEW = 40; // single units that are worth a picture and a number each
const WRITTEN = 28; // CSS pixels a side from which a single unit carries its number
const NOTE = 46; // CSS pixels a side that "all zero" takes; a smaller map says "0"

/**
 * @typedef {object} Scene
 * @property {Layout} layout
 * @property {Trace} trace
 * @property {Map<string, LayerScale>} scales
 * @property {Palette} palette
 * @property {Map<string, string[]>} labels of the layers whose units have names
 */

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
    for (const row of layout.rows) paintRow(context, atlas, row, places, scene);
  };
}

/**
 * All maps as pixels, one below the other: one transfer to the canvas instead of one a map.
 *
 * @param {HTMLCanvasElement} atlas
 * @param {Scene} scene
 * @returns {Map<string, number>} where each layer starts
 */
function fillAtlas(atlas, { layout, trace, scales, palette }) {
  const places = new Map();
  let [width, height] = [1, 0];
  for (const { layer } of layout.rows) {
    const size = dimensions(layer.shape);
    places.set(layer.name, height);
    width = Math.max(width, size.width * size.channels);
    height += size.height;
  }
  if (atlas.width !== width || atlas.height !== height) Object.assign(atlas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (atlas.getContext("2d"));
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (const { layer } of layout.rows) {
    const { channels, height: rows, width: columns } = dimensions(layer.shape);
    const scale = /** @type {LayerScale} */ (scales.get(layer.name));
    const y = places.get(layer.name);
    const { values } = trace.layers[layer.name];
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
 * @param {Map<string, number>} places
 * @param {Scene} scene
 */
function paintRow(context, atlas, row, places, scene) {
  const { height: rows, width: columns } = dimensions(row.layer.shape);
  const top = places.get(row.layer.name) ?? 0;
  const hair = 1 / scene.layout.dpr;
  context.fillStyle = scene.palette.line;
  const single = rows === 1 && columns === 1;
  if (single && row.boxes.length > FEW) {
    paintUnits(context, atlas, row, top, hair);
    return;
  }
  for (const { channel, x, y, width, height } of row.boxes) {
    context.fillRect(x - hair, y - hair, width + 2 * hair, height + 2 * hair);
    context.drawImage(atlas, channel * columns, top, columns, rows, x, y, width, height);
  }
  if (single) writeUnits(context, row, scene);
  else noteZeros(context, row, scene);
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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Scene} scene
 */
function writeUnits(context, row, { layout, trace, scales, palette, labels }) {
  const { quantity, range } = /** @type {LayerScale} */ (scales.get(row.layer.name));
  const { values } = trace.layers[row.layer.name];
  const names = labels.get(row.layer.name);
  if (row.boxes[0].cell < WRITTEN * layout.text) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { channel, x, y, width, height } of row.boxes) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    const text = quantity === "probability" ? percent(value).replace(".0%", "%") : short(value);
    context.font = fontOf(layout.text);
    context.fillText(text.length > 5 ? `${Math.round(value * 100)}%` : text, middle, y + height * (names ? 0.72 : 0.5));
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    context.fillText(names[channel], middle, y + height * 0.3);
  }
}

/**
 * A dead map must not look like an empty page: it says so.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Scene} scene
 */
function noteZeros(context, row, { layout, trace, palette }) {
  const { values } = trace.layers[row.layer.name];
  const area = values.length / row.boxes.length;
  context.fillStyle = palette.faint;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = fontOf(layout.text);
  for (const { channel, x, y, width, height } of row.boxes) {
    if (!allZero(values, channel * area, (channel + 1) * area)) continue;
    context.fillText(width >= NOTE * layout.text ? "all zero" : "0", x + width / 2, y + height / 2);
  }
}

/**
 * @param {Float32Array} values
 * @param {number} start
 * @param {number} end
 */
function allZero(values, start, end) {
  for (let i = start; i < end; i++) if (values[i] !== 0) return false;
  return true;
}
