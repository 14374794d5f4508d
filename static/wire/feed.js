// @ts-check
/** Where answers come from: whatever gives these can stand in a server's place. */

import { questionOf } from "../drawing/sheet.js";
import { tied } from "../network/weights.js";
import { connect } from "./live.js";
import { fetchGraph, fetchWeights, liveAddress } from "./model.js";
import { traceOnce } from "./once.js";
import { untilAnswered } from "./retry.js";

/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {(reason: string) => void} Told why it is not there yet */

/**
 * @typedef {object} Feed
 * @property {string} model the name of the network
 * @property {(listeners: import("./live.js").Listeners) => {ask: (asked: Asked) => number}} listen to the answers; of what is asked, which gets an id, the newest wins
 * @property {(asked: Asked) => Promise<Trace>} aside what is shown stays
 * @property {(told: Told) => Promise<Graph>} graph
 * @property {(graph: Graph, told: Told) => Promise<Weights>} weights
 */

/**
 * @param {string} model
 * @param {AbortSignal} signal
 * @returns {Feed} from the server that the page came from
 */
export function serverFeed(model, signal) {
  const url = liveAddress(model);
  return {
    model,
    listen(listeners) {
      const live = connect(url, listeners, signal);
      // With edits the trace without them comes in the same answer: only traces of one drawing can be compared.
      return { ask: (asked) => live.send({ ...questionOf(asked), ...(asked.edits.length && { beside: true }) }) };
    },
    aside: (asked) => traceOnce(url, questionOf(asked), signal),
    graph: (told) => untilAnswered(() => fetchGraph(model), told, signal),
    weights: async ({ layers }, told) => tied(await untilAnswered(() => fetchWeights(model), told, signal), layers),
  };
}
