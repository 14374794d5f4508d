// @ts-check
/** Clicks and typing in the What if tab -> edits of the network, sent at once. */

import { editedWeights, toggled, withValue } from "../network/edits.js";
import { keepTyping, redoEdit, stepOn, stepTo, undoEdit } from "../network/editsteps.js";
import { dimensions } from "../network/shape.js";
import { decimalsOf, readValue, stepped, weightAt } from "../network/weights.js";
import { jump, lookThrough, openTab } from "../select/pin.js";
import { byHand } from "../words/wording.js";
import { placeOfText } from "./weightplace.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {import("../types.js").Switch} Switch */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../network/weights.js").WeightPlace} WeightPlace */

const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 });

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {(changes: Partial<EditsState>) => void} edit sends what changes the edits
 */
export function listenToEdits({ edits: panel, showEdits, resetEdits }, store, edit) {
  /** @type {{key: string, past: State["editSteps"]["past"]} | null} the weight whose typing is one step already, unless that is undone */
  let begun = null;

  /** @param {Partial<EditsState> | null} changes */
  const apply = (changes) => {
    begun = null;
    if (changes) edit(changes);
  };
  const reset = () => apply(stepTo(store.get(), []));
  const limit = () => Number(panel.dataset.limit); // of the service, on either side of zero

  /**
   * All that is done to one weight while it has the focus is one step.
   *
   * @param {string} key of the weight's place
   * @param {number} value
   * @param {State["typing"]} typing
   */
  function setWeight(key, value, typing) {
    const state = store.get();
    const { weights, edits } = state;
    if (!weights) return;
    const next = withValue(weights, edits, { ...placeOfText(key), value });
    const isBegun = begun?.key === key && begun.past === state.editSteps.past;
    edit((isBegun ? stepOn : stepTo)(state, next, typing));
    begun = { key, past: store.get().editSteps.past };
  }

  /** @param {HTMLInputElement} input */
  function type({ dataset, value: text }) {
    const key = dataset.weight ?? "";
    const { own, decimals } = published(store.get().weights, placeOfText(key));
    const value = readValue(text, own, decimals);
    const fault = faultIn(text, value, limit());
    if (value === null || fault) store.apply(keepTyping, { place: key, text, fault });
    else setWeight(key, value, { place: key, text, fault });
  }

  /** @param {NonNullable<State["typing"]>} typing ended by Enter: what is no number stays, with why it has no effect */
  function finish({ place, text, fault }) {
    const { own, decimals } = published(store.get().weights, placeOfText(place));
    const unread = fault || readValue(text, own, decimals) === null;
    store.apply(keepTyping, unread ? { place, text, fault: fault || notNumber(limit()) } : null);
  }

  /** @param {HTMLInputElement} input shows the weight again, also where no frame has shown what was typed */
  function drop(input) {
    input.value = input.ariaValueText ?? "";
    store.apply(keepTyping, null);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const input = weightOf(event.target);
    if (!input || event.altKey || event.ctrlKey || event.metaKey) return;
    const name = input.dataset.weight ?? "";
    const by = (STEPS[event.key] ?? 0) * (event.shiftKey ? 10 : 1);
    const { weights, edits, typing } = store.get();
    const { own, decimals } = published(weights, placeOfText(name));
    const now = weightAt(editedWeights(weights, edits), placeOfText(name)) ?? own;
    const next = Math.max(-limit(), Math.min(stepped(now, by * 10 ** (1 - decimals), own, decimals), limit()));
    if (by) setWeight(name, next, null);
    else if (event.key === "Enter" && typing) finish(typing);
    else if (event.key === "Escape" && typing) drop(input);
    else return;
    event.preventDefault();
  }

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
  panel.addEventListener("input", ({ target }) => {
    const input = weightOf(target);
    if (input) type(input);
  });
  panel.addEventListener("keydown", key);
  panel.addEventListener("focusin", ({ target }) => weightOf(target)?.select());
  panel.addEventListener("focusout", ({ target }) => {
    const input = weightOf(target);
    if (!input) return;
    begun = null;
    if (store.get().typing) drop(input);
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
 * @param {string} text
 * @param {number | null} value
 * @param {number} limit
 * @returns {string} why it is not taken; empty if it is, or if it is a number that has only begun, as a sign alone
 */
export function faultIn(text, value, limit) {
  if (value === null) return /^\s*[+\-\u2212][.,]?$/.test(text) ? "" : notNumber(limit);
  return Math.abs(value) > limit ? `A weight must lie ${rangeText(limit)}.` : "";
}

/** @param {number} limit */
function notNumber(limit) {
  return `That is not a number, and the network keeps the last one. Write one ${rangeText(limit)}, like \u22120.25, ${byHand("or press Esc", "or leave the field")}.`;
}

/** @param {number} limit */
function rangeText(limit) {
  return `from \u2212${limit} to ${limit}`;
}

/** @param {EventTarget | null} target */
function weightOf(target) {
  return target instanceof HTMLInputElement && target.dataset.weight ? target : null;
}

/**
 * @param {Weights | null} weights
 * @param {WeightPlace} place
 */
function published(weights, place) {
  return { own: weightAt(weights, place) ?? 0, decimals: decimalsOf(weights, place) };
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
