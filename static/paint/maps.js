// @ts-check
/** Boxes and values -> the picture of the network, one pixel a unit, enlarged without smoothing. */

import { meet } from "../geometry/hit.js";
import { rangeIn } from "../geometry/scales.js";
import { dimensions } from "../geometry/shape.js";
import { inkOn, writeMap } from "./colours.js";
import { briefPercent, briefPercentChange, short, shortChange } from "./numbers.js";
import { clipTo, fontOf, opaqueSurface } from "./surface.js";
import { isLegible, writeValues } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
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
 * @property {Trace | null} beneath what is compared with, in the rows that are `held`
 * @property {boolean} difference whether the trace is a difference of two
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
 * @param {Row} row
 * @param {Scene} scene
 */
function valuesIn({ layer, held }, { trace, beneath }) {
  return (held && beneath ? beneath : trace).layers[layer.name].values;
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
  const single = rows === 1 && columns === 1;
  const legible = isLegible(row, scene.layout);
  if (single && row.boxes.length > FEW && !legible) {
    paintUnits(context, atlas, row, top, hair);
    return;
  }
  for (const box of row.boxes) {
    if (!meet(box, scene.layout.window)) continue;
    const { channel, x, y, width, height } = box;
    context.fillRect(x - hair, y - hair, width + 2 * hair, height + 2 * hair);
    context.drawImage(atlas, channel * columns, top, columns, rows, x, y, width, height);
  }
  if (single && row.boxes.length <= FEW) writeUnits(context, row, scene);
  else if (legible) writeValues(context, row, valuesIn(row, scene), scene);
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
function writeUnits(context, row, scene) {
  const { layout, scales, palette, labels, difference } = scene;
  const { quantity, range } = /** @type {LayerScale} */ (scales.get(row.layer.name));
  const values = valuesIn(row, scene);
  const say = numberIn(row, quantity, difference);
  const names = labels.get(row.layer.name);
  if (!carriesNumbers(row.boxes, layout)) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { channel, x, y, width, height } of row.boxes) {
    const value = values[channel];
    context.fillStyle = inkOn(value, range, palette[quantity]);
    const middle = x + width / 2;
    context.font = fontOf(layout.text);
    context.fillText(say(value), middle, y + height * (names ? 0.72 : 0.5));
    if (!names) continue;
    context.font = fontOf(layout.text * 1.1, "600");
    context.fillText(names[channel], middle, y + height * 0.3);
  }
}

/**
 * @param {Row} row
 * @param {import("../geometry/quantity.js").Quantity} quantity as it is coloured
 * @param {boolean} difference
 * @returns {(value: number) => string} how its values are written
 */
function numberIn({ layer }, quantity, difference) {
  if (quantity === "probability") return briefPercent;
  if (!difference) return short;
  return layer.kind === "softmax" ? briefPercentChange : shortChange;
}

/**
 * A dead map must not look like an empty page: it says so.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Row} row
 * @param {Scene} scene
 */
function noteZeros(context, row, scene) {
  const { layout, palette, difference } = scene;
  const values = valuesIn(row, scene);
  const area = values.length / row.boxes.length;
  context.fillStyle = palette.faint;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = fontOf(layout.text);
  const zero = difference ? "the same" : "all zero";
  for (const { channel, x, y, width, height } of row.boxes) {
    if (!allZero(values, channel * area, (channel + 1) * area)) continue;
    context.fillText(width >= NOTE * layout.text ? zero : "0", x + width / 2, y + height / 2);
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

/**
 * @param {Box[]} boxes of a row of single units
 * @param {Layout} layout
 */
function carriesNumbers(boxes, { text }) {
  return boxes.length <= FEW && boxes[0].cell >= WRITTEN * text;
}

/**
 * @param {Scene} scene
 * @returns {(box: Box) => boolean} whether something is written in the box
 */
export function whatIsWritten(scene) {
  const rows = new Map(scene.layout.rows.flatMap((row) => row.boxes.map((box) => [box, row])));
  return (box) => {
    const { channel, width, height, cell } = box;
    const row = /** @type {Row} */ (rows.get(box));
    if (isLegible(row, scene.layout)) return true;
    if (width === cell && height === cell) return carriesNumbers(row.boxes, scene.layout);
    const values = valuesIn(row, scene);
    const area = values.length / row.boxes.length;
    return allZero(values, channel * area, (channel + 1) * area);
  };
}
