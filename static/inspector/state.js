// @ts-check
/** The inspector itself, whatever it is about. */

/** @typedef {import("../types.js").Speed} Speed */

/**
 * @typedef {object} InspectorState
 * @property {boolean} folded it is one line, where it lies over the stage
 * @property {Speed} speed of the window that slides
 */

export const SPEEDS = /** @type {const} */ (["slow", "normal", "fast"]);

/** @type {InspectorState} */
export const initial = { folded: false, speed: "normal" };

/** @type {import("../core/store.js").Kept<InspectorState>} */
export const kept = { speed: (value) => SPEEDS.includes(value) };
