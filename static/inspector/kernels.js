// @ts-check
/** The weights of the unit's layer as pictures. */

import { editedWeights } from "../network/edits.js";
import { createKernelTable } from "./kerneltable.js";
import { createNeuron } from "./neuron.js";
import { createWeightless } from "./weightless.js";

/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */

/**
 * @typedef {object} WeightView
 * @property {HTMLElement} root
 * @property {(inspected: Inspected, weight: Tensor, bias: Tensor | null, shown: Shown) => void} paint with the weights in force
 *
 * @typedef {{pointed: KernelPlace | null, source: number | null}} Shown the kernel that is pointed at, and of the maps that are read the one that is looked at
 */

/**
 * @param {HTMLElement} panel
 * @returns {(inspected: Inspected, shown: Shown) => void}
 */
export function createKernels(panel) {
  const views = { kernels: createKernelTable(), units: createNeuron() };
  const weightless = createWeightless();
  /** @param {HTMLElement | string} shown */
  const show = (shown) => {
    if (panel.firstChild !== shown) panel.replaceChildren(shown);
  };
  return (inspected, shown) => {
    const { layer, weights, inForce } = inspected;
    const view = layer.kind.weights && views[layer.kind.weights];
    const held = editedWeights(weights, inForce)?.[layer.name];
    show(view ? (held?.weight ? view.root : "The weights are still on their way.") : weightless.root);
    if (!view) weightless.paint(inspected);
    else if (held?.weight) view.paint(inspected, held.weight, held.bias ?? null, shown);
  };
}
