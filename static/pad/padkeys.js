// @ts-check
/** Keys on the pad: a cursor of one cell, so that nobody needs a pointer to draw. */

import { point } from "../drawing/strokes.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").PadState>} Store */
/** @typedef {import("./pad.js").Hand} Hand */
/** @typedef {NonNullable<State["cursor"]>} Cursor */

const FAR = 4; // cells a step with Shift

/** @type {Record<string, [number, number]>} column, row */
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * @param {HTMLElement} pad
 * @param {Store} store
 * @param {Hand} hand
 * @param {number} cells a side
 */
export function listenToPadKeys(pad, store, hand, cells) {
  /** @param {Cursor} cursor @returns {Point} the middle of its cell */
  const placeOf = ({ column, row }) => point((column + 0.5) / cells, (row + 0.5) / cells);

  /** @param {Cursor | null} cursor @param {KeyboardEvent | FocusEvent} event */
  function go(cursor, event) {
    const before = store.get().cursor;
    const taken = cursor ? [{ place: placeOf(cursor), time: event.timeStamp, width: 1 }] : [];
    const started = performance.now();
    if (before?.down && !cursor?.down) hand.end(true);
    else if (before?.down) hand.extend(taken, started);
    else if (cursor?.down) hand.begin(taken, started, null);
    store.patch({ cursor });
    hand.hover(cursor && placeOf(cursor), null);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    // The outlines on a picture have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCursor(store.get().cursor, event, cells);
    if (next === undefined) return;
    event.preventDefault();
    go(next, event);
  }

  pad.addEventListener("keydown", key);
  pad.addEventListener("blur", (event) => {
    if (store.get().cursor) go(null, event);
  });
}

/**
 * @param {Cursor | null} cursor
 * @param {Pick<KeyboardEvent, "key" | "shiftKey">} event
 * @param {number} cells
 * @returns {Cursor | null | undefined} undefined: not a key of the pad
 */
export function nextCursor(cursor, { key, shiftKey }, cells) {
  if (key === "Escape") return cursor ? null : undefined;
  const move = MOVES[key];
  const puts = key === " " || key === "Enter";
  if (!move && !puts) return undefined;
  if (!cursor) return { column: cells >> 1, row: cells >> 1, down: puts };
  if (!move) return { ...cursor, down: !cursor.down };
  const far = shiftKey ? FAR : 1;
  const within = (/** @type {number} */ at) => Math.max(0, Math.min(cells - 1, at));
  return { ...cursor, column: within(cursor.column + far * move[0]), row: within(cursor.row + far * move[1]) };
}
