// @ts-check
/** What words about one layer may name: its facts as text; empty where there is nothing to be said. */

import { dimensions } from "../network/shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Pair} Pair */
/** @typedef {Record<string, string>} Facts */

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {Facts}
 */
export function factsOf(layers, layer) {
  const { name, kind, shape, inputs, kernel_size, stride, padding, dilation, groups = 1 } = layer;
  const { channels, height, width } = dimensions(shape);
  return {
    layer: name,
    named: name === kind.name ? "" : name, // besides what it is
    inputs: listed(inputs),
    shape: shape.join("×"),
    count: counted(channels * height * width),
    channels: counted(channels),
    maps: `${counted(channels)} ${channels === 1 ? "map" : "maps"}`,
    units: counted(channels),
    rows: counted(height),
    columns: counted(width),
    window: kernel_size ? kernel_size.join("×") : "",
    stride: stride ? step(stride) : "",
    padding: unless(0, padding),
    dilation: unless(1, dilation),
    groups: groups === 1 ? "" : String(groups),
    ...readBy(layers, layer),
  };
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Layer} layer
 * @returns {Facts} what a filter, or a unit that reads everything, takes in
 */
function readBy(layers, { kind, inputs, shape, groups = 1 }) {
  const before = layers.get(inputs[0]);
  if (!before) return {};
  const { channels, height, width } = dimensions(before.shape);
  const size = channels * height * width;
  const each = channels / groups;
  const maps = each === 1 ? (channels === 1 ? "the one map" : "one map each") : groups === 1 ? `all ${counted(each)} maps` : `${counted(each)} maps each`;
  return kind.weights === "units" ? { reads: counted(size), weights: counted(size * shape[0]) } : { reads: maps };
}

/**
 * @param {number} usual that goes without saying
 * @param {Pair} [pair]
 */
function unless(usual, pair) {
  if (!pair || pair.every((each) => each === usual)) return "";
  return pair[0] === pair[1] ? String(pair[0]) : pair.join("×");
}

/** @param {Pair} stride vertical, horizontal */
function step([down, across]) {
  const cells = (/** @type {number} */ count) => `${count} ${count === 1 ? "cell" : "cells"}`;
  return down === across ? cells(down) : `${cells(down)} down and ${across} across`;
}

/** @param {number} count */
function counted(count) {
  return count.toLocaleString("en");
}

/** @param {string[]} names */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}
