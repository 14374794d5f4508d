// @ts-check
/** Clicks in the What if tab, and typing -> edits of the network, sent at once. */

import { toggled } from "../network/edits.js";
import { redoEdit, stepTo, undoEdit } from "../network/editsteps.js";
import { dimensions } from "../network/shape.js";
import { jump, lookThrough, openTab } from "../select/pin.js";
import { listenToTyping } from "./typing.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {import("../types.js").Switch} Switch */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {(changes: Partial<EditsState>) => void} edit sends what changes the edits
 */
export function listenToEdits({ edits: panel, showEdits, resetEdits }, store, edit) {
  const endTyping = listenToTyping(panel, store, edit);
  /** @param {Partial<EditsState> | null} changes */
  const apply = (changes) => {
    endTyping();
    if (changes) edit(changes);
  };
  const reset = () => apply(stepTo(store.get(), []));

  panel.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    const { switch: what, remove, source, do: action } = button.dataset;
    const state = store.get();
    if (what && state.pinned) apply(stepTo(state, toggled(state.edits, switchOf(state.pinned, what))));
    else if (remove) apply(stepTo(state, state.edits.filter((_, i) => i !== Number(remove))));
    else if (source && state.pinned) store.apply(lookThrough, state.pinned.layer, Number(source));
    else if (action === "reset") reset();
    else if (action) apply(action === "undo" ? undoEdit(state) : redoEdit(state));
  });
  panel.addEventListener("change", ({ target }) => {
    const { pinned } = store.get();
    if (target instanceof HTMLSelectElement && pinned) store.apply(lookThrough, pinned.layer, Number(target.value));
  });
  resetEdits.onclick = reset;
  showEdits.onclick = () => {
    const state = store.get();
    const unit = state.pinned ?? editedUnit(state);
    if (!unit) return;
    store.apply(jump, unit);
    store.apply(openTab, "edits");
  };
}

/**
 * @param {Unit} unit
 * @param {string} what
 * @returns {Switch}
 */
function switchOf({ layer, channel }, what) {
  return what === "off" ? { layer, channel, off: true } : { layer, channel, only: true };
}

/**
 * @param {State} state
 * @returns {Unit | null} in the middle of what was edited last
 */
function editedUnit({ graph, edits }) {
  const last = edits[edits.length - 1];
  const layer = graph?.layers.find(({ name }) => name === last?.layer);
  if (!last || !layer) return null;
  const { height, width } = dimensions(layer.shape);
  const channel = "parameter" in last ? last.index[0] : last.channel;
  return { layer: layer.name, channel, y: height >> 1, x: width >> 1 };
}
