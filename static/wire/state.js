// @ts-check
/** What has come from the service, and how it stands with it. */

/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Connection} Connection */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Weights} Weights */

/**
 * @typedef {object} WireState
 * @property {Graph | null} graph
 * @property {Weights | null} weights
 * @property {Trace | null} trace
 * @property {Asked | null} asked what `trace` is the answer to
 * @property {Edit[]} inForce edits that `trace` was computed with
 * @property {Trace | null} unedited what the network says without the edits; null without edits
 * @property {Connection} connection
 * @property {string} problem with the answer: one sentence, empty if all is well
 */

/** @type {WireState} */
export const initial = {
  graph: null,
  weights: null,
  trace: null,
  asked: null,
  inForce: [],
  unedited: null,
  connection: "connecting",
  problem: "",
};

/** @param {WireState} _ @param {Graph} graph @returns {Partial<WireState>} */
export function putGraph(_, graph) {
  return { graph };
}

/** @param {WireState} _ @param {Weights} weights @returns {Partial<WireState>} */
export function putWeights(_, weights) {
  return { weights, problem: "" };
}

/** @param {WireState} _ @param {string} problem @returns {Partial<WireState>} */
export function tellProblem(_, problem) {
  return { problem };
}
