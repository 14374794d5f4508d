// @ts-check
/** Buttons that show what can be done here: they do it. */

import { isSwitched, toggled } from "../network/edits.js";
import { stepTo } from "../network/editsteps.js";
import { unitAt } from "../network/shape.js";
import { letGo, pin } from "../select/pin.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

/**
 * @param {Store} store
 * @param {(changes: Partial<import("../types.js").EditsState>) => void} edit sends what changes the edits
 * @param {() => void} slide the window over the map of the pinned unit
 * @param {AbortSignal} signal
 */
export function listenToTries(store, edit, slide, signal) {
  /** @type {Record<string, () => void>} */
  const actions = {
    pool: () => show(strongest(store.get(), isPooling), "sum"),
    slide: () => {
      const unit = strongest(store.get(), hasKernels);
      show(unit && { ...unit, y: 0, x: 0 }, "sum");
      if (unit) slide();
    },
    // To switch one off changes little: the others know enough.
    only: () => {
      const state = store.get();
      const unit = strongest(state, hasKernels);
      if (!unit) return;
      const only = { layer: unit.layer, channel: unit.channel, only: /** @type {const} */ (true) };
      const edits = isSwitched(state.edits, only) ? state.edits : toggled(state.edits, only);
      show(unit, "edits");
      edit(stepTo(state, edits));
    },
  };

  /** @param {Unit | null} unit @param {Tab} tab */
  function show(unit, tab) {
    if (!unit) return;
    store.apply(pin, unit, tab);
    store.apply(letGo);
  }

  /** @param {MouseEvent} event */
  function click({ target }) {
    const button = target instanceof Element ? target.closest("[data-try], [data-open]") : null;
    if (!(button instanceof HTMLElement)) return;
    const { try: name, open } = button.dataset;
    if (open) return /** @type {HTMLDialogElement} */ (document.getElementById(open)).showModal();
    button.closest("dialog")?.close();
    actions[name ?? ""]?.();
  }

  document.addEventListener("click", click, { signal });
}

/** @param {Layer} layer */
function isPooling({ kind }) {
  return kind.pooling !== undefined;
}

/** @param {Layer} layer */
function hasKernels({ kind }) {
  return kind.weights === "kernels";
}

/**
 * @param {State} state
 * @param {(layer: Layer) => boolean} isSought
 * @returns {Unit | null} the unit with the largest value in the first such layer
 */
function strongest({ graph, answer }, isSought) {
  const layer = graph?.layers.find(isSought);
  const record = layer && answer?.trace.layers[layer.name];
  if (!record) return null;
  const most = record.values.reduce((best, value, i, all) => (value > all[best] ? i : best), 0);
  return unitAt(layer.name, layer.shape, most);
}
