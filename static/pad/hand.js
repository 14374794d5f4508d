// @ts-check
/** A pointer's strokes on the pad -> changes of the drawing: ink by the pen, cuts by the eraser. */

import { endStroke, takeBack } from "../drawing/history.js";
import { predict, replayAt } from "../drawing/state.js";
import { createEraser, createPen } from "./tools.js";

/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").Tool} Tool */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").PadState>} Store */
/** @typedef {import("./pad.js").Hand} Hand */
/** @typedef {import("./pad.js").Taken} Taken */

/**
 * @param {Store} store
 * @param {(changes: Partial<DrawingState>, started?: number) => void} redraw for changes of the drawing
 * @returns {Hand}
 */
export function createHand(store, redraw) {
  const { sheet } = store.get();
  const gesture = { tool: /** @type {Tool} */ ("pen"), before: sheet, shown: sheet };
  const tools = { pen: createPen(store, draw), eraser: createEraser(store, draw) };

  /** @param {Partial<DrawingState>} changes @param {number} [started] */
  function draw(changes, started) {
    if (store.get().replay) store.apply(replayAt, null); // what is being drawn is to be seen
    redraw(changes, started);
    gesture.shown = store.get().sheet;
  }

  /** @param {Taken[]} taken */
  function follow(taken) {
    const place = taken[taken.length - 1]?.place;
    if (place) store.patch({ nib: { place, tool: gesture.tool } });
  }

  /** @type {Hand["begin"]} */
  function begin(taken, started, tool) {
    const state = store.get();
    Object.assign(gesture, { tool: tool ?? state.tool, before: state.sheet, shown: state.sheet });
    follow(taken);
    store.patch({ cursor: null, inking: true });
    store.apply(replayAt, null);
    tools[gesture.tool].begin(taken, started);
  }

  return {
    begin,
    extend(taken, started) {
      if (!taken.length) return;
      // An undo, a sample or a file came between: what follows is a stroke on another sheet.
      if (store.get().sheet !== gesture.shown) return begin(taken, started, gesture.tool);
      follow(taken);
      tools[gesture.tool].extend(taken, started);
    },
    shorten(count) {
      if (store.get().sheet === gesture.shown) tools[gesture.tool].shorten(count);
    },
    predict(taken) {
      const ahead = tools[gesture.tool].guess(taken);
      if (ahead.length || store.get().ahead.length) store.apply(predict, ahead);
    },
    end(keep) {
      store.patch({ inking: false });
      store.apply(predict, []);
      if (store.get().sheet !== gesture.shown || gesture.shown === gesture.before) return;
      const ended = keep && endStroke(store.get());
      if (ended) redraw(ended);
      if (keep) return;
      // The palm's mark never was: it is no step that could be redone.
      redraw(takeBack(store.get()) ?? {});
    },
    hover(place, tool) {
      if (place || store.get().nib) store.patch({ nib: place && { place, tool: tool ?? store.get().tool } });
    },
  };
}
