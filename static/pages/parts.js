// @ts-check
/** State -> page, once a frame: the parts of all rooms, each painted only if what it shows has changed. */

import { createAnswerView } from "../answer/view.js";
import { createComparisonView } from "../compare/view.js";
import { readingsOf } from "../network/reading.js";
import { createPadView } from "../pad/view.js";
import { createPortrait } from "../stage/portrait.js";
import { createStage } from "../stage/renderer.js";
import { createDerived } from "./derived.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Renderer} Renderer */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @typedef {object} View
 * @property {(state: State) => void} paint
 * @property {() => Promise<void>} loadInspector a third of all modules, not needed for the first picture
 * @property {import("./derived.js").Derived} derived
 * @property {Renderer} renderer of the network
 * @property {() => Layout | null} base the plan
 * @property {() => Map<string, Layer>} layers of the graph by name
 * @property {(state: State, caption: string[]) => HTMLCanvasElement | null} portrait of the whole network to take away, whatever of it is in view, with these lines beneath; null: there is none yet
 */

/**
 * @param {Elements} elements
 * @param {import("../core/store.js").Store<State, {}>} store
 * @param {(chosen: number) => void} choose told which digit of a picture is to be read
 * @param {AbortSignal} signal
 * @returns {View}
 */
export function createView(elements, store, choose, signal) {
  const derived = createDerived();
  const renderer = createStage(elements, store, derived, signal);
  const parts = [
    renderer.paint,
    createAnswerView(elements, derived),
    createPadView(elements, choose),
    createComparisonView(elements, derived),
  ];
  let painted = store.get();

  async function loadInspector() {
    const { openInspector } = await import("./inspector.js");
    const inspector = openInspector(elements, derived);
    parts.push(inspector);
    inspector(painted);
    const layers = derived.layers(painted);
    for (const layer of layers.values()) readingsOf(layers, layer); // known before it is asked for by a click
  }

  return {
    paint(state) {
      painted = state;
      for (const each of parts) each(state);
    },
    loadInspector,
    derived,
    renderer,
    base: () => derived.base(painted),
    layers: () => derived.layers(painted),
    portrait: createPortrait(elements.labels, derived),
  };
}
