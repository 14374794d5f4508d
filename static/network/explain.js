// @ts-check
/**
 * A unit -> the numbers that made it: values of the trace and weights of the network, nothing
 * computed by another path. The products and the bias add up to the value they explain.
 */

import { isShare } from "./quantity.js";
import { flatIndex } from "./shape.js";
import { sourcesOf, unitsOf } from "./sources.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../kinds/index.js").Kind} Kind */
/** @typedef {import("./sources.js").Source} Source */

/**
 * One source unit. `product` is what it adds to the sum: weight × value; null where the layer is
 * no sum, or where the weights are not there yet.
 *
 * @typedef {{unit: Unit, value: number, weight: number | null, product: number | null}} Term
 * `off`: a what-if edit switched the unit's channel off, so that the value is 0 whatever made it;
 * `on`: what the network said it is while it was on, if it was made of the same numbers then;
 * `doubt`: the value was added up here, and may be so far from the network's;
 * `blank`: there is no ink, so that only the biases speak.
 *
 * @typedef {{unit: Unit, kind: Kind, value: number, bias: number | null, sources: Source[], terms: Term[], off?: true, on?: number, doubt?: number, blank?: true}} Arithmetic
 */

/**
 * @param {Map<string, Layer>} layers
 * @param {Trace} trace
 * @param {Weights | null} weights
 * @param {Unit} unit
 * @returns {Arithmetic}
 */
export function explain(layers, trace, weights, unit) {
  const layer = /** @type {Layer} */ (layers.get(unit.layer));
  const held = weights?.[layer.name];
  const { kind } = layer;
  const sources = kind.isUnknown ? [] : sourcesOf(layers, unit); // which of those that it may read it does read is not known
  const weigh = kind.weigh?.(layer, unit, held?.weight) ?? (() => null);
  const terms = sources.flatMap((source) => termsOf(source, trace, weigh));
  return {
    unit,
    kind,
    value: valueOf(trace, unit),
    bias: held?.bias && !kind.isUnknown ? held.bias.values[unit.channel] : null,
    sources,
    terms,
  };
}

/**
 * @param {Trace} trace
 * @param {Unit} unit
 */
export function valueOf(trace, unit) {
  const record = trace.layers[unit.layer];
  return record.values[flatIndex(record.shape, unit)];
}

/** @param {Arithmetic} arithmetic @returns {boolean} whether all that it is made with is there: weights come after the values */
export function isComplete({ kind, terms }) {
  return !kind.weights || terms.every(({ product }) => product !== null);
}

/** @typedef {(channel: number, row: number, column: number, source: Source, index: number) => number | null} Weigh */

/**
 * @param {Source} source
 * @param {Trace} trace
 * @param {Weigh} weigh by place in the source block and by tap
 * @returns {Term[]}
 */
function termsOf(source, trace, weigh) {
  const record = trace.layers[source.layer];
  const units = [...unitsOf(source)];
  const { rows, columns } = source;
  return units.map((unit, i) => {
    const column = columns[i % columns.length].tap;
    const row = rows[Math.floor(i / columns.length) % rows.length].tap;
    const index = flatIndex(record.shape, unit);
    const value = record.values[index];
    const weight = weigh(unit.channel - source.from, row, column, source, index);
    return { unit, value, weight, product: weight === null ? null : weight * value };
  });
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {{layer: string, channel: number, sum: number}[]} the products summed for each source map
 */
export function partialSums(arithmetic) {
  /** @type {Map<string, {layer: string, channel: number, sum: number}>} */
  const sums = new Map();
  for (const { unit, product } of arithmetic.terms) {
    const key = `${unit.layer} ${unit.channel}`;
    const entry = sums.get(key) ?? { layer: unit.layer, channel: unit.channel, sum: 0 };
    entry.sum += product ?? 0;
    sums.set(key, entry);
  }
  return [...sums.values()];
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {Term | null} the largest source, the first of equals as in PyTorch
 */
export function largest(arithmetic) {
  return arithmetic.terms.reduce(
    (best, term) => (best && best.value >= term.value ? best : term),
    /** @type {Term | null} */ (null),
  );
}

const ROUNDED = 0.5e-4; // how far a value as it is sent may be from the network's, but for shares, which are sent in full

/** @param {Arithmetic} arithmetic @returns {number} how far its value may be from the network's */
export function doubtOf({ kind, doubt, off }) {
  return doubt ?? (isShare(kind) || off ? 0 : ROUNDED);
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {Arithmetic | null} as it would be were it not switched off; null: the weights are not there yet, or nothing is known of how it is made
 */
export function unswitched(arithmetic) {
  const { unit, kind, terms, bias, on } = arithmetic;
  if (on !== undefined) return { ...arithmetic, value: on };
  if (kind.value) return { ...arithmetic, value: kind.value(terms.map(({ value }) => value), unit) };
  if (kind.isUnknown || terms.some(({ product }) => product === null)) return null;
  const value = terms.reduce((sum, { product }) => sum + (product ?? 0), bias ?? 0);
  const doubt = terms.reduce((sum, { weight }) => sum + Math.abs(weight ?? 0), 0) * ROUNDED;
  return { ...arithmetic, value, doubt };
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {Arithmetic} a unit that is switched off is explained as what it would be
 */
export function asIfOn(arithmetic) {
  return (arithmetic.off && unswitched(arithmetic)) || arithmetic;
}
