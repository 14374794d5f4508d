// @ts-check
/** State -> answer: what the network sees, which digit it reads, and how sure it is of each. */

import { changesOf } from "../core/store.js";
import { isOverdue } from "../drawing/sheet.js";
import { comparedIn } from "../network/compare.js";
import { inputOf } from "../network/sources.js";
import { paletteOf } from "../pixels/colours.js";
import { paintSeen } from "../pixels/seen.js";
import { paintBeside } from "./edited.js";
import { buildProbabilities, paintProbabilities, paintRead } from "./rail.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @returns {(state: State, before: State) => void}
 */
export function createAnswerView(elements) {
  const paper = Number(elements.seen.dataset.paper);

  /** @param {HTMLCanvasElement} canvas @param {Trace} trace @param {State} state */
  function paintInput(canvas, trace, { graph, dark }) {
    const input = inputOf(graph?.layers ?? []);
    if (input) paintSeen(canvas, trace.layers[input.name], paper, paletteOf(dark));
  }

  /** @param {State} state */
  function paintAnswer(state) {
    const { graph, trace, dark } = state;
    const result = graph && trace ? trace.result : null;
    const labelOf = (/** @type {number} */ index) => graph?.labels[index] ?? "";
    paintRead(elements, result, labelOf, state.inking);
    const { base, word } = comparedIn(state);
    paintProbabilities(elements.probabilities, result, base?.result ?? null, word);
    paintBeside(elements, base?.result ?? null, word, labelOf);
    if (graph && trace) for (const canvas of [elements.seen, elements.fitted]) paintInput(canvas, trace, state);
  }

  return (state, before) => {
    const changed = changesOf(state, before);
    if (changed("graph") && state.graph) buildProbabilities(elements.probabilities, state.graph.labels);
    if (changed("graph", "trace", "dark", "held", "unedited", "comparison", "inking")) paintAnswer(state);
    if (changed("asked", "connection", "sheet", "pen", "fit", "replay", "edits")) {
      elements.old.hidden = !isOverdue(state);
      elements.page.classList.toggle("old", isOverdue(state));
    }
    if (changed("held", "dark") && state.held) paintInput(elements.held, state.held.trace, state);
  };
}
