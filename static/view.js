// @ts-check
/** State -> page, once a frame: each part is painted only if what it shows has changed. */

import { explain } from "./geometry/arithmetic.js";
import { cellOf, windowsOf } from "./geometry/hit.js";
import { layOut } from "./geometry/layout.js";
import { scalesOf } from "./geometry/scales.js";
import { seenBy } from "./geometry/seen.js";
import { paletteOf } from "./paint/colours.js";
import { paintControls } from "./paint/controls.js";
import { paintLabels } from "./paint/labels.js";
import { paintLegends } from "./paint/legend.js";
import { createMapPainter } from "./paint/maps.js";
import { paintOverlay } from "./paint/overlay.js";
import { createPadView } from "./padview.js";
import { buildProbabilities, paintProbabilities, paintSeen, setText } from "./paint/rail.js";
import { createAnnouncer, moveReadout, paintReadout } from "./paint/readout.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Layer} Layer */
/** @typedef {import("./types.js").Layout} Layout */
/** @typedef {import("./types.js").Unit} Unit */
/** @typedef {import("./geometry/seen.js").Seen} Seen */
/** @typedef {import("./elements.js").Elements} Elements */
/** @typedef {import("./geometry/arithmetic.js").Arithmetic} Arithmetic */

/**
 * @typedef {object} View
 * @property {(state: State, before: State) => void} paint
 * @property {() => Layout | null} layout as it was painted last
 * @property {() => Map<string, Layer>} layers of the graph by name
 */

/**
 * @param {Elements} elements
 * @param {(chosen: number) => void} choose told which digit of a picture is to be read
 * @returns {View}
 */
export function createView(elements, choose) {
  const paintPad = createPadView(elements, choose);
  const paintMaps = createMapPainter(elements.maps);
  const announce = createAnnouncer(elements.arithmetic);
  const paper = Number(elements.seen.dataset.paper);
  /** @type {Layout | null} */
  let layout = null;
  /** @type {Map<string, Layer>} */
  let layers = new Map();
  /** @type {Arithmetic | null} */
  let pointed = null;
  /** @type {{unit: Unit, layers: Map<string, Layer>, seen: Seen} | null} */
  let pinnedTo = null;

  /** @param {State} state */
  function arrange({ graph, viewport }) {
    if (!graph || !viewport.width) return;
    layers = new Map(graph.layers.map((layer) => [layer.name, layer]));
    layout = layOut(graph, viewport);
    elements.stage.style.height = `${layout.height}px`;
    paintLabels(elements.labels, layout);
  }

  /** @param {State} state */
  function paintNetwork({ graph, trace, scale, dark }) {
    if (!graph || !layout || !trace) return;
    const palette = paletteOf(dark);
    const scales = scalesOf(layers, trace, scale);
    const scene = { layout, trace, scales, palette, labels: namedUnits(layers, graph.labels) };
    paintMaps(scene);
    const context = /** @type {CanvasRenderingContext2D} */ (elements.maps.getContext("2d"));
    paintLegends(context, scene);
  }

  /** @param {State} state */
  function paintPointed({ trace, weights, hovered, pinned, dark }) {
    const unit = hovered ?? pinned;
    if (!layout || (!unit && !pointed)) return;
    pointed = unit && trace ? explain(layers, trace, weights, unit) : null;
    const layer = (unit && layers.get(unit.layer)) ?? null;
    const seen = unit && !hovered ? seenOf(unit) : null;
    paintOverlay(elements.overlay, layout, paletteOf(dark), pointed, seen);
    paintReadout(elements.readout, pointed, layer, seen);
    // A screen reader hears of the pinned unit first, the eye of the one at the pointer.
    const heard = pinned ?? hovered;
    const told = heard && heard !== unit && trace ? explain(layers, trace, weights, heard) : pointed;
    announce(told, (heard && layers.get(heard.layer)) ?? null);
  }

  /** @param {Unit} unit */
  function seenOf(unit) {
    // It depends on the graph alone: drawing on does not change it.
    if (unit !== pinnedTo?.unit || layers !== pinnedTo.layers) pinnedTo = { unit, layers, seen: seenBy(layers, unit) };
    return pinnedTo.seen;
  }

  /** @param {State} state */
  function placeReadout({ hovered, pointer }) {
    const current = layout;
    if (!current || !pointed) return;
    const cell = cellOf(current, pointed.unit);
    const beside = cell ? { x: cell.x + cell.width, y: cell.y + cell.height } : { x: 0, y: 0 };
    const at = hovered && pointer ? { x: pointer[0], y: pointer[1] } : beside;
    const sources = pointed.sources.flatMap((source) => windowsOf(current, source));
    moveReadout(elements.readout, at, visible(), cell ? [cell, ...sources] : sources);
  }

  function visible() {
    const stage = elements.stage.getBoundingClientRect();
    const view = elements.view.getBoundingClientRect();
    const top = Math.max(view.top, 0);
    const bottom = Math.min(view.bottom, window.innerHeight);
    return { x: view.left - stage.left, y: top - stage.top, width: view.width, height: bottom - top };
  }

  /** @param {State} state */
  function paintAnswer({ trace, dark }) {
    const told = trace && !trace.result.blank;
    setText(elements.prediction, told ? labelOf(trace.result.prediction) : "");
    paintProbabilities(elements.probabilities, trace?.result ?? null);
    const input = [...layers.values()].find((layer) => layer.kind === "input");
    if (!trace || !input) return;
    const record = trace.layers[input.name];
    for (const canvas of [elements.seen, elements.fitted]) paintSeen(canvas, record, paper, paletteOf(dark));
  }

  /** @param {number} index */
  function labelOf(index) {
    return elements.probabilities.children[index]?.firstElementChild?.textContent ?? "";
  }

  return {
    paint(state, before) {
      const changed = (/** @type {(keyof State)[]} */ ...keys) =>
        keys.some((key) => state[key] !== before[key]);
      if (changed("graph") && state.graph) {
        buildProbabilities(elements.probabilities, state.graph.labels);
      }
      if (changed("graph", "viewport")) arrange(state);
      if (changed("graph", "viewport", "trace", "scale", "dark")) paintNetwork(state);
      if (changed("graph", "trace", "dark")) paintAnswer(state);
      if (changed("graph", "viewport", "trace", "dark", "weights", "hovered", "pinned")) {
        paintPointed(state);
        placeReadout(state);
      } else if (changed("pointer")) placeReadout(state);
      paintPad(state, before);
      paintControls(elements, state);
    },
    layout: () => layout,
    layers: () => layers,
  };
}

/**
 * The answer's units have names, and so have the scores that the answer is made of.
 *
 * @param {Map<string, Layer>} layers
 * @param {string[]} labels
 * @returns {Map<string, string[]>}
 */
function namedUnits(layers, labels) {
  const last = [...layers.values()].pop();
  const names = last ? [last.name, ...last.inputs] : [];
  return new Map(
    names.filter((name) => layers.get(name)?.shape[0] === labels.length).map((name) => [name, labels]),
  );
}
