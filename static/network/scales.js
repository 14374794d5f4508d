// @ts-check
/** Which values share a colour scale, and its ends. */

import { extremes, quantityOf, rangeOf } from "./quantity.js";
import { dimensions } from "./shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("./quantity.js").Quantity} Quantity */
/** @typedef {import("./quantity.js").Range} Range */
/** @typedef {{quantity: Quantity, range: Range, maps: Range[] | null}} LayerScale `maps`: each map's own range, where each has one */

/**
 * @param {Map<string, Layer>} layers
 * @param {Trace} trace
 * @param {ScaleMode} mode
 * @param {import("./floors.js").Floors} [floors] how far a layer's own scale reaches at least; a map by itself shows its own values alone
 * @param {typeof quantityOf} [quantityIn] what the values of a layer are
 * @returns {Map<string, LayerScale>} by layer
 */
export function scalesOf(layers, trace, mode, floors = new Map(), quantityIn = quantityOf) {
  const quantities = [...layers.values()].map((layer) => ({
    layer,
    quantity: quantityIn(layers, layer),
    record: trace.layers[layer.name],
    floor: floors.get(layer.name) ?? 0,
  }));
  const shared = mode === "network" ? networkRanges(quantities) : null;
  return new Map(
    quantities.map(({ layer, quantity, record, floor }) => {
      const own = rangeOf(quantity, record.min, Math.max(record.max, floor));
      const maps = mode === "map" && layer.shape.length > 1 ? mapRanges(quantity, record) : null;
      return [layer.name, { quantity, range: shared?.get(quantity) ?? own, maps }];
    }),
  );
}

/** @param {{quantity: Quantity, record: {min: number, max: number}, floor: number}[]} entries */
function networkRanges(entries) {
  /** @type {Map<Quantity, Range>} */
  const ranges = new Map();
  for (const { quantity, record, floor } of entries) {
    const own = rangeOf(quantity, record.min, Math.max(record.max, floor));
    const known = ranges.get(quantity) ?? own;
    ranges.set(quantity, {
      low: Math.min(known.low, own.low),
      high: Math.max(known.high, own.high),
    });
  }
  return ranges;
}

/**
 * @param {Quantity} quantity
 * @param {{shape: number[], values: Float32Array}} record
 * @returns {Range[]}
 */
function mapRanges(quantity, { shape, values }) {
  const { channels, height, width } = dimensions(shape);
  const area = height * width;
  return Array.from({ length: channels }, (_, channel) => {
    const { min, max } = extremes(values, channel * area, (channel + 1) * area);
    return rangeOf(quantity, min, max);
  });
}

/**
 * @param {LayerScale} scale
 * @param {number} channel
 */
export function rangeIn(scale, channel) {
  return scale.maps?.[channel] ?? scale.range;
}
