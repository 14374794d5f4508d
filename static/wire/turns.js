// @ts-check
/** One drawing is on its way, and the newest comes next. */

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {{id: number, drawing: Drawing}} Sent */

export function createTurns() {
  /** @type {Sent | null} */
  let waiting = null;
  /** @type {Sent | null} */
  let inFlight = null;
  let nextId = 0;
  return {
    /** @returns {number | null} the id of what is on its way */
    inFlight: () => inFlight && inFlight.id,
    /** @param {Drawing} drawing @returns {number} its id */
    put(drawing) {
      waiting = { id: nextId, drawing };
      return nextId++;
    },
    /** @returns {Sent | null} null: there is none, or another is on its way */
    begin() {
      if (!waiting || inFlight) return null;
      [inFlight, waiting] = [waiting, null];
      return inFlight;
    },
    /** What was in flight is still the newest, unless a newer one waits. */
    takeBack() {
      waiting ??= inFlight;
      inFlight = null;
    },
    end() {
      inFlight = null;
    },
  };
}
