// @ts-check
/** State -> what is told of the unit at the pointer, or else of the pinned one: ties, numbers, words. */

import { valueOf } from "./geometry/arithmetic.js";
import { comparedIn } from "./geometry/compare.js";
import { explainInForce } from "./geometry/edits.js";
import { cellOf, windowsOf } from "./geometry/hit.js";
import { pointedPart, termAt } from "./geometry/parts.js";
import { pointedKernel } from "./geometry/weighted.js";
import { paletteOf } from "./paint/colours.js";
import { paintOverlay } from "./paint/overlay.js";
import { createAnnouncer, moveReadout, paintReadout } from "./paint/readout.js";
import { comparedText } from "./paint/sentence.js";
import { whatIsWritten } from "./paint/written.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Layer} Layer */
/** @typedef {import("./types.js").Layout} Layout */
/** @typedef {import("./types.js").Unit} Unit */
/** @typedef {import("./geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("./geometry/seen.js").Seen} Seen */
/** @typedef {import("./elements.js").Elements} Elements */
/** @typedef {import("./paint/scene.js").Scene} Scene */

/**
 * @typedef {object} PointedView
 * @property {(state: State, layers: Map<string, Layer>, layout: Layout | null, scene: Scene | null) => void} paint
 * @property {(state: State) => void} place the numbers where the pointer is now
 */

/**
 * @param {Elements} elements
 * @param {(unit: Unit) => Seen} seenOf
 * @returns {PointedView}
 */
export function createPointedView({ stage, view, overlay, readout, arithmetic }, seenOf) {
  const announce = createAnnouncer(arithmetic);
  /** @type {Arithmetic | null} */
  let pointed = null;
  /** @type {Layout | null} */
  let painted = null;

  /** @param {State} state */
  function place({ hovered, pointer }) {
    const layout = painted;
    if (!layout || !pointed) return;
    const cell = cellOf(layout, pointed.unit);
    const beside = cell ? { x: cell.x + cell.width, y: cell.y + cell.height } : { x: 0, y: 0 };
    const at = hovered && pointer ? { x: pointer[0], y: pointer[1] } : beside;
    const sources = pointed.sources.flatMap((source) => windowsOf(layout, source));
    moveReadout(readout, at, visible(), cell ? [cell, ...sources] : sources);
  }

  /** The part of the stage that is in view. */
  function visible() {
    const inner = stage.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    const top = Math.max(outer.top, 0);
    const bottom = Math.min(outer.bottom, window.innerHeight);
    return { x: outer.left - inner.left, y: top - inner.top, width: outer.width, height: bottom - top };
  }

  return {
    paint(state, layers, layout, scene) {
      const { hovered, pinned, dark } = state;
      const unit = hovered ?? pinned;
      if (!layout || (!unit && !pointed)) return;
      painted = layout;
      const explain = (/** @type {Unit} */ each) => explainInForce(layers, state, each);
      const layerOf = (/** @type {Unit | null} */ each) => (each && layers.get(each.layer)) ?? null;
      pointed = unit && explain(unit);
      const seen = unit && !hovered ? seenOf(unit) : null;
      const layer = layerOf(unit);
      paintOverlay(overlay, layout, paletteOf(dark), pointed, seen, besideOf(state, scene, layer && !hovered ? partIn(state, layer, pointed) : null));
      paintReadout(readout, hovered ? pointed : null, layerOf(unit), comparedTo(state, pointed));
      // A screen reader hears of the pinned unit first, the eye of the one at the pointer.
      const heard = pinned ?? hovered;
      const told = heard && heard !== unit ? explain(heard) : pointed;
      // A unit that the window runs over would be cut off by the next.
      if (!state.slide?.playing) announce(told, layerOf(heard), comparedTo(state, told));
      place(state);
    },
    place,
  };
}

/**
 * @param {State} state
 * @param {Arithmetic | null} arithmetic
 * @returns {string} how the unit differs from what is compared with
 */
function comparedTo(state, arithmetic) {
  const { base, word } = comparedIn(state);
  return base && arithmetic ? comparedText(arithmetic.value, valueOf(base, arithmetic.unit), word) : "";
}

/**
 * @param {State} state
 * @param {Layer} layer
 * @param {Arithmetic | null} arithmetic of the pinned unit
 * @returns {Unit | null} of its sources the one that is pointed at in the inspector
 */
function partIn(state, layer, arithmetic) {
  const index = pointedPart(state);
  return index === null || !arithmetic ? null : (termAt(layer, arithmetic, index)?.unit ?? null);
}

/**
 * @param {State} state
 * @param {Scene | null} scene
 * @param {Unit | null} part
 * @returns {import("./paint/overlay.js").Beside}
 */
function besideOf(state, scene, part) {
  const written = scene ? whatIsWritten(scene) : () => false;
  return { part, kernel: pointedKernel(state), slid: state.slide && state.pinned, written };
}
