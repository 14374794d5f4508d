// @ts-check
/** The values of a drawing to the last bit, by HTTP: those of the stream are rounded to be quick. */

import { requestBytes, traceAddress } from "./model.js";
import { decodeTensors } from "./safetensors.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */

/**
 * @param {Graph} graph
 * @param {Drawing} drawing
 * @param {string[]} wanted names of layers
 * @returns {Promise<Trace>} of those, in the graph's order
 */
export async function fetchExact(graph, drawing, wanted) {
  const data = await requestBytes(traceAddress(graph.name), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...drawing, show: wanted, encoding: "float32" }),
  });
  const { tensors, metadata } = decodeTensors(data);
  const layers = graph.layers.filter(({ name }) => wanted.includes(name));
  const records = layers.map(({ name, kind }) => [name, recordOf(name, kind.name, tensors[name])]);
  return { layers: Object.fromEntries(records), result: JSON.parse(metadata.result) };
}

/**
 * @param {string} layer
 * @param {string} kind
 * @param {import("../types.js").Tensor} tensor
 * @returns {TraceRecord}
 */
function recordOf(layer, kind, { shape, values }) {
  const least = values.reduce((low, value) => Math.min(low, value));
  const most = values.reduce((high, value) => Math.max(high, value));
  return { layer, kind, shape, min: least, max: most, values };
}
