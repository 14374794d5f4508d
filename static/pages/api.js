// @ts-check
/** `window.lenslet`: the page's own small API, for tours, embeds and tests. */

import { drawingOf } from "../drawing/sheet.js";
import { comparedOf, editsIn } from "../network/compare.js";
import { explainersOf } from "../network/explainers.js";
import { contains } from "../network/shape.js";
import { holds } from "../plan/hit.js";
import { pin } from "../select/pin.js";

/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").State} State */

/**
 * @param {object} page
 * @param {import("../core/store.js").Store<State, {}>} page.store
 * @param {import("./parts.js").View} page.view
 * @param {import("../core/elements.js").Elements} page.elements
 * @param {(strokes: Stroke[]) => Promise<void>} page.draw
 * @param {Promise<void>} page.ready
 */
export function createApi({ store, view, elements, draw, ready }) {
  return {
    /** Fulfilled after the first trace is painted. */
    ready,

    /** A plain copy of what the page shows. */
    state() {
      const { graph, answer, hovered, pinned } = store.get();
      const drawing = drawingOf(store.get());
      return structuredClone({ graph: graph && published(graph), drawing, trace: answer && plain(answer.trace), hovered, pinned });
    },

    /** @param {Stroke[]} strokes resolves when their answer is painted */
    draw: (strokes) => draw(structuredClone(strokes)),

    /** Resolves when the blank pad's answer is painted. */
    clear: () => draw([]),

    /**
     * @param {Unit} unit
     * @returns {Rect | null} the cell in viewport CSS pixels; null when it is not on screen
     */
    locate(unit) {
      const layer = view.layers().get(unit?.layer);
      const rect = layer && contains(layer.shape, unit) ? view.renderer.locate(unit) : null;
      const above = [elements.bar, elements.inspector]; // on a narrow screen
      return rect && !above.some((each) => isCovered(rect, each)) ? rect : null;
    },

    /** What is written on the picture of the network, which is pixels: CSS pixels from the stage's corner. */
    written: () => view.renderer.words(),

    /** @param {Unit | null} unit to pin; null lets go */
    select(unit) {
      const layer = unit && view.layers().get(unit.layer);
      if (unit && !(layer && contains(layer.shape, unit))) {
        throw new RangeError("There is no such unit: give layer, channel, y and x of the graph.");
      }
      store.apply(pin, unit && { ...unit });
    },

    /** The what-if edits that the trace was computed with; none: it is that of the network as it was trained. */
    edits: () => structuredClone(editsIn(store.get().answer)),

    /** @param {Unit} unit @returns the numbers that made the unit's value */
    explain(unit) {
      const { answer, weights } = store.get();
      const { own } = explainersOf(view.layers(), weights, comparedOf(null, null, "now"), answer);
      const arithmetic = own.explain(unit);
      return structuredClone(arithmetic && { ...arithmetic, kind: arithmetic.kind.name });
    },
  };
}

/** @param {NonNullable<State["graph"]>} graph @returns as the service publishes it */
function published(graph) {
  return { ...graph, layers: graph.layers.map((layer) => ({ ...layer, kind: layer.kind.name })) };
}

/** @param {import("../types.js").Trace} trace */
function plain({ layers, result }) {
  const records = Object.values(layers).map((record) => [
    record.layer,
    { ...record, values: Array.from(record.values) },
  ]);
  return { layers: Object.fromEntries(records), result };
}

/** @param {Rect} rect @param {HTMLElement} element @returns {boolean} whether its middle is */
function isCovered({ x, y, width, height }, element) {
  return holds(element.getBoundingClientRect(), { x: x + width / 2, y: y + height / 2 });
}
