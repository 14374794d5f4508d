// @ts-check
/** Dark or light: the system's, unless the visitor chose. */

/** @typedef {import("../state.js").Store} Store */
/** @typedef {import("../types.js").State} State */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @returns {(theme: State["theme"]) => void} the switch
 */
export function createTheme(root, store) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const choose = (/** @type {State["theme"]} */ theme) => {
    const dark = theme === "system" ? system.matches : theme === "dark";
    root.dataset.theme = dark ? "dark" : "light";
    store.patch({ theme, dark });
  };
  system.addEventListener("change", () => choose(store.get().theme));
  choose(store.get().theme);
  return choose;
}
