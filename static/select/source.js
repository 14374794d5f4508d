// @ts-check
/** Which of the maps that a convolution reads is looked at, in every view of the unit the same. */

import { isComplete, partialSums } from "../network/explain.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {Pick<import("./pin.js").PinState, "source" | "first">} SourceState */

/**
 * @param {SourceState} state
 * @param {Arithmetic} arithmetic of the pinned unit
 * @returns {number | null} the map that was chosen, else the strongest; null: the unit has no kernels, or they are still on their way
 */
export function sourceIn(state, arithmetic) {
  if (arithmetic.kind.weights !== "kernels" || !isComplete(arithmetic)) return null;
  const sums = partialSums(arithmetic);
  const kept = keptIn(state, arithmetic);
  if (kept !== null && sums.some(({ channel }) => channel === kept)) return kept;
  return sums.reduce((best, each) => (Math.abs(each.sum) > Math.abs(best.sum) ? each : best)).channel;
}

/**
 * @param {SourceState} state
 * @param {Arithmetic} arithmetic
 * @returns {number | null} as it was chosen for the layer, or as it was the strongest when the unit's map was looked at first
 */
function keptIn({ source, first }, { unit: { layer, channel } }) {
  if (source?.layer === layer) return source.input;
  return first?.layer === layer && first.channel === channel ? first.input : null;
}

/**
 * @param {SourceState} state
 * @param {Arithmetic} arithmetic
 * @returns {Partial<SourceState>} the map that is looked at stays until another is chosen: it must not change with every drawing
 */
export function settle(state, arithmetic) {
  const input = sourceIn(state, arithmetic);
  const { layer, channel } = arithmetic.unit;
  return input === null || input === keptIn(state, arithmetic) ? {} : { first: { layer, channel, input } };
}
