// @ts-check
/** What was taken away. */

/**
 * @typedef {object} ShareState
 * @property {string} success that is told for a moment
 */

/** @type {ShareState} */
export const initial = { success: "" };

/** @param {ShareState} _ @param {string} success @returns {Partial<ShareState>} */
export function succeed(_, success) {
  return { success };
}
