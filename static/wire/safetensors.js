// @ts-check
/** A safetensors file -> its tensors: the length of a JSON header, the header, then the numbers. */

import { tensor } from "./records.js";

/** @typedef {import("../types.js").Tensor} Tensor */

const LENGTH = 8; // bytes that tell the header's

/**
 * @param {ArrayBuffer} data of float32 tensors, in the order of this machine's bytes, as of all that run browsers
 * @returns {{tensors: Record<string, Tensor>, metadata: Record<string, string>}}
 */
export function decodeTensors(data) {
  const start = LENGTH + Number(new DataView(data).getBigUint64(0, true));
  const { __metadata__: metadata = {}, ...told } = JSON.parse(new TextDecoder().decode(data.slice(LENGTH, start)));
  const tensors = Object.entries(told).map(([name, { dtype, shape, data_offsets: [from, to] }]) => {
    if (dtype !== "F32") throw new Error(`${name} has values of the type ${dtype}, not float32`);
    return [name, tensor(name, shape, new Float32Array(data.slice(start + from, start + to)))];
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}
