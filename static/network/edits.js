// @ts-check
/**
 * What-if edits as the service follows them (app/network/edits.py): which channels are off, which
 * weights are in force, and the list of edits with one more, one less or another.
 */

import { explain } from "./explain.js";
import { flatAt, isSameWeight, tensorOf, weightAt } from "./weights.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").NewValue} NewValue */
/** @typedef {import("../types.js").Switch} Switch */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./weights.js").WeightPlace} WeightPlace */

/** They are read far more often than they change. @type {WeakMap<Edit[], {weights: Weights, edited: Weights}>} */
const known = new WeakMap();

/**
 * @param {Weights | null} weights of the network as it is
 * @param {Edit[]} edits
 * @returns {Weights | null} with the edited values; what is not edited is the very same object
 */
export function editedWeights(weights, edits) {
  if (!weights || !edits.some(isNewValue)) return weights;
  const found = known.get(edits);
  if (found?.weights === weights) return found.edited;
  const edited = withValues(weights, edits);
  known.set(edits, { weights, edited });
  return edited;
}

/**
 * @param {Weights} weights
 * @param {Edit[]} edits
 * @returns {Weights}
 */
function withValues(weights, edits) {
  /** @type {Map<Tensor, Tensor>} */
  const copies = new Map();
  for (const edit of edits.filter(isNewValue)) {
    const tensor = tensorOf(weights, edit);
    const at = tensor ? flatAt(tensor, edit.index) : -1;
    if (!tensor || at < 0) continue; // from a link to another network: the service refuses it
    const copy = copies.get(tensor) ?? { shape: tensor.shape, values: tensor.values.slice() };
    copy.values[at] = edit.value;
    copies.set(tensor, copy);
  }
  const swapped = (/** @type {Tensor | undefined} */ tensor) => tensor && (copies.get(tensor) ?? tensor);
  return Object.fromEntries(
    Object.entries(weights).map(([layer, held]) => {
      const edited = [held.weight, held.bias].some((tensor) => tensor && copies.has(tensor));
      return [layer, edited ? swappedIn(held, swapped) : held];
    }),
  );
}

/**
 * @param {import("../types.js").Parameters} held
 * @param {(tensor: Tensor | undefined) => Tensor | undefined} swapped
 */
function swappedIn({ weight, bias }, swapped) {
  return { ...(weight && { weight: swapped(weight) }), ...(bias && { bias: swapped(bias) }) };
}

/** @param {Edit} edit @returns {edit is NewValue} */
export function isNewValue(edit) {
  return "parameter" in edit;
}

/**
 * @param {Weights | null} weights
 * @param {Edit[]} edits
 * @param {WeightPlace} place
 * @returns {boolean}
 */
export function isEdited(weights, edits, place) {
  return edits.some((edit) => isNewValue(edit) && isSameWeight(weights, edit, place));
}

/**
 * @param {Edit[]} edits
 * @param {string} layer
 * @param {number} channel
 * @returns {boolean} a channel is on only if every edit of its layer leaves it on
 */
export function isOff(edits, layer, channel) {
  return edits.some((edit) => {
    if (isNewValue(edit) || edit.layer !== layer) return false;
    return "off" in edit ? edit.channel === channel : edit.channel !== channel;
  });
}

/**
 * @param {Edit[]} edits
 * @param {import("./sources.js").Source[]} sources
 * @returns {{layer: string, channels: number[]}[]} what of them is off
 */
export function offAmong(edits, sources) {
  const found = sources.map(({ layer, from, to }) => {
    const channels = Array.from({ length: to - from }, (_, i) => from + i).filter((channel) => isOff(edits, layer, channel));
    return { layer, channels };
  });
  return found.filter(({ channels }) => channels.length > 0);
}

/**
 * @param {Edit[]} edits
 * @param {Switch} wanted
 * @returns {boolean} whether this very switch is among them
 */
export function isSwitched(edits, wanted) {
  return edits.some((edit) => !isNewValue(edit) && isSameSwitch(edit, wanted));
}

/** @param {Switch} a @param {Switch} b */
function isSameSwitch(a, b) {
  return a.layer === b.layer && a.channel === b.channel && "off" in a === "off" in b;
}

/**
 * The switch on, or off again if it was on. Of two switches that would leave nothing of a layer
 * (one channel both kept and off, two channels each kept alone), the newer stays.
 *
 * @param {Edit[]} edits
 * @param {Switch} wanted
 * @returns {Edit[]}
 */
export function toggled(edits, wanted) {
  const others = edits.filter((edit) => {
    if (isNewValue(edit) || edit.layer !== wanted.layer) return true;
    const bothOnly = "only" in edit && "only" in wanted;
    return edit.channel !== wanted.channel && !bothOnly;
  });
  return isSwitched(edits, wanted) ? others : [...others, wanted];
}

/**
 * @param {Weights} weights of the network as it is
 * @param {Edit[]} edits
 * @param {NewValue} wanted
 * @returns {Edit[]} in which the weight has this value alone; its own value is no edit
 */
export function withValue(weights, edits, wanted) {
  const at = edits.findIndex((edit) => isNewValue(edit) && isSameWeight(weights, edit, wanted));
  const others = edits.filter((edit) => !(isNewValue(edit) && isSameWeight(weights, edit, wanted)));
  if (Math.fround(wanted.value) === weightAt(weights, wanted)) return others;
  return at < 0 ? [...others, wanted] : others.toSpliced(at, 0, wanted); // it keeps its place in the list
}

/**
 * The trace on screen may still lack the newest edits: it is explained by those it was made with.
 *
 * @param {Map<string, Layer>} layers
 * @param {{trace: Trace | null, weights: Weights | null, inForce: Edit[], unedited?: Trace | null}} state
 * @param {Unit} unit
 * @returns {Arithmetic | null} null: nothing is traced yet
 */
export function explainInForce(layers, { trace, weights, inForce, unedited }, unit) {
  if (!trace) return null;
  const arithmetic = { ...explain(layers, trace, editedWeights(weights, inForce), unit), ...(trace.result?.blank && { blank: /** @type {const} */ (true) }) };
  if (!isOff(inForce, unit.layer, unit.channel)) return arithmetic;
  const before = unedited ? explain(layers, unedited, weights, unit) : null;
  // Of the same numbers the network has made its value already: what is added up here is less certain.
  return { ...arithmetic, off: true, ...(before && isMadeAlike(arithmetic, before) && { on: before.value }) };
}

/** @param {Arithmetic} a @param {Arithmetic} b of the same unit */
function isMadeAlike(a, b) {
  return !a.kind.isUnknown && a.bias === b.bias && a.terms.every(({ value, weight }, i) => value === b.terms[i].value && weight === b.terms[i].weight);
}
