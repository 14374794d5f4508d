// @ts-check
/** One weight that can be written over. It is made once and filled in every frame, so that typing goes on. */

import { isEdited } from "../network/edits.js";
import { decimalsOf, weightAt } from "../network/weights.js";
import { element } from "../ui/element.js";
import { ownText, valueText } from "../words/editsentence.js";
import { number } from "../words/numbers.js";
import { placeOfText, textOfPlace } from "./weightplace.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../network/weights.js").WeightPlace} WeightPlace */

/** @typedef {Pick<State, "weights" | "edits" | "typing"> & {edited: Weights | null}} Filling */

/**
 * @param {WeightPlace} place
 * @param {string} name
 */
export function weightInput(place, name) {
  // Not of type "number": that one has a hyphen for minus, and steps of its own.
  return element("input", {
    type: "text",
    role: "spinbutton",
    autocomplete: "off",
    spellcheck: "false",
    "data-weight": textOfPlace(place),
    "aria-label": name,
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {Filling} filling
 * @param {number} [fewest] decimals, where it stands in a column
 */
export function fillInput(input, { weights, edited, edits, typing }, fewest = 0) {
  const key = input.dataset.weight ?? "";
  const place = placeOfText(key);
  const value = weightAt(edited, place) ?? 0;
  const changed = isEdited(weights, edits, place);
  const decimals = Math.max(decimalsOf(weights, place), fewest);
  const text = changed ? valueText(Number(value.toPrecision(7)), decimals) : number(value, decimals); // a float32 has no more digits
  const typed = typing?.place === key;
  if (!typed && input.value !== text) input.value = text;
  input.classList.toggle("edited", changed);
  const title = changed ? `was ${ownText(weights, place)}` : "";
  if (input.title !== title) input.title = title;
  input.ariaInvalid = String(typed && typing.fault !== "");
  input.ariaValueNow = String(value);
  input.ariaValueText = text;
}
