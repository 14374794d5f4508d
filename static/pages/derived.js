// @ts-check
/**
 * What can be computed from the state: each a function of it, computed anew only when what it is made of is another.
 * One instance for a page.
 */

import { memo } from "../core/memo.js";
import { captionsOf, comparedOf, isOfBlank, shownOf } from "../network/compare.js";
import { explainersIn, explainersOf } from "../network/explainers.js";
import { floorsOf } from "../network/floors.js";
import { seenBy } from "../network/seen.js";
import { paletteOf } from "../pixels/colours.js";
import { layOut } from "../plan/plan.js";
import { project } from "../plan/project.js";
import { isBeneath } from "../select/pin.js";
import { sourceIn } from "../select/source.js";
import { partOf } from "../stage/scene.js";
import { decimalsOf } from "../words/decimals.js";

/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../inspector/inspector.js").Inspected} Inspected */
/** @typedef {import("../network/compare.js").Shown} Shown */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/explainers.js").Explainers} Explainers */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("../stage/scene.js").Scene} Scene */

/** @typedef {ReturnType<typeof createDerived>} Derived */
/** @typedef {ReturnType<typeof deriveNetwork>} Network */

export function createDerived() {
  const network = deriveNetwork();
  const { floors, ...known } = network;
  const { shown, ...picture } = derivePicture(network);
  return { ...known, ...picture, ...deriveInspected(network, shown) };
}

/** What the network is and says, whatever is looked at. */
function deriveNetwork() {
  const byName = memo((/** @type {Graph | null} */ graph) => new Map((graph?.layers ?? []).map((layer) => [layer.name, layer])));
  const [comparing, captioning, flooring] = [memo(comparedOf), memo(captionsOf), memo(floorsOf)];
  const [seeing, explaining, keeping] = [memo(seenBy), memo(explainersOf), memo(explainersIn)];

  const layers = (/** @type {State} */ state) => byName(state.graph);
  const compared = (/** @type {State} */ { held, answer, comparison }) => comparing(held, answer?.unedited ?? null, comparison);
  const floors = (/** @type {State} */ state) => flooring(layers(state), state.weights);

  /** @param {State} state what the rows say that they show */
  function captions(state) {
    const { comparison, word } = compared(state);
    return captioning(comparison, word, isOfBlank(compared(state), state.answer?.trace ?? null));
  }

  /** @param {State} state what can change the pinned unit, and what it can change: drawing on does not change that */
  function seen(state) {
    return state.pinned && layers(state).has(state.pinned.layer) ? seeing(layers(state), state.pinned) : null;
  }

  /** @param {State} state @returns {Explainers} of what the rows show */
  function explainers(state) {
    return explaining(layers(state), state.weights, compared(state), state.answer);
  }

  /** @param {State} state @returns {Explainers} of the pinned unit, in the rows that it was chosen in */
  function pinnedExplainers(state) {
    return keeping(explainers(state), isBeneath(state));
  }

  return { layers, compared, floors, captions, seen, explainers, pinnedExplainers };
}

/** @param {Network} network */
function derivePicture({ layers, compared, floors }) {
  const arranging = memo((/** @type {Graph} */ graph, /** @type {State["viewport"]} */ viewport, /** @type {boolean} */ doubled) => layOut(graph, viewport, doubled));
  const [looking, framing, naming] = [memo(project), memo(partOf), memo(namedUnits)];
  const [showing, colouring] = [memo(shownOf), memo(paletteOf)];
  const composing = memo((/** @type {Layout} */ layout, /** @type {Rect} */ part, /** @type {Shown} */ shown, /** @type {Palette} */ palette, /** @type {Map<string, string[]>} */ labels) => /** @type {Scene} */ ({ layout, part, ...shown, palette, labels }));

  /** @param {State} state @returns {Layout | null} the plan; null: there is no network yet, or no place for it */
  function base(state) {
    const { graph, viewport } = state;
    return graph && viewport.width ? arranging(graph, viewport, compared(state).comparison === "both") : null;
  }

  /** @param {State} state @returns {Layout | null} as it is looked at */
  function layout(state) {
    const whole = base(state);
    return whole && looking(whole, state.camera);
  }

  /** @param {State} state @returns {Shown | null} what the maps show; null: nothing is traced yet */
  function shown(state) {
    const { graph, answer, scale } = state;
    return graph && answer && showing(layers(state), answer.trace, scale, compared(state), floors(state));
  }

  /** @param {State} state @returns {Scene | null} */
  function scene(state) {
    const [current, what] = [layout(state), shown(state)];
    const { graph, dark, viewport, sight } = state;
    const palette = colouring(dark, viewport.forced ?? null);
    return current && what && composing(current, framing(current, viewport.paper ? null : sight), what, palette, naming(graph));
  }

  return { base, layout, shown, scene };
}

/**
 * @param {Network} network
 * @param {(state: State) => Shown | null} shown
 */
function deriveInspected({ layers, floors, seen, pinnedExplainers }, shown) {
  const [comparingNow, explainingNow, inspecting, inspectingNow] = [memo(comparedOf), memo(explainersOf), memo(inspectedOf), memo(inspectedOf)];
  const sourcing = memo((/** @type {State["source"]} */ chosen, /** @type {State["first"]} */ first, /** @type {Arithmetic} */ arithmetic) => sourceIn({ source: chosen, first }, arithmetic));

  /** @param {State} state @param {Explainers} explainers @param {typeof inspectedOf} inspect @returns {Inspected | null} */
  function by(state, explainers, inspect) {
    const { graph, weights, pinned, dark, viewport } = state;
    const [region, what] = [seen(state), shown(state)];
    if (!graph || !pinned || !region || !what) return null;
    return inspect(layers(state), weights, floors(state), explainers, pinned, region, what.values, paletteOf(dark), viewport, graph.labels);
  }

  /** @param {State} state @returns {Inspected | null} the pinned unit, as the inspector shows it; null: there is none, or nothing to explain it by */
  function inspected(state) {
    return by(state, pinnedExplainers(state), inspecting);
  }

  /** @param {State} state @returns {Inspected | null} the pinned unit in what is edited: the network now, whatever the rows show */
  function edited(state) {
    const unit = inspected(state);
    if (!unit || ((!unit.beside || unit.word === "now") && !unit.isDifference)) return unit;
    const { held, answer, weights } = state;
    return by(state, explainingNow(layers(state), weights, comparingNow(held, answer?.unedited ?? null, "now"), answer), inspectingNow);
  }

  /** @param {State} state @returns {number | null} of the maps that the pinned unit reads the one that is looked at */
  function source(state) {
    const unit = inspected(state);
    return unit && sourcing(state.source, state.first, unit.arithmetic);
  }

  return { inspected, edited, source };
}

/**
 * @param {Map<string, Layer>} layers
 * @param {State["weights"]} weights
 * @param {Inspected["floors"]} floors
 * @param {Explainers} explainers
 * @param {Unit} unit
 * @param {Inspected["seen"]} seen
 * @param {Inspected["scales"]} scales
 * @param {Palette} palette
 * @param {State["viewport"]} viewport
 * @param {string[]} labels
 * @returns {Inspected | null}
 */
function inspectedOf(layers, weights, floors, { own, other, compared }, unit, seen, scales, palette, viewport, labels) {
  const layer = /** @type {Layer} */ (layers.get(unit.layer));
  const [arithmetic, rival] = [own, other].map((each) => each?.explain(unit) ?? null);
  if (!arithmetic) return null;
  const beside = other && rival && { arithmetic: rival, edits: other.edits, word: other.word };
  const isDifference = compared.comparison === "difference";
  const decimals = decimalsOf([arithmetic, ...(rival ? [rival] : [])], isDifference);
  return { layers, layer, arithmetic, inForce: own.edits, word: beside ? own.word : "", beside, isDifference, decimals, seen, scales, palette, weights, floors, viewport, labels };
}

/**
 * The answer's units have names, and so have the scores that the answer is made of.
 *
 * @param {Graph | null} graph
 * @returns {Map<string, string[]>}
 */
function namedUnits(graph) {
  const last = graph?.layers.at(-1);
  const names = last ? [last.name, ...last.inputs] : [];
  const labels = graph?.labels ?? [];
  const shapeOf = (/** @type {string} */ name) => graph?.layers.find((layer) => layer.name === name)?.shape;
  return new Map(names.filter((name) => shapeOf(name)?.[0] === labels.length).map((name) => [name, labels]));
}
