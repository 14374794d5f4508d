// @ts-check
/** Edits and edited weights in words and numbers. */

import { isNewValue, isOff, offAmong } from "../network/edits.js";
import { decimalsOf, weightAt } from "../network/weights.js";
import { number } from "./numbers.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../network/weights.js").WeightPlace} WeightPlace */

const LISTED = 8; // channels
const MOST_DECIMALS = 6;

/**
 * @param {Edit} edit
 * @param {Weights | null} weights of the network as it is
 * @param {Map<string, Layer>} layers
 */
export function editText(edit, weights, layers) {
  if (isNewValue(edit)) return `${weightName(edit)}: ${ownText(weights, edit)} → ${valueText(edit.value, decimalsOf(weights, edit))}`;
  const what = `${partOf(layers.get(edit.layer))} ${edit.channel}`;
  return "off" in edit ? `${edit.layer} ${what} switched off` : `${edit.layer}: only ${what} kept`;
}

/** @param {Layer | undefined} layer @returns {string} what a channel of it is called */
export function partOf(layer) {
  return layer?.shape.length === 1 ? "unit" : "map";
}

/**
 * @param {Edit[]} edits in force
 * @param {string} layer
 * @param {number} channel
 * @returns {string} what follows the name of a map or a unit that is off
 */
export function offMark(edits, layer, channel) {
  return isOff(edits, layer, channel) ? ", off" : "";
}

/**
 * @param {Edit[]} edits in force
 * @param {import("../network/sources.js").Source[]} sources of a unit
 * @param {Map<string, Layer>} layers
 * @returns {string} which of them are off, empty if none is
 */
export function offSourcesText(edits, sources, layers) {
  const parts = offAmong(edits, sources).map(({ layer, channels }) => {
    const what = `${partOf(layers.get(layer))}${channels.length > 1 ? "s" : ""}`;
    const more = channels.length > LISTED ? ` and ${channels.length - LISTED} more` : "";
    return `${layer} ${what} ${channels.slice(0, LISTED).join(", ")}${more}`;
  });
  return parts.length ? `It reads what you switched off: ${parts.join("; ")}.` : "";
}

/** @param {WeightPlace} place */
function weightName({ layer, parameter, index }) {
  return `${layer} ${parameter} ${index.join(", ")}`;
}

/**
 * @param {Weights | null} weights
 * @param {WeightPlace} place
 * @returns {string} the weight as it is published
 */
export function ownText(weights, place) {
  const own = weightAt(weights, place);
  return own === null ? "?" : number(own, decimalsOf(weights, place));
}

/**
 * @param {number} value
 * @param {number} decimals at least
 * @returns {string} with all the decimals that a visitor gave it, within reason
 */
export function valueText(value, decimals) {
  const given = String(value).split(".")[1]?.length ?? 0;
  return number(value, Math.max(decimals, Math.min(given, MOST_DECIMALS)));
}
