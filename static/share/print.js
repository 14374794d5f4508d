// @ts-check
/**
 * For a print the page itself is laid out for paper: the whole network in the light, with as many pixels as a
 * printer or a slide can show. print.css says what of the page is on the sheet.
 */

import { HOME } from "../plan/plan.js";
import { lookAt } from "../select/look.js";
import { letGo } from "../select/pin.js";
import { resize, shade } from "../ui/state.js";
import { paintPaper } from "./paper.js";
import { ACROSS, UPRIGHT, copyOfStage, fit } from "./fitpaper.js";

/** @typedef {Pick<import("../types.js").State, "viewport" | "dark" | "camera">} Shown */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}> & {flush: () => void}} Store */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {() => Map<string, Layer>} layers
 * @param {AbortSignal} signal
 */
export function listenToPrint(elements, store, layers, signal) {
  const { page, view, stage } = elements;
  /** @type {{state: Shown, scrolled: [number, number]} | null} what the screen shows */
  let screen = null;
  /** @type {HTMLElement | null} the stage once more, for a sheet that lies the other way */
  let upright = null;

  function begin() {
    const { viewport, dark, camera } = store.get();
    screen ??= { state: { viewport, dark, camera }, scrolled: [view.scrollTop, scrollY] };
    store.apply(letGo);
    show({ ...screen.state, dark: false, camera: HOME });
    paintPaper(elements, store.get(), layers());
    upright?.remove();
    upright = copyOfStage(elements, fit(elements, store, UPRIGHT));
    fit(elements, store, ACROSS);
    stage.after(upright);
  }

  function end() {
    if (!screen) return;
    upright?.remove();
    show(screen.state);
    [view.scrollTop] = screen.scrolled;
    scrollTo(0, screen.scrolled[1]);
    screen = null;
  }

  /** @param {Shown} shown */
  function show({ viewport, dark, camera }) {
    page.dataset.theme = dark ? "dark" : "light";
    store.apply(resize, viewport);
    store.apply(shade, dark);
    store.apply(lookAt, camera);
    store.flush();
  }

  addEventListener("beforeprint", begin, { signal });
  addEventListener("afterprint", end, { signal });
}
