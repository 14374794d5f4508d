// @ts-check
/**
 * For a print the page itself is laid out for paper: the whole network in the light, with as many pixels as a
 * printer or a slide can show. print.css says what of the page is on the sheet.
 */

import { element } from "../paint/element.js";
import { editText } from "../paint/inspector/editsentence.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../elements.js").Elements} Elements */

/**
 * Beside the drawing on an A4 sheet across; upright, print.css makes it smaller.
 *
 * @type {import("../types.js").Viewport}
 */
const PAPER = { width: 800, height: 700, pad: 176, dpr: 4, text: 1, narrow: false, paper: true };

/**
 * Browsers may hand to the printer how a canvas was drawn: pictures of a pixel a unit, which a reader of the file
 * would smooth, and a canvas over it with all that was cleared in white. They get one canvas of pixels instead.
 *
 * @param {HTMLCanvasElement} maps
 * @param {HTMLCanvasElement} overlay
 */
function flatten(maps, overlay) {
  const { width, height } = maps;
  const pixels = new OffscreenCanvas(width, height);
  const picture = /** @type {OffscreenCanvasRenderingContext2D} */ (pixels.getContext("2d"));
  picture.drawImage(maps, 0, 0);
  if (!overlay.hidden) picture.drawImage(overlay, 0, 0);
  const context = /** @type {CanvasRenderingContext2D} */ (maps.getContext("2d"));
  context.resetTransform();
  context.drawImage(pixels, 0, 0);
}

/**
 * @param {Elements} elements
 * @param {import("../state.js").Store & {flush: () => void}} store
 * @param {() => Map<string, Layer>} layers
 */
export function listenToPrint({ root, view, stage, maps, overlay, printed, arithmetic }, store, layers) {
  /** @type {{state: Partial<State>, scrolled: [number, number]} | null} what the screen shows */
  let screen = null;

  addEventListener("beforeprint", () => {
    const { viewport, dark, zoom, pan } = store.get();
    screen = { state: { viewport, dark, zoom, pan }, scrolled: [view.scrollTop, scrollY] };
    show({ viewport: PAPER, dark: false, zoom: 1, pan: [0, 0], hovered: null, pointer: null });
    stage.style.setProperty("--fit", String(Math.min(1, PAPER.height / stage.offsetHeight)));
    flatten(maps, overlay);
    printed.replaceChildren(...toldOf(store.get()));
  });
  addEventListener("afterprint", () => {
    if (!screen) return;
    show(screen.state);
    [view.scrollTop] = screen.scrolled;
    scrollTo(0, screen.scrolled[1]);
    screen = null;
  });

  /** @param {State} state @returns {HTMLElement[]} what the inspector would tell, which is not on the sheet */
  function toldOf({ edits, weights, pinned }) {
    const lines = edits.map((edit) => element("li", {}, [editText(edit, weights, layers())]));
    const edited = element("div", {}, [element("b", {}, ["Edited network"]), element("ul", {}, lines)]);
    const unit = element("p", {}, [arithmetic.textContent ?? ""]);
    return [...(edits.length ? [edited] : []), ...(pinned ? [unit] : [])];
  }

  /** @param {Partial<State>} changes */
  function show(changes) {
    root.dataset.theme = changes.dark ? "dark" : "light";
    store.patch(changes);
    store.flush();
  }
}
