// @ts-check
/** A WebSocket without a network, and a clock that stands until it is moved. */

import { mock } from "node:test";

import { connect } from "../../../static/wire/live.js";
import { endless } from "../signals.js";

/** @typedef {import("../../../static/types.js").StrokeDrawing} StrokeDrawing */

export class FakeSocket {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSED = 3;
  /** @type {FakeSocket[]} */
  static made = [];

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.readyState = FakeSocket.CONNECTING;
    /** @type {any[]} */
    this.sent = [];
    this.onopen = () => {};
    /** @type {((event: {data: string}) => void)} */
    this.onmessage = () => {};
    /** @type {(() => void) | null} */
    this.onclose = null;
    FakeSocket.made.push(this);
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.();
  }

  /** What the server does. */
  accept() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }

  /** @param {object[]} messages */
  say(...messages) {
    this.onmessage({ data: messages.map((message) => `${JSON.stringify(message)}\n`).join("") });
  }

  /** @param {number} id @param {number} [beside] the only value of the trace beside it, if there is one */
  answer(id, beside) {
    const lines = (/** @type {number} */ value, /** @type {object} */ head) => [
      { ...head, layer: "input", kind: "input", shape: [1], min: value, max: value, values: [value] },
      { ...head, result: { prediction: 0, probabilities: [1], blank: false, unlike: false } },
    ];
    this.say(...(beside === undefined ? [] : lines(beside, { id, beside: true })), ...lines(id, { id }));
  }
}

/** @param {number} x @returns {StrokeDrawing} told from others by its only point */
export function drawing(x) {
  return { strokes: [[[x, 0.5]]], pen: 0.08, fit: true };
}

/** A client of the live socket and all that it says; `restore` gives the globals back. */
export function world() {
  FakeSocket.made = [];
  /** @type {(() => void)[]} */
  let online = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(Math, "random", () => 0.5); // in the middle of the pauses' scatter
  const page = {
    setTimeout: (/** @type {() => void} */ call, /** @type {number} */ pause) => setTimeout(call, pause),
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ call) => {
      if (name === "online") online.push(call);
    },
    removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ call) => {
      online = online.filter((each) => each !== call);
    },
  };
  const kept = { WebSocket: globalThis.WebSocket, window: globalThis.window };
  Object.assign(globalThis, { WebSocket: FakeSocket, window: page });
  /** @type {[number, number][]} id and the first layer's first value */
  const traces = [];
  /** @type {[number | null, string][]} */
  const failures = [];
  /** @type {string[]} */
  const connections = [];
  /** @type {import("../../../static/wire/live.js").Listeners} */
  const listeners = {
    onTrace: (id, trace) => traces.push([id, trace.layers.input.values[0]]),
    onFailure: (id, message) => failures.push([id, message]),
    onConnection: (connection) => connections.push(connection),
  };
  const live = connect("ws://server/live", listeners, endless());
  return {
    live,
    traces,
    failures,
    connections,
    sockets: FakeSocket.made,
    newest: () => FakeSocket.made[FakeSocket.made.length - 1],
    wait: (/** @type {number} */ pause) => mock.timers.tick(pause),
    goOnline: () => online.forEach((call) => call()),
    restore() {
      mock.timers.reset();
      mock.restoreAll();
      Object.assign(globalThis, kept);
    },
  };
}
