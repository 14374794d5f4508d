// @ts-check
/**
 * One weight: where it is, what it is worth, and how its value is shown and written.
 *
 * A weight is told by its tensor: layers that are calls of one module hold the very same tensors.
 */

import { weightDecimals, weightRange } from "./kernels.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").NewValue} NewValue */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {Omit<NewValue, "value">} WeightPlace */

/**
 * @param {Weights} weights
 * @param {Layer[]} layers
 * @returns {Weights} in which layers that share a parameter hold the very same tensor
 */
export function tied(weights, layers) {
  const shared = new Map(layers.map(({ name, shares }) => [name, shares ?? {}]));
  return Object.fromEntries(
    Object.entries(weights).map(([name, held]) => {
      const of = Object.entries(shared.get(name) ?? {});
      const first = of.map(([parameter, owner]) => [parameter, tensorOf(weights, { layer: owner, parameter })]);
      return [name, of.length ? { ...held, ...Object.fromEntries(first) } : held];
    }),
  );
}

/**
 * @param {Weights | null} weights
 * @param {{layer: string, parameter: string}} place
 * @returns {Tensor | null}
 */
export function tensorOf(weights, { layer, parameter }) {
  return weights?.[layer]?.[/** @type {"weight" | "bias"} */ (parameter)] ?? null;
}

/**
 * @param {Tensor} tensor
 * @param {number[]} index
 * @returns {number} among its values; -1: there is no such place
 */
export function flatAt({ shape }, index) {
  const inside = index.length === shape.length && index.every((at, axis) => at >= 0 && at < shape[axis]);
  return inside ? index.reduce((flat, at, axis) => flat * shape[axis] + at, 0) : -1;
}

/**
 * @param {Weights | null} weights
 * @param {WeightPlace} place
 * @returns {number | null} null: there is no such weight, or the weights are not there yet
 */
export function weightAt(weights, place) {
  const tensor = tensorOf(weights, place);
  return tensor?.values[flatAt(tensor, place.index)] ?? null;
}

/**
 * @param {Weights | null} weights
 * @param {{layer: string, parameter: string}} place
 * @returns {number} decimals with which its weights are shown
 */
export function decimalsOf(weights, place) {
  const tensor = tensorOf(weights, place);
  return weightDecimals(tensor ? weightRange(tensor).high : 1);
}

/**
 * @param {Weights | null} weights
 * @param {WeightPlace} a
 * @param {WeightPlace} b
 * @returns {boolean} whether both are one weight, maybe in two calls of its module
 */
export function isSameWeight(weights, a, b) {
  if (a.parameter !== b.parameter || a.index.join() !== b.index.join()) return false;
  const tensor = tensorOf(weights, a);
  return a.layer === b.layer || (tensor !== null && tensor === tensorOf(weights, b));
}

/**
 * @param {string} text as a visitor writes it, with any minus and with a decimal comma too
 * @param {number} own the weight as it is published
 * @param {number} decimals with which the page shows it, or more
 * @returns {number | null} null: not a number. What the page shows of the own weight means that weight, not what rounding left of it.
 */
export function readValue(text, own, decimals) {
  const plain = text.trim().replace(/^\u2212/, "-").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) || !Number.isFinite(Number(plain))) return null;
  const written = plain.split(".")[1]?.length ?? 0;
  const shown = written >= decimals && Number(plain) === Number(own.toFixed(Math.min(written, 100)));
  return shown ? own : Number(plain);
}

/**
 * @param {number} value
 * @param {number} by
 * @param {number} own the weight as it is published
 * @param {number} decimals with which the page shows it
 * @returns {number} a step on, in whole steps of what is shown
 */
export function stepped(value, by, own, decimals) {
  return /** @type {number} */ (readValue((value + by).toFixed(decimals), own, decimals));
}
