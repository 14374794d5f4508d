// @ts-check
/** What the rows show and what that is compared with, each with the way to explain a unit in it. */

import { subjectsOf } from "./compare.js";
import { editedWeights, explainInForce, isOff } from "./edits.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("./compare.js").Compared} Compared */
/** @typedef {import("./compare.js").Subject} Subject */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */

/**
 * @typedef {Subject & {weights: Weights | null, explain: (unit: Unit | null) => Arithmetic | null, isOff: (layer: string, channel: number) => boolean}} Explainer
 *   `weights`: that the trace was computed with; `isOff`: what has no line, for lines of a difference would be those of one of the two
 *
 * @typedef {{own: Explainer, other: Explainer | null, compared: Compared}} Explainers `own`: of what the rows show, or
 *   the first of two
 */

/**
 * @param {Map<string, Layer>} layers
 * @param {Weights | null} weights of the network as it was trained
 * @param {Compared} compared
 * @param {Answer | null} answer now
 * @returns {Explainers}
 */
export function explainersOf(layers, weights, compared, answer) {
  const isDifference = compared.comparison === "difference";
  /** @param {Subject} subject @returns {Explainer} */
  const explainer = (subject) => ({
    ...subject,
    weights: editedWeights(weights, subject.edits),
    explain: (unit) => unit && explainInForce(layers, { trace: subject.trace, weights, inForce: subject.edits, unedited: answer?.unedited }, unit),
    isOff: (layer, channel) => isDifference || isOff(subject.edits, layer, channel),
  });
  const [own, other] = subjectsOf(compared, answer);
  return { own: explainer(own), other: other && explainer(other), compared };
}

/**
 * @param {Explainers} explainers
 * @param {boolean} beneath whether a unit is explained in the second of two rows
 * @returns {Explainers} with that in which it is explained as their own
 */
export function explainersIn(explainers, beneath) {
  const { own, other, compared } = explainers;
  return beneath && other ? { own: other, other: own, compared } : explainers;
}
