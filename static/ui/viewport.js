// @ts-check
/** The stage's size and the screen's scale. */

/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").UiState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {Store & {flush: () => void}} store
 * @param {AbortSignal} signal
 */
export function listenToViewport({ page, view, pad }, store, signal) {
  const stacked = matchMedia("(max-width: 900px)"); // as in page.css
  const [forced, scheme] = ["(forced-colors: active)", "(prefers-color-scheme: dark)"].map((query) => matchMedia(query));
  // Not by the system's names: canvases keep what those once stood for.
  const colours = () => {
    const { backgroundColor: page, color: text } = getComputedStyle(document.body);
    return { page, text };
  };
  const read = () => {
    const narrow = stacked.matches;
    store.patch({
      viewport: {
        width: view.clientWidth,
        height: narrow ? 0 : view.clientHeight,
        pad: pad.clientWidth,
        dpr: devicePixelRatio,
        text: parseFloat(getComputedStyle(page).fontSize) / 16,
        narrow,
        forced: forced.matches ? colours() : null,
      },
    });
  };
  const observer = new ResizeObserver(() => {
    read();
    store.flush(); // in the next frame, this one would show the picture of another size
  });
  observer.observe(view);
  observer.observe(pad);
  signal.addEventListener("abort", () => observer.disconnect());
  const watchScale = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", onScale, { once: true, signal });
  };
  const onScale = () => {
    read();
    watchScale();
  };
  watchScale();
  for (const each of [forced, scheme]) each.addEventListener("change", read, { signal });
  read();
}
