// @ts-check
/**
 * What the page knows of the kinds of layers: one file a kind, and here the list of them. Nothing else
 * compares a kind's name with another: a layer has its kind, and the kind says what is asked.
 */

import { add } from "./add.js";
import { avgPool2d } from "./avg_pool2d.js";
import { concat } from "./concat.js";
import { conv2d } from "./conv2d.js";
import { input } from "./input.js";
import { linear } from "./linear.js";
import { maxPool2d } from "./max_pool2d.js";
import { relu } from "./relu.js";
import { sigmoid } from "./sigmoid.js";
import { softmax } from "./softmax.js";
import { tanh } from "./tanh.js";
import { unknown } from "./unknown.js";

/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("../network/explain.js").Weigh} Weigh */
/** @typedef {import("../network/quantity.js").Quantity} Quantity */
/** @typedef {import("../network/sources.js").Source} Source */

/**
 * @typedef {object} Kind
 * @property {string} name in the graph; words of the page have it for their key
 * @property {string} title
 * @property {string} [brief] in place of the title, with room for hyperparameters in a narrow column
 * @property {string} [besides] in place of the title, where the layer's name is the title
 * @property {(layer: Layer) => string} [hyperparameters] as they are told
 * @property {true} [isInput] it is what the network is given
 * @property {true} [isUnknown] it is told by the graph alone
 * @property {Quantity | "inherited"} quantity of its values: inherited, that of what it reads
 * @property {(layer: Layer, inputs: Layer[], unit: Unit) => Source[]} sources that a unit reads, or may read
 * @property {(layer: Layer, unit: Unit, weight?: Tensor) => Weigh} [weigh] of what is a sum: the factors of its sources
 * @property {(values: number[], unit: Unit) => number} [value] of what is no sum, from those of its sources
 * @property {"kernels" | "units"} [weights] parameters that are trained: for each map that is read a kernel, or for each unit a weight
 * @property {Pooling} [pooling] what it makes of each window of a map
 * @property {Elementwise} [elementwise] what it makes of each value alone
 * @property {string} [total] of what its units are joined to
 * @property {"windows" | "units"} ties what lines lead from
 * @property {Effects} [effects] what it matters how much a source is; without, all lines are alike
 * @property {(arithmetic: Arithmetic) => Unit} [score] the source that it is made of first of all
 * @property {(arithmetic: Arithmetic, decimals: import("../words/decimals.js").MadeDecimals) => string} sentence of how it was made
 * @property {string} more what the inspector tells
 * @property {View} view of the inspector
 *
 * @typedef {"drawing" | "window sum" | "weighted sum" | "largest" | "average" | "elementwise" | "join" | "shares" | "unknown"} View
 * @typedef {{keeps: (arithmetic: Arithmetic) => Term | null, says: (terms: Term[]) => string}} Pooling
 * `keeps`: the one source that it keeps; `says` what of these it is
 * @typedef {{formula: (x: string) => string, pieces: number, says: (x: number) => string}} Elementwise
 * `pieces`: straight ones that its curve is drawn of, the same below zero as above
 * @typedef {{says: [string, string], of: (arithmetic: Arithmetic) => number[]}} Effects
 * `says`: what the two colours mean; `of`: how much each map matters that a kernel lies over, or each unit
 */

/** @type {Map<string, Kind>} */
export const KINDS = new Map(
  [input, conv2d, relu, maxPool2d, avgPool2d, linear, softmax, add, concat, tanh, sigmoid].map((kind) => [kind.name, kind]),
);

/** @param {string} name @returns {Kind} */
export function kindOf(name) {
  return KINDS.get(name) ?? unknown(name);
}

/**
 * @param {Omit<Graph, "layers"> & {layers: (Omit<Layer, "kind"> & {kind: string})[]}} graph as it is published
 * @returns {Graph} in which each layer has its kind
 */
export function withKinds(graph) {
  return { ...graph, layers: graph.layers.map((layer) => ({ ...layer, kind: kindOf(layer.kind) })) };
}
