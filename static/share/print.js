// @ts-check
/**
 * For a print the page itself is laid out for paper: the whole network in the light, with as many pixels as a
 * printer or a slide can show. print.css says what of the page is on the sheet.
 */

import { comparedIn } from "../network/compare.js";
import { HOME } from "../plan/plan.js";
import { lookAt } from "../select/look.js";
import { letGo } from "../select/pin.js";
import { resize, shade } from "../ui/state.js";
import { paintPaper } from "./paper.js";

/** @typedef {Pick<import("../types.js").State, "viewport" | "dark" | "camera">} Shown */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */
/** @typedef {{width: number, height: number, told: number}} Sheet CSS pixels of the network's place, and the width of what is told beneath */

/** A4 within its margins, less what print.css keeps for the rail: no page is told which way the sheet will lie. */
const UPRIGHT = { width: 718, height: 798, told: 718 };
const ACROSS = { width: 854, height: 718, told: 1046 };

/** @type {Omit<import("../types.js").Viewport, "width" | "height" | "dpr">} */
const PAPER = { pad: 176, text: 1, narrow: false, paper: true };

const FINE = 4; // dots to a CSS pixel of the sheet
const [ONE, TWO] = [0.8, 0.7]; // size of one network's text, and of two: at 0.61 the smallest has 5 points
const APART = 8; // CSS pixels above what is told

/**
 * Browsers may hand to the printer how a canvas was drawn: pictures of a pixel a unit, which a reader of the file
 * would smooth, and a canvas over it with all that was cleared in white. They get one canvas of pixels instead.
 *
 * @param {HTMLCanvasElement} maps
 * @param {HTMLCanvasElement} overlay
 * @returns {OffscreenCanvas} those pixels
 */
function flatten(maps, overlay) {
  const pixels = new OffscreenCanvas(maps.width, maps.height);
  const picture = /** @type {OffscreenCanvasRenderingContext2D} */ (pixels.getContext("2d"));
  picture.drawImage(maps, 0, 0);
  if (!overlay.hidden) picture.drawImage(overlay, 0, 0);
  const context = /** @type {CanvasRenderingContext2D} */ (maps.getContext("2d"));
  context.resetTransform();
  context.drawImage(pixels, 0, 0);
  return pixels;
}

/**
 * @param {Elements} elements
 * @param {Store & {flush: () => void}} store
 * @param {() => Map<string, Layer>} layers
 * @param {AbortSignal} signal
 */
export function listenToPrint(elements, store, layers, signal) {
  const { page, view, stage, maps, overlay, labels, printed } = elements;
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
    upright = copyOfStage(fit(UPRIGHT));
    fit(ACROSS);
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

  /** @param {Sheet} sheet that the network is to fill, however many layers it has @returns {OffscreenCanvas} its picture */
  function fit({ width, height, told }) {
    const room = height - heightOfTold(told);
    let scale = comparedIn(store.get()).comparison === "both" ? TWO : ONE;
    const lay = () => {
      store.apply(resize, { ...PAPER, width: width / scale, height: room / scale, dpr: FINE * scale });
      store.flush();
    };
    lay();
    for (let tries = 0; tries < 9 && stage.offsetHeight * scale > room + 1; tries++) {
      scale *= Math.min(0.97, room / (stage.offsetHeight * scale));
      lay();
    }
    stage.style.setProperty("--fit", String(scale));
    stage.style.setProperty("--width", `${width / scale}px`);
    return flatten(maps, overlay);
  }

  /** @param {number} width @returns {number} CSS pixels that are taken beneath the network */
  function heightOfTold(width) {
    if (!printed.children.length) return 0;
    printed.style.cssText = `display: block; position: fixed; width: ${width}px`;
    const height = printed.offsetHeight + APART;
    printed.style.cssText = "";
    return height;
  }

  /** @param {OffscreenCanvas} pixels @returns {HTMLElement} what of the stage is on the sheet */
  function copyOfStage(pixels) {
    const [copy, picture] = [stage, maps].map((each) => /** @type {HTMLElement} */ (each.cloneNode()));
    // Drawn on it, its first picture would come squeezed to the printer.
    const context = /** @type {HTMLCanvasElement} */ (picture).getContext("bitmaprenderer");
    context?.transferFromImageBitmap(pixels.transferToImageBitmap());
    copy.append(picture, labels.cloneNode(true));
    return copy;
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
