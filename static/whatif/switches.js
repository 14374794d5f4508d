// @ts-check
/** Switching the map or unit that is pinned off, or keeping only it. */

import { addressOf } from "../network/address.js";
import { isOff, isSwitched } from "../network/edits.js";
import { element, setText } from "../ui/element.js";
import { partOf } from "../words/editsentence.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../inspector/inspector.js").Inspected} Inspected */

/** @returns {{root: HTMLElement, paint: (inspected: Inspected, edits: Edit[]) => void}} */
export function createSwitches() {
  const title = element("h3");
  const off = element("button", { type: "button", "data-switch": "off" }, ["Switch it off"]);
  const only = element("button", { type: "button", "data-switch": "only" }, ["Keep only it"]);
  const buttons = element("div", { class: "switches", role: "group" }, [off, only]);
  const note = element("p", { class: "note" });
  const elsewhere = element("button", { type: "button" });
  return {
    root: element("section", {}, [title, buttons, note, elsewhere]),
    paint({ layer, layers, arithmetic: { unit } }, edits) {
      const part = partOf(layer);
      const name = `${part} ${unit.channel} of ${layer.name}`;
      setText(title, name[0].toUpperCase() + name.slice(1));
      buttons.ariaLabel = name;
      const last = [...layers.keys()].pop() === layer.name;
      buttons.hidden = last || layer.inputs.length === 0;
      const place = { layer: layer.name, channel: unit.channel };
      off.ariaPressed = String(isSwitched(edits, { ...place, off: true }));
      only.ariaPressed = String(isSwitched(edits, { ...place, only: true }));
      setText(note, buttons.hidden ? whyNot(layer, layers) : told(edits, layer, unit.channel));
      const source = layers.get(layer.inputs[0]);
      elsewhere.hidden = !last || !source || source.shape.length !== 1;
      if (elsewhere.hidden || !source) return;
      setText(elsewhere, `Go to unit ${unit.channel} of ${source.name}`);
      elsewhere.dataset.unit = addressOf({ layer: source.name, channel: unit.channel, y: 0, x: 0 });
    },
  };
}

/**
 * @param {Layer} layer
 * @param {Map<string, Layer>} layers
 * @returns {string} why it cannot be switched
 */
function whyNot(layer, layers) {
  if (layer.inputs.length === 0) return "The input is the drawing itself: change what you draw.";
  const source = /** @type {Layer} */ (layers.get(layer.inputs[0]));
  return `The values of ${layer.name} are shares of 1, so none can be switched off: switch off a ${partOf(source)} of ${source.name} instead.`;
}

/**
 * @param {Edit[]} edits
 * @param {Layer} layer
 * @param {number} channel
 */
function told(edits, layer, channel) {
  const part = partOf(layer);
  if (!isOff(edits, layer.name, channel)) {
    const kept = isSwitched(edits, { layer: layer.name, channel, only: true });
    return kept ? `All other ${part}s of ${layer.name} are 0.` : "";
  }
  const only = edits.find((edit) => "only" in edit && edit.layer === layer.name);
  const why = only && "only" in only && only.channel !== channel ? `It is off, since only ${part} ${only.channel} is kept` : "It is off";
  return `${why}: ${part === "map" ? "its values are" : "its value is"} 0 whatever it reads.`;
}
