// @ts-check
/** NDJSON lines -> a trace whose tensors have been checked against their shapes. */

/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {{id: number | null, code: string, message: string}} Failure */
/** @typedef {{id: number, trace: Trace, unedited: Trace | null}} Answered `unedited`: what was told beside it */

/** Collects the lines of one drawing until its result is there. */
export class TraceReader {
  constructor() {
    this.#begin();
  }

  #begin() {
    /** @type {Record<string, TraceRecord>} */
    this.layers = {};
    /** @type {Trace | null} */
    this.unedited = null;
  }

  /**
   * @param {string} text one or more complete lines
   * @returns {Answered | {failure: Failure} | null} null: more lines follow
   */
  read(text) {
    for (const line of text.split("\n")) {
      if (!line) continue;
      const message = JSON.parse(line);
      if (message.error) {
        this.#begin();
        return { failure: { id: message.id, ...message.error } };
      }
      if (!message.result) this.layers[message.layer] = decode(message);
      else if (message.beside) this.unedited = this.#take(message.result);
      else return this.#finish(message);
    }
    return null;
  }

  /** @param {Trace["result"]} result @returns {Trace} */
  #take(result) {
    const trace = { layers: this.layers, result };
    this.layers = {};
    return trace;
  }

  /** @param {{id: number, result: Trace["result"]}} message @returns {Answered} */
  #finish({ id, result }) {
    const { unedited } = this;
    const trace = this.#take(result);
    this.#begin();
    return { id, trace, unedited };
  }
}

/**
 * @param {{layer: string, kind: string, shape: number[], min: number, max: number, values: number[]}} record
 * @returns {TraceRecord}
 */
export function decode(record) {
  const { layer, kind, shape, min, max } = record;
  return { layer, kind, shape, min, max, values: tensor(layer, shape, record.values).values };
}

/**
 * @param {string} name what the values belong to, for the message
 * @param {number[]} shape
 * @param {ArrayLike<number>} values
 * @returns {Tensor}
 */
export function tensor(name, shape, values) {
  const count = shape.reduce((product, side) => product * side, 1);
  if (values.length !== count) {
    throw new Error(`${name} has ${values.length} values, its shape ${shape.join("×")} needs ${count}`);
  }
  return { shape, values: Float32Array.from(values) };
}

/**
 * @param {Record<string, Record<string, any>>} nested rows in rows, as the service publishes them
 * @returns {Weights}
 */
export function decodeWeights(nested) {
  return Object.fromEntries(
    Object.entries(nested).map(([layer, held]) => [
      layer,
      Object.fromEntries(
        Object.entries(held).map(([name, rows]) => [name, flatten(`${layer}.${name}`, rows)]),
      ),
    ]),
  );
}

/**
 * @param {string} name
 * @param {any} rows
 * @returns {Tensor}
 */
function flatten(name, rows) {
  const shape = [];
  for (let part = rows; Array.isArray(part); part = part[0]) shape.push(part.length);
  return tensor(name, shape, rows.flat(shape.length - 1));
}
