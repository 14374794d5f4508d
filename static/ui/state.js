// @ts-check
/** The screen, and its light. */

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").Viewport} Viewport */

/**
 * @typedef {object} UiState
 * @property {Theme} theme
 * @property {boolean} dark the theme as it is shown
 * @property {Viewport} viewport
 */

export const THEMES = /** @type {const} */ (["system", "light", "dark"]);

/** @type {UiState} */
export const initial = {
  theme: "system",
  dark: false,
  viewport: { width: 0, height: 0, pad: 0, dpr: 1, text: 1, narrow: false },
};

/** @type {import("../core/store.js").Kept<UiState>} */
export const kept = { theme: (value) => THEMES.includes(value) };

/** @param {UiState} _ @param {Viewport} viewport @returns {Partial<UiState>} */
export function resize(_, viewport) {
  return { viewport };
}

/** @param {UiState} _ @param {boolean} dark @returns {Partial<UiState>} */
export function shade(_, dark) {
  return { dark };
}
