// @ts-check
/** Changes to the drawing, as patches of the state; each step can be undone. */

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {Partial<State>} Patch */

const REMEMBERED = 200; // steps that can be undone

/**
 * @param {State} state
 * @param {Stroke[]} strokes
 * @returns {Patch}
 */
export function replaceStrokes(state, strokes) {
  return {
    drawing: { ...state.drawing, strokes },
    past: [...state.past, state.drawing.strokes].slice(-REMEMBERED),
    future: [],
  };
}

/**
 * @param {State} state
 * @param {Point[]} points
 * @returns {Patch}
 */
export function beginStroke(state, points) {
  return replaceStrokes(state, [...state.drawing.strokes, points]);
}

/**
 * @param {State} state
 * @param {Point[]} points
 * @returns {Patch} the last stroke continued: part of the step that began it
 */
export function extendStroke(state, points) {
  const { strokes } = state.drawing;
  const last = strokes[strokes.length - 1] ?? [];
  return { drawing: { ...state.drawing, strokes: [...strokes.slice(0, -1), [...last, ...points]] } };
}

/**
 * @param {State} state
 * @param {number} count
 * @returns {Patch} the last stroke without that many points at its end
 */
export function shortenStroke(state, count) {
  const { strokes } = state.drawing;
  const last = strokes[strokes.length - 1] ?? [];
  return { drawing: { ...state.drawing, strokes: [...strokes.slice(0, -1), last.slice(0, -count)] } };
}

/**
 * @param {State} state
 * @returns {Patch | null} null: nothing to undo
 */
export function undo(state) {
  const strokes = state.past[state.past.length - 1];
  if (!strokes) return null;
  return {
    drawing: { ...state.drawing, strokes },
    past: state.past.slice(0, -1),
    future: [...state.future, state.drawing.strokes],
  };
}

/**
 * @param {State} state
 * @returns {Patch | null}
 */
export function redo(state) {
  const strokes = state.future[state.future.length - 1];
  if (!strokes) return null;
  return {
    drawing: { ...state.drawing, strokes },
    past: [...state.past, state.drawing.strokes],
    future: state.future.slice(0, -1),
  };
}
