// @ts-check
/** Drawings out, traces in: who waits for which answer, and what happens when it is painted. */

import { replaceSheet } from "../drawing/history.js";
import { inkOf } from "../drawing/sheet.js";
import { areStrokes } from "../drawing/strokes.js";
import { takeBackEdits } from "../network/editsteps.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("../types.js").WireState & import("../types.js").DrawingState & import("../types.js").EditsState>} Store */
/** @typedef {{id: number, painted: () => void, failed: (reason: string) => void}} Awaited */

/**
 * @param {Store} store
 * @param {import("./feed.js").Feed} feed
 * @param {(started: number) => void} measure told, in the frame that shows it, when a change began
 */
export function converse(store, feed, measure) {
  /** @type {Awaited[]} */
  let awaited = [];
  let answered = -1;
  /** @type {Map<number, Asked>} */
  let sent = new Map();

  const { ask } = feed.listen({
    onTrace(id, trace, unedited) {
      const asked = /** @type {Asked} */ (sent.get(id));
      sent = new Map([...sent].filter(([each]) => each > id));
      answered = id;
      store.patch({ answer: { asked, trace, unedited }, problem: "" });
    },
    onFailure(id, message) {
      store.patch({ problem: message });
      const failed = awaited.filter((each) => each.id <= (id ?? Infinity));
      awaited = awaited.filter((each) => !failed.includes(each));
      for (const each of failed) each.failed(message);
    },
    onConnection: (connection) => store.patch({ connection }),
  });

  /** The frame shows a drawing: tell all who waited for it or for an older one. */
  function settle() {
    const done = awaited.filter((each) => each.id <= answered);
    awaited = awaited.filter((each) => each.id > answered);
    for (const each of done) each.painted();
  }

  /**
   * @param {Partial<DrawingState & EditsState>} changes of the drawing
   * @param {number} [started] when the handler did that brought them
   * @returns {number} the id under which the drawing was sent
   */
  function redraw(changes, started) {
    store.patch(changes);
    const { sheet, pen, fit, replay, edits } = store.get();
    const asked = { sheet, pen, fit, replay, edits };
    const id = ask(asked);
    sent.set(id, asked);
    if (started !== undefined) awaited.push({ id, painted: () => measure(started), failed: () => {} });
    return id;
  }

  /**
   * @param {Partial<EditsState>} changes of the edits; what the service refuses is taken back
   */
  function edit(changes) {
    const id = redraw(changes);
    const { edits } = store.get();
    const failed = (/** @type {string} */ reason) => {
      if (store.get().edits !== edits) return;
      const why = reason.replace(/^edit \d+: /i, "");
      const fault = `The edit was taken back: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
      redraw(takeBackEdits(store.get(), fault));
    };
    awaited.push({ id, painted: () => {}, failed });
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
      awaited.push({ id, painted: resolve, failed });
    });
  }

  /** @param {Stroke[]} strokes */
  async function draw(strokes) {
    if (!areStrokes(strokes)) {
      throw new TypeError("Strokes are lists of points [x, y], two numbers as fractions of the pad's side.");
    }
    return show({ strokes: inkOf(strokes), picture: null });
  }

  return { redraw, edit, show, draw, settle };
}
