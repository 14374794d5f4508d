// @ts-check
/** Drawings out, traces in: who waits for which answer, and what happens when it is painted. */

import { replaceSheet } from "../drawing/history.js";
import { inkOf } from "../drawing/sheet.js";
import { areStrokes } from "../drawing/strokes.js";
import { takeBackEdits } from "../network/editsteps.js";
import { createAwaited } from "./awaited.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("../types.js").WireState & import("../types.js").DrawingState & import("../types.js").EditsState>} Store */

/**
 * @param {Store} store
 * @param {import("./feed.js").Feed} feed
 * @param {(started: number) => void} measure told, in the frame that shows it, when a change began
 */
export function converse(store, feed, measure) {
  const awaited = createAwaited();
  const ask = listenTo(feed, store, awaited);

  /**
   * @param {Partial<DrawingState & EditsState>} changes of the drawing
   * @param {number} [started] when the handler did that brought them
   * @returns {number} the id under which the drawing was sent
   */
  function redraw(changes, started) {
    store.patch(changes);
    const { sheet, pen, fit, replay, edits } = store.get();
    const id = ask({ sheet, pen, fit, replay, edits });
    if (started !== undefined) awaited.add({ id, painted: () => measure(started), failed: () => {} });
    return id;
  }

  /**
   * @param {Partial<EditsState>} changes of the edits; what the service refuses is taken back
   */
  function edit(changes) {
    const id = redraw(changes);
    const { edits } = store.get();
    const failed = (/** @type {string} */ reason) => {
      if (store.get().edits === edits) redraw(takeBackEdits(store.get(), faultOf(reason)));
    };
    awaited.add({ id, painted: () => {}, failed });
  }

  /**
   * @param {Sheet} sheet
   * @param {Partial<Pick<DrawingState, "pen" | "fit">>} [settings] that come with it
   * @returns {Promise<void>} kept when its answer is painted
   */
  function show(sheet, settings = {}) {
    const before = store.get();
    const id = redraw({ ...settings, ...replaceSheet(before, sheet) });
    return new Promise((resolve, reject) => {
      const failed = (/** @type {string} */ reason) => {
        // The drawing before it stays, unless another has come since.
        const { steps, pen, fit } = before;
        if (store.get().sheet === sheet) redraw({ sheet: before.sheet, steps, pen, fit });
        reject(new Error(reason));
      };
      awaited.add({ id, painted: resolve, failed });
    });
  }

  return { redraw, edit, show, draw: (/** @type {Stroke[]} */ strokes) => draw(show, strokes), settle: awaited.settle };
}

/**
 * @param {import("./feed.js").Feed} feed
 * @param {Store} store told of each answer, and of what went wrong
 * @param {import("./awaited.js").AllAwaited} awaited
 * @returns {(asked: Asked) => number} asks, and gives the id
 */
function listenTo(feed, store, awaited) {
  /** @type {Map<number, Asked>} */
  let sent = new Map();
  const { ask } = feed.listen({
    onTrace(id, trace, unedited) {
      const asked = /** @type {Asked} */ (sent.get(id));
      sent = new Map([...sent].filter(([each]) => each > id));
      awaited.answer(id);
      store.patch({ answer: { asked, trace, unedited }, problem: "" });
    },
    onFailure(id, message) {
      store.patch({ problem: message });
      awaited.fail(id ?? Infinity, message);
    },
    onConnection: (connection) => store.patch({ connection }),
  });
  return (asked) => {
    const id = ask(asked);
    sent.set(id, asked);
    return id;
  };
}

/** @param {(sheet: Sheet) => Promise<void>} show @param {Stroke[]} strokes */
async function draw(show, strokes) {
  if (!areStrokes(strokes)) {
    throw new TypeError("Strokes are lists of points [x, y], two numbers as fractions of the pad's side.");
  }
  return show({ strokes: inkOf(strokes), picture: null });
}

/** @param {string} reason of the service */
function faultOf(reason) {
  const why = reason.replace(/^edit \d+: /i, "");
  return `The edit was taken back: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}
