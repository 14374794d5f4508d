// @ts-check
/**
 * The network without the visitor's edits, asked for the same drawings on a connection of its own,
 * which is there only while there are edits.
 */

import { connect } from "./live.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("./live.js").Live} Live */
/** @typedef {(trace: Trace | null) => void} Told */

/**
 * @typedef {object} Original
 * @property {(drawing: Drawing, told: Told) => void} ask `told` is given the trace or, if it may take
 *   long, null at first; it hears nothing of a drawing that a newer one has overtaken
 * @property {() => void} close
 */

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Original}
 */
export function createOriginal(url, signal) {
  /** @type {Live | null} */
  let live = null;
  let open = false;
  /** @type {Map<number, {key: string, told: Told}>} */
  let asked = new Map();
  /** @type {{key: string, trace: Trace} | null} the newest answer: edits come more often than drawings */
  let known = null;

  const listeners = {
    /** @param {number} id @param {Trace} trace */
    onTrace(id, trace) {
      const answered = asked.get(id);
      asked = new Map([...asked].filter(([each]) => each > id));
      if (!answered) return;
      known = { key: answered.key, trace };
      answered.told(trace);
    },
    /** @param {number | null} id */
    onFailure(id) {
      const refused = id === null ? undefined : asked.get(id);
      if (id !== null) asked.delete(id);
      refused?.told(null);
    },
    /** @param {import("../types.js").Connection} connection */
    onConnection(connection) {
      open = connection === "open";
      if (!open) for (const { told } of asked.values()) told(null);
    },
  };

  return {
    ask(drawing, told) {
      const key = JSON.stringify(drawing);
      if (known?.key === key) return told(known.trace);
      live ??= connect(url, listeners, signal);
      asked.set(live.send(drawing), { key, told });
      if (!open) told(null);
    },
    close() {
      live?.close();
      live = null;
      open = false;
      asked = new Map();
    },
  };
}
