// @ts-check
/** Which of the maps that a convolution reads is looked at, in every view of the unit the same. */

import { isComplete, partialSums } from "../network/explain.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {Pick<import("../types.js").State, "source">} Chosen */

/** @returns {(chosen: Chosen, arithmetic: Arithmetic) => number | null} the map that was chosen, else the strongest; null: the unit has no kernels, or they are still on their way */
export function createSourceMap() {
  /** @type {{of: string, input: number} | null} until another is chosen: it must not change with every drawing */
  let first = null;
  return ({ source }, arithmetic) => {
    const { unit: { layer, channel }, kind } = arithmetic;
    if (kind.weights !== "kernels" || !isComplete(arithmetic)) return null;
    const sums = partialSums(arithmetic);
    if (source?.layer === layer && sums.some((each) => each.channel === source.input)) return source.input;
    const of = `${layer}/${channel}`;
    if (first?.of !== of) first = { of, input: sums.reduce((best, each) => (Math.abs(each.sum) > Math.abs(best.sum) ? each : best)).channel };
    return first.input;
  };
}
