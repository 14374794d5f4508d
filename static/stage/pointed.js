// @ts-check
/** State -> what is told of the unit at the pointer and of the pinned one: lines, numbers, words. */

import { comparedIn, subjectsOf } from "../network/compare.js";
import { editedWeights, explainInForce, offIn } from "../network/edits.js";
import { ownScore } from "../network/effects.js";
import { weightRange } from "../network/kernels.js";
import { loupeOf } from "../network/loupe.js";
import { pointedPart, termAt } from "../network/parts.js";
import { isShare } from "../network/quantity.js";
import { rangeIn } from "../network/scales.js";
import { sameUnit } from "../network/shape.js";
import { cellOf, partsAt, windowsOf } from "../plan/hit.js";
import { boundsOf } from "../plan/maps.js";
import { pointedKernel } from "../plan/weighted.js";
import { decimalsOf } from "../words/decimals.js";
import { comparedWith, withoutGuess } from "../words/difference.js";
import { paintOverlay } from "./overlay.js";
import { createAnnouncer, createReadout } from "./readout.js";
import { placeBeside } from "./stand.js";
import { tiesOf } from "./ties.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/sources.js").Source} Source */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("./readout.js").Told} Told */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./readout.js").Compared} Compared */

/**
 * @typedef {object} PointedView
 * @property {(state: State, layers: Map<string, Layer>, scene: Scene | null) => void} paint
 */

/**
 * @param {Elements} elements
 * @param {(unit: Unit) => Seen} seenOf
 * @param {AbortSignal} signal
 * @returns {PointedView}
 */
export function createPointedView({ stage, view, overlay, readout: element, bar, inspector, arithmetic: status }, seenOf, signal) {
  const announce = createAnnouncer(status, signal);
  const readout = createReadout(element);
  let told = false; // something is painted
  /** @type {Unit | null} */
  let last = null; // that was pinned
  /** @type {Unit | null} */
  let hushed = null; // it was pinned while it was pointed at: the inspector tells of it, until it is pointed at anew

  /** @param {State} state */
  function hush({ hovered, pinned }) {
    const again = pinned === last ? hushed : pinned;
    last = pinned;
    hushed = again && sameUnit(hovered, again) ? again : null;
  }

  /**
   * @param {Unit} unit
   * @param {Source[]} sources that lines lead to it from
   * @param {Layout[]} parts of the stage that show it, that which is pointed at first
   * @param {Layout} layout
   * @returns {{x: number, y: number}} where the readout stands
   */
  function place(unit, sources, parts, layout) {
    const cells = parts.flatMap((part) => cellOf(part, unit) ?? []);
    const windows = parts.flatMap((part) => sources.flatMap((source) => windowsOf(part, source)));
    const { screen, over } = visible();
    const concerned = layout.nodes.filter(({ layer }) => layer.name === unit.layer || sources.some((source) => source.layer === layer.name));
    const rows = concerned.map(({ maps }) => boundsOf(maps));
    return placeBeside(cells[0], rows[rows.length - 1], readout.size(), screen, { spared: [...cells, ...windows], rather: rows, over });
  }

  /** The part of the stage that is in view, and what lies over it. */
  function visible() {
    const inner = stage.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    const top = Math.max(outer.top, 0);
    const bottom = Math.min(outer.bottom, window.innerHeight);
    const screen = { x: outer.left - inner.left, y: top - inner.top, width: outer.width, height: bottom - top };
    const over = [bar, inspector].map((each) => each.getBoundingClientRect());
    return { screen, over: over.map(({ x, y, width, height }) => ({ x: x - inner.x, y: y - inner.y, width, height })) };
  }

  return {
    paint(state, layers, scene) {
      const { hovered, pinned } = state;
      if (!scene || (!hovered && !pinned && !told)) return;
      told = hovered !== null || pinned !== null;
      const { explain, isOff } = explainerOf(state, layers);
      const parts = hovered ? partsAt(scene.layout, hovered, state.pointer) : [scene.layout];
      const isHeld = parts[0] !== scene.layout;
      const there = explainerOf(state, layers, isHeld);
      const layerOf = (/** @type {Unit | null} */ unit) => (unit && layers.get(unit.layer)) ?? null;
      const stays = explain(pinned);
      hush(state);
      const pointed = hushed ? null : there.explain(hovered);
      const score = pointed && there.explain(ownScore(pointed));
      const hasLines = [pointed, score].some((each) => each && tiesOf(scene.layout, each, there.isOff).some(({ share }) => share));
      const says = pointed && { ...toldOf(there.shown, layers, scene, pointed, comparedTo(state, layers, pointed, isHeld)), word: parts.length > 1 ? there.word : "", hasLines };
      readout.paint(says, scene.palette, scene.layout);
      const at = pointed && place(pointed.unit, [...pointed.sources, ...(score?.sources ?? [])], parts, scene.layout);
      const grid = at && readout.grid(); // while nothing has moved, so that the page is laid out once
      if (at) readout.move(at);
      paintOverlay(overlay, scene, {
        pinned: stays && { arithmetic: stays, score: explain(ownScore(stays)), seen: seenOf(stays.unit), isOff },
        hovered: pointed && (isHeld || !sameUnit(hovered, pinned)) ? { arithmetic: pointed, score, parts, isOff: there.isOff } : null,
        loupe: says?.loupe && at ? joined(parts[0], says, at, grid) : null,
        kernel: pointedKernel(state),
        part: stays && partIn(state, /** @type {Layer} */ (layerOf(pinned)), stays),
        slid: state.slide && pinned,
        whole: state.viewport.paper,
      });
      // A screen reader hears of the pinned unit first, the eye of the one at the pointer.
      const heard = stays ?? pointed;
      // A unit that the window runs over would be cut off by the next.
      if (!state.slide?.playing) announce(heard, layerOf(heard && heard.unit), heard && comparedTo(state, layers, heard, heard === pointed && isHeld));
    },
  };
}

/**
 * What is told is what the maps show; of a difference, lines would be those of one of the two.
 *
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @param {boolean} [isHeld] whether it is told of the rows of what is compared with
 */
export function explainerOf(state, layers, isHeld = false) {
  const [own, other] = subjectsOf(state);
  const { word, trace, edits } = (isHeld && other) || own;
  const shown = { ...state, trace, inForce: edits };
  const explain = (/** @type {Unit | null} */ unit) => unit && explainInForce(layers, shown, unit);
  return { word, shown, explain, isOff: comparedIn(state).comparison === "difference" ? () => true : offIn(shown) };
}

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @param {Scene} scene
 * @param {Arithmetic} arithmetic
 * @param {Compared} compared
 * @returns {Omit<Told, "word" | "hasLines">}
 */
function toldOf(state, layers, { palette, values }, arithmetic, compared) {
  const weight = editedWeights(state.weights, state.inForce)?.[arithmetic.unit.layer]?.weight;
  const seen = loupeOf(arithmetic, weight);
  const scale = seen && values.get(seen.layer);
  const told = {
    arithmetic,
    layer: /** @type {Layer} */ (layers.get(arithmetic.unit.layer)),
    compared,
    by: state.pointer ? (state.touched ? "touch" : "mouse") : "keys",
    loupe: null,
  };
  if (!seen || !scale) return /** @type {Omit<Told, "word" | "hasLines">} */ (told);
  const { columns, kernel } = seen;
  const grids = [{ values: seen.values, columns, range: rangeIn(scale, seen.channel), scale: palette[scale.quantity] }];
  if (kernel) grids.push({ values: kernel, columns, range: weightRange(/** @type {Tensor} */ (weight)), scale: palette.weight });
  return /** @type {Omit<Told, "word" | "hasLines">} */ ({ ...told, loupe: { seen, source: layers.get(seen.layer), grids } });
}

/**
 * @param {State} state
 * @param {Layer} layer
 * @param {Arithmetic} arithmetic of the pinned unit
 * @returns {Unit | null} of its sources the one that is pointed at in the inspector
 */
function partIn(state, layer, arithmetic) {
  const index = pointedPart(state);
  return index === null ? null : (termAt(layer, arithmetic, index)?.unit ?? null);
}

/**
 * @param {Layout} layout
 * @param {Pick<Told, "arithmetic" | "loupe">} told
 * @param {{x: number, y: number}} at
 * @param {Rect | null} grid from the readout's corner
 * @returns {{window: Rect, grid: Rect} | null}
 */
function joined(layout, { arithmetic: { sources }, loupe }, at, grid) {
  const window = loupe && windowsOf(layout, sources[0])[loupe.seen.index];
  return window && grid ? { window, grid: { ...grid, x: at.x + grid.x, y: at.y + grid.y } } : null;
}

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @param {Arithmetic} arithmetic
 * @param {boolean} isBeside whether it is that of what is compared with, beside the rows of now
 * @returns {Compared} how the unit differs from what is compared with, in the digits that both have in the inspector
 */
function comparedTo(state, layers, arithmetic, isBeside) {
  const { base, word, comparison } = comparedIn(state);
  const rival = base && explainerOf(state, layers, !isBeside).explain(arithmetic.unit);
  if (!rival) return { text: "", decimals: decimalsOf([arithmetic]) };
  const decimals = decimalsOf([arithmetic, rival]);
  const isHeld = isBeside || comparison === "held";
  const [now, other] = isHeld ? [rival, arithmetic] : [arithmetic, rival];
  const areShares = isShare(arithmetic.kind);
  if (areShares && (now.blank || other.blank)) {
    const sides = [...(isHeld ? [{ word: "now", ...now }] : []), { word, ...other }];
    return { text: withoutGuess(sides, decimals.value), decimals };
  }
  const { text } = comparedWith(now.value, other.value, word, isHeld ? "neither" : "now", areShares, decimals.value);
  return { text, decimals };
}
