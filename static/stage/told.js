// @ts-check
/** State -> what is told on the stage of the pinned unit and of the one that is pointed at. */

import { memo } from "../core/memo.js";
import { ownScore } from "../network/effects.js";
import { weightRange } from "../network/kernels.js";
import { loupeOf } from "../network/loupe.js";
import { pointedPart, termAt } from "../network/parts.js";
import { rangeIn } from "../network/scales.js";
import { secondPart, partsAt } from "../plan/hit.js";
import { isBeneath } from "../select/pin.js";
import { decimalsOf } from "../words/decimals.js";
import { bothText, headOf } from "../words/difference.js";
import { tiesOf } from "./ties.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/explainers.js").Explainer} Explainer */
/** @typedef {import("../network/explainers.js").Explainers} Explainers */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("./readout.js").Compared} Compared */
/** @typedef {import("./readout.js").Told} Told */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./ties.js").IsOff} IsOff */

/**
 * @typedef {"alone" | "now" | "held"} Where the only rows that show a unit, or which of two
 *
 * @typedef {{arithmetic: Arithmetic, score: Arithmetic | null, seen: Seen, isOff: IsOff, isHeld: boolean}} Kept `isHeld`: in the rows of what is compared with
 *
 * @typedef {object} Pointed
 * @property {Arithmetic} arithmetic
 * @property {Arithmetic | null} score
 * @property {IsOff} isOff
 * @property {Layout[]} parts of the stage that show it, that which is pointed at first
 * @property {boolean} isHeld in the rows of what is compared with
 * @property {Told} says
 *
 * @typedef {{arithmetic: Arithmetic, layer: Layer, compared: Compared}} Heard
 */

/** @param {import("../pages/derived.js").Derived} derived */
export function createTold({ layers, scene, explainers, pinnedExplainers, seen }) {
  const keeping = memo(keptOf);
  const comparing = memo(comparedTo); // what is seen of a unit at the pointer is heard of it too
  const pointing = memo(pointedOf);
  const hearing = memo(heardOf);

  /** @param {State} state @returns {Kept | null} of the pinned unit */
  function kept(state) {
    const region = seen(state);
    return state.pinned && region && keeping(pinnedExplainers(state).own, state.pinned, region, isBeneath(state));
  }

  /** @param {State} state @returns {Pointed | null} of the unit that is pointed at; null: none is, or the inspector tells of it */
  function pointed(state) {
    const { hovered, hushed, pointer, touched } = state;
    const current = scene(state);
    if (!hovered || !current || !layers(state).has(hovered.layer)) return null;
    const [first, ...others] = partsAt(current.layout, hovered, pointer);
    const where = others.length ? (first === current.layout ? "now" : "held") : "alone";
    if (hushed && isBeneath(state) === (where === "held")) return null;
    return pointing(comparing, layers(state), current, explainers(state), hovered, where, pointer ? (touched ? "touch" : "mouse") : "keys");
  }

  /** @param {State} state @returns {Unit | null} of its sources the one that is pointed at in the inspector */
  function part(state) {
    const [index, unit] = [pointedPart(state), kept(state)];
    const layer = unit && layers(state).get(unit.arithmetic.unit.layer);
    return index !== null && layer ? (termAt(layer, unit.arithmetic, index)?.unit ?? null) : null;
  }

  /** @param {State} state @returns {Heard | null} a screen reader hears of the pinned unit first, the eye of the one at the pointer */
  function heard(state) {
    const [stays, there] = [kept(state), pointed(state)];
    const arithmetic = stays?.arithmetic ?? there?.arithmetic;
    return arithmetic ? hearing(comparing, layers(state), explainers(state), arithmetic, Boolean((stays ?? there)?.isHeld)) : null;
  }

  return { kept, pointed, part, heard };
}

/**
 * @param {Explainer} explainer
 * @param {Unit} unit
 * @param {Seen} seen
 * @param {boolean} isHeld
 * @returns {Kept | null}
 */
function keptOf({ explain, isOff }, unit, seen, isHeld) {
  const arithmetic = explain(unit);
  return arithmetic && { arithmetic, score: explain(ownScore(arithmetic)), seen, isOff, isHeld };
}

/**
 * @param {typeof comparedTo} comparing
 * @param {Map<string, Layer>} layers
 * @param {Scene} scene
 * @param {Explainers} explainers
 * @param {Unit} unit
 * @param {Where} where
 * @param {Told["by"]} by
 * @returns {Pointed | null}
 */
function pointedOf(comparing, layers, scene, explainers, unit, where, by) {
  const { layout } = scene;
  const isHeld = where === "held";
  const explainer = (isHeld && explainers.other) || explainers.own;
  const { explain, isOff, word } = explainer;
  const arithmetic = explain(unit);
  if (!arithmetic) return null;
  const score = explain(ownScore(arithmetic));
  const says = {
    arithmetic,
    layer: /** @type {Layer} */ (layers.get(unit.layer)),
    compared: comparing(explainers, arithmetic, isHeld),
    word: where === "alone" ? "" : word,
    by,
    loupe: loupeIn(explainer, layers, scene, arithmetic),
    hasLines: [arithmetic, score].some((each) => each && tiesOf(layout, each, isOff).some(({ share }) => share)),
  };
  const held = secondPart(layout);
  const parts = { alone: [layout], now: [layout, held], held: [held, layout] }[where];
  return { arithmetic, score, isOff, parts, isHeld, says };
}

/**
 * @param {typeof comparedTo} comparing
 * @param {Map<string, Layer>} layers
 * @param {Explainers} explainers
 * @param {Arithmetic} arithmetic
 * @param {boolean} isHeld
 * @returns {Heard}
 */
function heardOf(comparing, layers, explainers, arithmetic, isHeld) {
  const layer = /** @type {Layer} */ (layers.get(arithmetic.unit.layer));
  return { arithmetic, layer, compared: comparing(explainers, arithmetic, isHeld) };
}

/**
 * @param {Explainer} explainer
 * @param {Map<string, Layer>} layers
 * @param {Scene} scene
 * @param {Arithmetic} arithmetic
 * @returns {Told["loupe"]}
 */
function loupeIn({ weights }, layers, { palette, values }, arithmetic) {
  const weight = weights?.[arithmetic.unit.layer]?.weight;
  const seen = loupeOf(arithmetic, weight);
  const [scale, source] = seen ? [values.get(seen.layer), layers.get(seen.layer)] : [];
  if (!seen || !scale || !source) return null;
  const { columns, kernel } = seen;
  const grids = [{ values: seen.values, columns, range: rangeIn(scale, seen.channel), scale: palette[scale.quantity] }];
  if (kernel) grids.push({ values: kernel, columns, range: weightRange(/** @type {Tensor} */ (weight)), scale: palette.weight });
  return { seen, source, grids };
}

/**
 * @param {Explainers} explainers
 * @param {Arithmetic} arithmetic
 * @param {boolean} isBeside whether it is that of what is compared with, beside the rows of now
 * @returns {Compared} how the unit differs from what is compared with, in the digits that both have in the inspector
 */
function comparedTo({ own, other, compared }, arithmetic, isBeside) {
  const rival = other && (isBeside ? own : other).explain(arithmetic.unit);
  const { comparison, word } = compared;
  const isDifference = comparison === "difference";
  const decimals = decimalsOf([arithmetic, ...(rival ? [rival] : [])], isDifference);
  const isHeld = isBeside || comparison === "held";
  const beside = rival && { arithmetic: rival, word };
  const head = headOf({ arithmetic, word: "now", beside, isDifference }, decimals);
  if (!rival || !isHeld) return { ...head, decimals };
  return { ...head, aside: bothText(rival, arithmetic, word, decimals), decimals };
}
