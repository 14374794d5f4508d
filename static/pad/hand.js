// @ts-check
/** A pointer's strokes on the pad -> changes of the drawing: ink by the pen, cuts by the eraser. */

import { eraserRadius } from "../drawing/erase.js";
import { beginStroke, endStroke, eraseAlong, extendStroke, shortenStroke, takeBack } from "../drawing/history.js";
import { predict, replayAt } from "../drawing/state.js";
import { createPace } from "./pace.js";

/** @typedef {import("../types.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").Point} Point */
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
  const pace = createPace();
  /** @type {{tool: Tool, before: Sheet, path: Point[], shown: Sheet}} */
  let gesture = { tool: "pen", before: store.get().sheet, path: [], shown: store.get().sheet };

  /** @param {Partial<DrawingState>} changes @param {number} [started] */
  function draw(changes, started) {
    if (store.get().replay) store.apply(replayAt, null); // what is being drawn is to be seen
    redraw(changes, started);
    gesture.shown = store.get().sheet;
  }

  /** @param {Point[]} path @param {number} [started] */
  function cut(path, started) {
    const state = store.get();
    // Ink reaches half the pen's width beyond its line: none is to stay under the eraser.
    const changes = eraseAlong(state, gesture.before, path, eraserRadius(state.pen) + state.pen / 2);
    if (changes) draw(changes, started);
  }

  /** @param {Taken[]} taken */
  function follow(taken) {
    const place = taken[taken.length - 1]?.place;
    if (place) store.patch({ nib: { place, tool: gesture.tool } });
  }

  return {
    begin(taken, started, tool) {
      const state = store.get();
      gesture = { tool: tool ?? state.tool, before: state.sheet, path: placesOf(taken), shown: state.sheet };
      follow(taken);
      store.patch({ cursor: null, inking: true });
      store.apply(replayAt, null);
      if (gesture.tool === "eraser") return cut(gesture.path, started);
      pace.begin(state.sheet);
      draw(beginStroke(state, taken.map(pace.ink)), started);
    },
    extend(taken, started) {
      // An undo, a sample or a file came between: what follows is a stroke on another sheet.
      if (store.get().sheet !== gesture.shown) return this.begin(taken, started, gesture.tool);
      follow(taken);
      if (gesture.tool === "pen") return draw(extendStroke(store.get(), taken.map(pace.ink)), started);
      const from = gesture.path.length - 1;
      gesture.path.push(...placesOf(taken));
      cut(gesture.path.slice(Math.max(from, 0)), started);
    },
    shorten(count) {
      if (store.get().sheet !== gesture.shown) return;
      if (gesture.tool === "pen") return draw(shortenStroke(store.get(), count));
      // What the eraser did beyond its lift comes back: the rest of its way is gone once more.
      gesture.path.splice(-count);
      if (store.get().sheet !== gesture.before) draw(takeBack(store.get()) ?? {});
      cut(gesture.path);
    },
    predict(taken) {
      const ahead = gesture.tool === "pen" ? taken.map((each) => pace.guess(each)) : [];
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

/** @param {Taken[]} taken */
function placesOf(taken) {
  return taken.map(({ place }) => place);
}
