// @ts-check
/** One answer, on a connection of its own, however long the server is away or busy. */

import { connect } from "./live.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */

/**
 * @param {string} url of the live socket
 * @param {Drawing} drawing
 * @param {AbortSignal} signal
 * @returns {Promise<Trace>} rejected with the reason if it is refused
 */
export function traceOnce(url, drawing, signal) {
  return new Promise((resolve, reject) => {
    const live = connect(url, {
      onTrace(_, trace) {
        live.close();
        resolve(trace);
      },
      onFailure(_, message) {
        live.close();
        reject(new Error(message));
      },
      onConnection() {},
    }, signal);
    live.send(drawing);
  });
}
