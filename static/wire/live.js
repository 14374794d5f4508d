// @ts-check
/**
 * The live socket as the page sees it: one drawing in flight, the newest next. When a lost server is
 * back, the newest drawing is sent; so it is, a moment later, to a server that was busy.
 */

import { PATIENCE, createClocks } from "./clocks.js";
import { openLine } from "./line.js";
import { TraceReader } from "./records.js";
import { createTurns } from "./turns.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Connection} Connection */

/**
 * @typedef {object} Live
 * @property {(drawing: Drawing) => number} send gives the drawing's id
 * @property {() => void} close for good: nothing more is heard of it
 *
 * @typedef {object} Listeners
 * @property {(id: number, trace: Trace, unedited: Trace | null) => void} onTrace
 * @property {(id: number | null, message: string) => void} onFailure
 * @property {(connection: Connection) => void} onConnection
 */

/**
 * @param {string} url
 * @param {Listeners} listeners
 * @param {AbortSignal} signal
 * @returns {Live}
 */
export function connect(url, listeners, signal) {
  const turns = createTurns();
  const reading = createReading(turns.inFlight);
  const standing = createStanding(listeners.onConnection);
  const clocks = createClocks({ onSilence: () => standing.trouble("silent"), onGone: () => line.abandon(), onRested: transmit });
  const line = openLine(url, PATIENCE, { onOpen, onText, onLost });

  function onOpen() {
    reading.restart();
    standing.open();
    transmit();
  }

  function onLost() {
    clocks.stopAll();
    turns.takeBack();
    standing.lose();
  }

  /** @param {string} text */
  function onText(text) {
    const answer = reading.read(text);
    if (!answer) return;
    if ("failure" in answer && answer.failure.code === "busy") return postpone();
    clocks.stop();
    turns.end();
    transmit();
    standing.recover();
    tell(listeners, answer);
  }

  function postpone() {
    turns.takeBack();
    standing.trouble("busy");
    clocks.rest();
  }

  function transmit() {
    const next = clocks.isResting() || !line.isOpen() ? null : turns.begin();
    if (!next) return;
    line.send(JSON.stringify({ id: next.id, ...next.drawing }));
    clocks.start();
  }

  function close() {
    signal.removeEventListener("abort", close);
    clocks.stopAll();
    line.close();
  }

  signal.addEventListener("abort", close);
  return {
    send(drawing) {
      const id = turns.put(drawing);
      transmit();
      return id;
    },
    close,
  };
}

/**
 * @param {Listeners} listeners
 * @param {NonNullable<ReturnType<TraceReader["read"]>>} answer
 */
function tell({ onTrace, onFailure }, answer) {
  if ("failure" in answer) onFailure(answer.failure.id, answer.failure.message);
  else onTrace(answer.id, answer.trace, answer.unedited);
}

/** @param {Listeners["onConnection"]} tell the visitor how the connection stands */
function createStanding(tell) {
  let troubled = false; // busy or silent, and that was told
  return {
    open: () => tell("open"),
    /** @param {"busy" | "silent"} connection */
    trouble(connection) {
      troubled = true;
      tell(connection);
    },
    recover() {
      if (troubled) tell("open");
      troubled = false;
    },
    lose() {
      troubled = false;
      tell("lost");
    },
  };
}

/** @param {() => number | null} asked the id of what is answered */
function createReading(asked) {
  let reader = new TraceReader();
  const restart = () => {
    reader = new TraceReader();
  };
  return {
    restart,
    /** @param {string} text @returns {ReturnType<TraceReader["read"]>} */
    read(text) {
      try {
        return reader.read(text);
      } catch (error) {
        // Asking again would bring the same: the visitor is told instead.
        restart();
        return { failure: { id: asked(), code: "", message: `The answer could not be read: ${error}` } };
      }
    },
  };
}
