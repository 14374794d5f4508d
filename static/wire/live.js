// @ts-check
/**
 * The live socket as the page sees it: one drawing in flight, the newest next. A lost server is
 * tried again with growing pauses, and the newest drawing is sent when it is back; so it is, a
 * moment later, to a server that was busy.
 */

import { TraceReader } from "./records.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Connection} Connection */

const FIRST_PAUSE = 250; // milliseconds before the first new try
const LONGEST_PAUSE = 8_000;
const BUSY_PAUSE = 1_000;
const QUIET = 3_000; // milliseconds without an answer after which the visitor is told
const PATIENCE = 15_000; // without an answer, or an open socket, after which the server counts as gone

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
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {{id: number, drawing: Drawing} | null} */
  let waiting = null;
  /** @type {{id: number, drawing: Drawing} | null} */
  let inFlight = null;
  let pause = FIRST_PAUSE;
  let nextId = 0;
  let retry = 0;
  let quiet = 0;
  let patience = 0;
  let troubled = false; // busy or silent, and the visitor has been told
  let resting = 0; // until a busy server is asked again
  let reader = new TraceReader();

  function open() {
    clearTimeout(retry);
    reader = new TraceReader();
    const opening = (socket = new WebSocket(url));
    patience = window.setTimeout(() => abandon(opening), PATIENCE);
    socket.onopen = () => {
      clearTimeout(patience);
      pause = FIRST_PAUSE;
      listeners.onConnection("open");
      transmit();
    };
    socket.onmessage = (event) => receive(event.data);
    socket.onclose = lost;
  }

  function stopWaiting() {
    clearTimeout(quiet);
    clearTimeout(patience);
  }

  /** @param {"busy" | "silent"} connection */
  function trouble(connection) {
    troubled = true;
    listeners.onConnection(connection);
  }

  /** What was in flight is still the newest, unless a newer one waits. */
  function takeBack() {
    stopWaiting();
    clearTimeout(resting);
    resting = 0;
    waiting ??= inFlight;
    inFlight = null;
  }

  function lost() {
    takeBack();
    troubled = false;
    socket = null;
    listeners.onConnection("lost");
    retry = window.setTimeout(open, about(pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function postpone() {
    takeBack();
    trouble("busy");
    resting = window.setTimeout(() => {
      resting = 0;
      transmit();
    }, about(BUSY_PAUSE));
  }

  function transmit() {
    if (!waiting || inFlight || resting || socket?.readyState !== WebSocket.OPEN) return;
    inFlight = waiting;
    waiting = null;
    socket.send(JSON.stringify({ id: inFlight.id, ...inFlight.drawing }));
    const current = socket;
    quiet = window.setTimeout(() => trouble("silent"), QUIET);
    patience = window.setTimeout(() => abandon(current), PATIENCE);
  }

  /** @param {WebSocket} silent */
  function abandon(silent) {
    silent.onclose = null;
    silent.close();
    lost();
  }

  /** @param {string} text */
  function read(text) {
    try {
      return reader.read(text);
    } catch (error) {
      // Asking again would bring the same: the visitor is told instead.
      reader = new TraceReader();
      return { failure: { id: inFlight?.id ?? null, code: "", message: `The answer could not be read: ${error}` } };
    }
  }

  /** @param {string} text */
  function receive(text) {
    const answer = read(text);
    if (!answer) return;
    if ("failure" in answer && answer.failure.code === "busy") return postpone();
    stopWaiting();
    inFlight = null;
    transmit();
    if (troubled) listeners.onConnection("open");
    troubled = false;
    if ("failure" in answer) listeners.onFailure(answer.failure.id, answer.failure.message);
    else listeners.onTrace(answer.id, answer.trace, answer.unedited);
  }

  const online = () => {
    if (!socket) open();
  };

  function close() {
    window.removeEventListener("online", online);
    signal.removeEventListener("abort", close);
    clearTimeout(retry);
    clearTimeout(resting);
    stopWaiting();
    if (!socket) return;
    const closing = socket;
    closing.onmessage = closing.onclose = null;
    // A socket that is closed before it is open would be an error in the console.
    closing.onopen = () => closing.close();
    if (closing.readyState === WebSocket.OPEN) closing.close();
  }

  window.addEventListener("online", online);
  signal.addEventListener("abort", close);
  open();

  return {
    send(drawing) {
      const id = nextId++;
      waiting = { id, drawing };
      transmit();
      return id;
    },
    close,
  };
}

/** @param {number} pause @returns {number} not the same for all pages, who were turned away at once */
function about(pause) {
  return pause * (0.75 + Math.random() / 2);
}
