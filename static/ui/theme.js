// @ts-check
/** Dark or light: the system's, unless the visitor chose and the system leaves colours to us. */

/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").UiState>} Store */
/** @typedef {import("../types.js").State} State */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {AbortSignal} signal
 * @returns {(theme: State["theme"]) => void} the switch
 */
export function createTheme(root, store, signal) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)");
  const choose = (/** @type {State["theme"]} */ theme) => {
    const dark = theme === "system" || forced.matches ? system.matches : theme === "dark";
    root.dataset.theme = dark ? "dark" : "light";
    store.patch({ theme, dark });
  };
  for (const each of [system, forced]) each.addEventListener("change", () => choose(store.get().theme), { signal });
  choose(store.get().theme);
  return choose;
}
