// @ts-check
/** The weights that the pinned unit multiplies with, as inputs: its bias, and a kernel or its strongest inputs. */

import { editedWeights } from "../network/edits.js";
import { element, setText } from "../ui/element.js";
import { partOf } from "../words/editsentence.js";
import { weightlessText } from "../words/sentence.js";
import { createKernelInputs } from "./kernelinputs.js";
import { createStrongest } from "./strongestinputs.js";
import { fillInput, weightInput } from "./weightinput.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../inspector/inspector.js").Inspected} Inspected */
/** @typedef {import("./weightinput.js").Filling} Filling */

/**
 * @typedef {object} InputView
 * @property {HTMLElement} root
 * @property {(inspected: Inspected, weight: Tensor, filling: Filling, source: number | null) => void} paint
 *
 * @typedef {Pick<State, "edits" | "typing"> & {source: number | null}} Typed `source`: of the maps that are read the one that is looked at
 */

/** @returns {{root: HTMLElement, paint: (inspected: Inspected, typed: Typed) => void}} */
export function createWeightInputs() {
  const views = { kernels: createKernelInputs(), units: createStrongest() };
  const note = element("p", { class: "note" });
  const bias = element("label", { class: "own" }, ["Bias"]);
  const place = element("div", { class: "weights" });
  const root = element("section", {}, [note, bias, place]);
  let made = "";
  return {
    root,
    paint(inspected, { source, edits, typing }) {
      const { weights, layer, arithmetic } = inspected;
      const view = layer.kind.weights && views[layer.kind.weights];
      const held = weights?.[layer.name];
      root.hidden = layer.inputs.length === 0;
      setText(note, view ? (held?.weight ? "" : "The weights are still on their way.") : weightlessText(layer));
      bias.hidden = !view || !held?.bias;
      place.hidden = !view || !held?.weight;
      if (!view || !held?.weight) return;
      const filling = { weights, edited: editedWeights(weights, edits), edits, typing };
      const { channel } = arithmetic.unit;
      const key = `${layer.name}/${channel}`;
      if (key !== made) {
        made = key;
        const name = `bias of ${partOf(layer)} ${channel}`;
        bias.replaceChildren("Bias", weightInput({ layer: layer.name, parameter: "bias", index: [channel] }, name));
      }
      if (held.bias) fillInput(/** @type {HTMLInputElement} */ (bias.lastElementChild), filling);
      if (place.firstChild !== view.root) place.replaceChildren(view.root);
      view.paint(inspected, held.weight, filling, source);
    },
  };
}
