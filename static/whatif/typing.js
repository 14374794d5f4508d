// @ts-check
/** What is typed into the field of a weight, and its arrow keys -> the weight's new value, sent at once. */

import { editedWeights, withValue } from "../network/edits.js";
import { keepTyping, stepOn, stepTo } from "../network/editsteps.js";
import { decimalsOf, readValue, stepped, weightAt } from "../network/weights.js";
import { byHand } from "../words/wording.js";
import { placeOfText } from "./weightplace.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */
/** @typedef {import("../network/weights.js").WeightPlace} WeightPlace */
/** @typedef {(changes: Partial<import("../types.js").EditsState>) => void} Edit sends what changes the edits */

const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 });

/**
 * @param {HTMLElement} panel
 * @param {Store} store
 * @param {Edit} edit
 * @returns {() => void} ends the step that is being typed
 */
export function listenToTyping(panel, store, edit) {
  const steps = createSteps(store, edit);
  const limit = () => Number(panel.dataset.limit); // of the service, on either side of zero

  /** @param {HTMLInputElement} input */
  function type({ dataset, value: text }) {
    const key = dataset.weight ?? "";
    const { own, decimals } = published(store.get().weights, placeOfText(key));
    const value = readValue(text, own, decimals);
    const fault = faultIn(text, value, limit());
    if (value === null || fault) store.apply(keepTyping, { place: key, text, fault });
    else steps.set(key, value, { place: key, text, fault });
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
    if (by) steps.set(name, next, null);
    else if (event.key === "Enter" && typing) finish(typing);
    else if (event.key === "Escape" && typing) drop(input);
    else return;
    event.preventDefault();
  }

  panel.addEventListener("input", ({ target }) => {
    const input = weightOf(target);
    if (input) type(input);
  });
  panel.addEventListener("keydown", key);
  panel.addEventListener("focusin", ({ target }) => weightOf(target)?.select());
  panel.addEventListener("focusout", ({ target }) => {
    const input = weightOf(target);
    if (!input) return;
    steps.end();
    if (store.get().typing) drop(input);
  });
  return steps.end;
}

/**
 * All that is done to one weight while it has the focus is one step.
 *
 * @param {Store} store
 * @param {Edit} edit
 */
function createSteps(store, edit) {
  /** @type {{key: string, past: State["editSteps"]["past"]} | null} the weight whose typing is one step already, unless that is undone */
  let begun = null;
  return {
    /** @param {string} key of the weight's place @param {number} value @param {State["typing"]} typing */
    set(key, value, typing) {
      const state = store.get();
      const { weights, edits } = state;
      if (!weights) return;
      const next = withValue(weights, edits, { ...placeOfText(key), value });
      const isBegun = begun?.key === key && begun.past === state.editSteps.past;
      edit((isBegun ? stepOn : stepTo)(state, next, typing));
      begun = { key, past: store.get().editSteps.past };
    },
    end() {
      begun = null;
    },
  };
}

/**
 * @param {string} text
 * @param {number | null} value
 * @param {number} limit
 * @returns {string} why it is not taken; empty if it is, or if it is a number that has only begun, as a sign alone
 */
function faultIn(text, value, limit) {
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
