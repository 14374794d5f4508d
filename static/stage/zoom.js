// @ts-check
/** Wheel, fingers, keys and buttons that magnify the network and move it. */

import { listenToDrags } from "./drag.js";
import { listenToPinches } from "./pinch.js";
import { zoomBy } from "./wheel.js";

/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */
/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */
/** @typedef {import("./lens.js").Lens} Lens */

const STEP = 1.25; // of keys and buttons
const ENOUGH = 1 / 2; // of the screen that has to show the network for a change of it to be seen

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {Lens} lens
 * @param {AbortSignal} signal
 * @returns {Shortcut[]}
 */
export function listenToZoom(elements, store, lens, signal) {
  const { view, stage, bar, zoom: buttons } = elements;
  /** @param {{clientX: number, clientY: number}} event @returns {Place} */
  function placeOf({ clientX, clientY }) {
    const box = stage.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    const { camera, viewport } = store.get();
    const scrolls = viewport.narrow || (camera.scale === 1 && view.scrollHeight > view.clientHeight);
    if (scrolls && !event.ctrlKey) return;
    event.preventDefault();
    const factor = zoomBy(event);
    if (factor !== 1) lens.zoomTo(camera.scale * factor, placeOf(event));
    else if (event.deltaX) lens.moveBy(-event.deltaX, 0);
  }

  /** In one column the buttons may be all of it that is on screen. */
  function showStage() {
    const seen = innerHeight - Math.max(view.getBoundingClientRect().top, 0);
    if (seen < ENOUGH * innerHeight) bar.scrollIntoView();
  }

  view.addEventListener("wheel", wheel, { passive: false });
  listenToPinches(view, lens, placeOf, signal);
  listenToDrags(view, lens, signal);

  const by = (/** @type {number} */ factor) => () => {
    const place = lens.focus();
    if (place) lens.zoomTo(lens.scale() * factor, place);
  };
  /** @type {Record<string, () => void>} */
  const actions = { out: by(1 / STEP), in: by(STEP), fit: lens.home, numbers: lens.showNumbers };
  buttons.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (store.get().viewport.narrow) showStage();
    actions[button?.dataset.value ?? ""]?.();
  });
  return [
    { key: "+", shown: "+ \u2212", says: "magnify the network, less; so does the wheel", run: actions.in },
    { key: "=", shown: "", says: "magnify", run: actions.in },
    { key: "-", shown: "", says: "magnify less", run: actions.out },
    { key: "w", says: "the whole network; move it with Space or the middle button held", run: actions.fit },
    { key: "m", says: "magnify until every number can be read", run: actions.numbers },
  ];
}
