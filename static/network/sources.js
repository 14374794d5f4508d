// @ts-check
/** A unit -> the units it reads directly, from the graph's hyperparameters alone. */

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */

/**
 * A block of units of one input layer: every channel in [from, to) at every row and column listed.
 * `tap` is the row or column of the kernel that lies over it.
 *
 * @typedef {{at: number, tap: number}} Tap
 * @typedef {{layer: string, from: number, to: number, rows: Tap[], columns: Tap[]}} Source
 */

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 * @returns {Source[]} one for each input layer that the unit reads
 */
export function sourcesOf(layers, unit) {
  const layer = /** @type {Layer} */ (layers.get(unit.layer));
  const inputs = layer.inputs.map((name) => /** @type {Layer} */ (layers.get(name)));
  return layer.kind.sources(layer, inputs, unit);
}

/** @param {Iterable<Layer>} layers @returns {Layer | undefined} what the network is given */
export function inputOf(layers) {
  return [...layers].find(({ kind }) => kind.isInput);
}

/**
 * @param {Source} source
 * @returns {Iterable<Unit>}
 */
export function* unitsOf(source) {
  for (let channel = source.from; channel < source.to; channel++) {
    for (const row of source.rows) {
      for (const column of source.columns) {
        yield { layer: source.layer, channel, y: row.at, x: column.at };
      }
    }
  }
}
