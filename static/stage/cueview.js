// @ts-check
/** What lies out of view, said at the edge beyond which it lies. */

import { element, setHidden, setText } from "../ui/element.js";
import { tied } from "../words/numbers.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./cueplace.js").Cue} Cue */

const ARROWS = { above: "\u2191", below: "\u2193", left: "\u2190", right: "\u2192" };

/**
 * @param {HTMLElement} button
 * @param {string} text empty: all is in view
 */
export function paintCue(button, text) {
  setHidden(button, !text);
  if (!text) return;
  if (!button.firstChild) button.append(element("span"), element("kbd", { "aria-hidden": "true" }, ["G"]));
  setText(/** @type {HTMLElement} */ (button.firstChild), text);
}

/**
 * @param {Cue} cue
 * @param {{unit: Unit, layer: Layer, inputs: number} | null} pinned `inputs`: how many windows or units it reads
 * @returns {string}
 */
export function cueText({ what, side }, pinned) {
  const says = !pinned || what === "answer" ? "Go to the answer" : what === "unit" ? `Back to ${nameOf(pinned)}` : `Go to its ${inputsOf(pinned)}`;
  return `${ARROWS[side]} ${says}`;
}

/** @param {{unit: Unit, layer: Layer}} pinned */
function nameOf({ unit, layer: { name, shape } }) {
  return shape.length > 1 ? `${name}, ${tied("map", unit.channel)}` : `${name}, ${unit.channel}`;
}

/** @param {{layer: Layer, inputs: number}} pinned */
function inputsOf({ layer: { kernel_size, inputs: names }, inputs }) {
  const each = kernel_size ? `${kernel_size.join("×")} window` : "input";
  return `${each}${inputs > 1 ? "s" : ""} in ${names.join(" and ")}`;
}
