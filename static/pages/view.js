// @ts-check
/** State -> page, once a frame: each part is painted only if what it shows has changed. */

import { paintEdited } from "../answer/edited.js";
import { createAnswerView } from "../answer/view.js";
import { paintComparison } from "../compare/view.js";
import { changesOf, differBesides } from "../core/store.js";
import { captionsOf, comparedIn, shownOf, subjectsOf } from "../network/compare.js";
import { explainInForce } from "../network/edits.js";
import { ownScore } from "../network/effects.js";
import { floorsOf } from "../network/floors.js";
import { readingsOf } from "../network/reading.js";
import { seenBy } from "../network/seen.js";
import { paintControls } from "../pad/controlsview.js";
import { createPadView } from "../pad/view.js";
import { paletteOf } from "../pixels/colours.js";
import { layOut } from "../plan/plan.js";
import { project } from "../plan/project.js";
import { paintLabels, placeLabels } from "../stage/labels.js";
import { legendPlaces, paintLegends } from "../stage/legend.js";
import { placeLegends } from "../stage/legendwords.js";
import { createMapPainter } from "../stage/maps.js";
import { createPointedView, explainerOf } from "../stage/pointed.js";
import { paintPortrait } from "../stage/portrait.js";
import { paintZoom } from "../stage/zoomview.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/compare.js").Subject} Subject */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../inspector/inspector.js").Inspector} Inspector */
/** @typedef {import("../stage/scene.js").Scene} Scene */

/**
 * @typedef {object} View
 * @property {(state: State, before: State) => void} paint
 * @property {() => Promise<void>} loadInspector a third of all modules, not needed for the first picture
 * @property {() => Layout | null} layout as it was painted last
 * @property {() => Layout | null} base the plan
 * @property {() => Map<string, Layer>} layers of the graph by name
 * @property {(state: State, caption: string[]) => HTMLCanvasElement | null} portrait of the whole network to take away, whatever of it is in view, with these lines beneath; null: there is none yet
 */

/**
 * @param {Elements} elements
 * @param {(chosen: number) => void} choose told which digit of a picture is to be read
 * @param {AbortSignal} signal
 * @returns {View}
 */
export function createView(elements, choose, signal) {
  const paintAnswer = createAnswerView(elements);
  const paintPad = createPadView(elements, choose);
  const paintMaps = createMapPainter(elements.maps);
  const pointed = createPointedView(elements, seenOf, signal);
  /** @type {State | null} */
  let painted = null;
  /** @type {Inspector | null} null: not loaded yet */
  let inspector = null;
  /** @type {Layout | null} */
  let base = null;
  /** @type {Layout | null} */
  let layout = null;
  /** @type {Map<string, Layer>} */
  let layers = new Map();
  /** @type {Map<string, LayerScale>} */
  let scales = new Map();
  /** @type {Scene | null} */
  let scene = null;
  /** @type {{unit: Unit, layers: Map<string, Layer>, seen: Seen} | null} */
  let pinnedTo = null;

  /** @param {State} state */
  function arrange(state) {
    const { graph, viewport } = state;
    const compared = comparedIn(state);
    if (!graph || !viewport.width) return;
    base = layOut(graph, viewport, compared.comparison === "both");
    elements.stage.style.height = `${base.height}px`;
    paintLabels(elements.labels, base, captionsOf(compared, state.trace));
  }

  /** @param {State} state */
  function enlarge({ camera }) {
    if (!base) return;
    layout = project(base, camera);
    placeLabels(elements.labels, layout);
    paintZoom(elements.zoom, camera.scale);
  }

  /** @param {State} state */
  function paintNetwork(state) {
    const { graph, trace, scale, dark, weights, viewport } = state;
    if (!graph || !layout || !trace) return;
    const palette = paletteOf(dark, viewport.forced);
    const shown = shownOf(layers, trace, scale, comparedIn(state), floorsOf(layers, weights));
    scales = shown.values; // those of the inspector too, which explains the trace now
    scene = { layout, ...shown, palette, labels: namedUnits(layers, graph.labels) };
    paintMaps(scene);
    const context = /** @type {CanvasRenderingContext2D} */ (elements.maps.getContext("2d"));
    paintLegends(context, scene);
    placeLegends(elements.legends, legendPlaces(scene), layout.narrow);
  }

  /** @param {State} state */
  function paintInspected(state) {
    const { pinned, dark, tab } = state;
    const layer = pinned && layers.get(pinned.layer);
    // What is edited is the network now, whatever the rows show.
    const [own, other] = subjectsOf(tab === "edits" ? { ...state, comparison: "now" } : state);
    const explained = (/** @type {Subject} */ { trace, edits }) => pinned && explainInForce(layers, { ...state, trace, inForce: edits }, pinned);
    const arithmetic = layer && explained(own);
    if (!arithmetic || !scales.size) return inspector?.paint(null);
    const beside = other && explained(other);
    inspector?.paint({
      state: { ...state, trace: own.trace, inForce: own.edits },
      layers,
      layer,
      arithmetic,
      word: beside ? own.word : "",
      beside: other && beside && { ...other, arithmetic: beside },
      seen: seenOf(pinned),
      scales,
      palette: paletteOf(dark),
    });
  }

  async function loadInspector() {
    const { openInspector } = await import("./inspector.js");
    inspector = openInspector(elements);
    if (painted) paintInspected(painted);
    for (const layer of layers.values()) readingsOf(layers, layer); // known before it is asked for by a click
  }

  /** @param {Unit} unit */
  function seenOf(unit) {
    // It depends on the graph alone: drawing on does not change it.
    if (unit !== pinnedTo?.unit || layers !== pinnedTo.layers) pinnedTo = { unit, layers, seen: seenBy(layers, unit) };
    return pinnedTo.seen;
  }

  return {
    paint(state, before) {
      painted = state;
      const changed = changesOf(state, before);
      if (changed("graph") && state.graph) {
        layers = new Map(state.graph.layers.map((layer) => [layer.name, layer]));
      }
      if (changed("graph", "viewport") || captioned(state) !== captioned(before)) arrange(state);
      if (changed("graph", "viewport", ...SHOWN) || captioned(state) !== captioned(before)) enlarge(state);
      if (changed("graph", "viewport", "trace", "weights", "scale", "dark", ...SHOWN, ...COMPARED)) paintNetwork(state);
      if (changed("graph", "viewport", "trace", "scale", "dark", "weights", "inForce", "hovered", "pinned", "slide", "kernel", "part", "tab", ...SHOWN, ...COMPARED)) {
        pointed.paint(state, layers, scene);
      }
      if (changed("graph", "viewport", "trace", "scale", "dark", "weights", "pinned", ...INSPECTED, ...COMPARED)) {
        paintInspected(state);
      } else if (changed("part")) inspector?.point(state);
      if (!differBesides(state, before, POINTED)) return;
      paintAnswer(state, before);
      paintPad(state, before);
      paintControls(elements, state);
      paintComparison(elements, state);
      paintEdited(elements, state.edits);
    },
    loadInspector,
    layout: () => layout,
    base: () => base,
    layers: () => layers,
    portrait(state, caption) {
      if (!scene || !base || !layout) return null;
      const { pinned } = state;
      const { explain, isOff } = explainerOf(state, layers);
      const arithmetic = explain(pinned);
      const about = pinned && arithmetic && { arithmetic, score: explain(ownScore(arithmetic)), seen: seenOf(pinned), isOff };
      placeLabels(elements.labels, base);
      const portrait = paintPortrait({ ...scene, layout: base }, about, elements.labels, caption);
      placeLabels(elements.labels, layout);
      return portrait;
    },
  };
}

/** @param {State} state @returns {string} which traces the rows show */
function captioned(state) {
  const captions = captionsOf(comparedIn(state), state.trace);
  return captions ? Object.values(captions).join() : "";
}

/** Which part of the network is shown. @type {(keyof State)[]} */
const SHOWN = ["camera"];

/** What the maps and the readout compare. @type {(keyof State)[]} */
const COMPARED = ["held", "unedited", "comparison"];

/** What a roaming pointer changes, of which the rail tells nothing. @type {(keyof State)[]} */
const POINTED = ["hovered", "pointer", "touched"];

/** What only the inspector shows. @type {(keyof State)[]} */
const INSPECTED = ["trail", "tab", "folded", "slide", "speed", "kernel", "edits", "unedited", "inForce", "typing", "source", "editSteps"];

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
