// @ts-check
/** What has come from the service, and how it stands with it. */

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Connection} Connection */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Weights} Weights */

/**
 * @typedef {object} WireState
 * @property {Graph | null} graph
 * @property {Weights | null} weights
 * @property {Answer | null} answer the newest
 * @property {Connection} connection
 * @property {string} problem with the answer: one sentence, empty if all is well
 */

/** @type {WireState} */
export const initial = {
  graph: null,
  weights: null,
  answer: null,
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
