// @ts-check
/** The hand above the pad. */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Tool} Tool */

/**
 * @typedef {object} PadState
 * @property {Tool} tool what the pointer does on the pad
 * @property {boolean} inking a stroke is being drawn or erased
 * @property {{place: Point, tool: Tool} | null} nib the pointer above the pad
 * @property {{column: number, row: number, down: boolean} | null} cursor the pad's cell for those who draw by keys
 * @property {boolean} dragging a file is held over the page
 */

/** @type {PadState} */
export const initial = {
  tool: "pen",
  inking: false,
  nib: null,
  cursor: null,
  dragging: false,
};
