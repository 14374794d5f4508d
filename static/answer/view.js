// @ts-check
/** State -> answer: what the network sees, which digit it reads, and how sure it is of each. */

import { part, together } from "../core/part.js";
import { isOverdue } from "../drawing/sheet.js";
import { inputOf } from "../network/sources.js";
import { paletteOf } from "../pixels/colours.js";
import { paintSeen } from "../pixels/seen.js";
import { paintBeside, paintEdited } from "./edited.js";
import { buildProbabilities, paintProbabilities, paintRead } from "./rail.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {import("../pages/derived.js").Derived} derived
 * @returns {(state: State) => void}
 */
export function createAnswerView(elements, { compared }) {
  const paper = Number(elements.seen.dataset.paper);

  /** @param {State} state @param {Trace | null | undefined} trace what the network was given for it */
  const inputIn = ({ graph }, trace) => trace?.layers[inputOf(graph?.layers ?? [])?.name ?? ""];

  return together([
    part(
      (/** @type {State} */ { graph }) => [graph?.labels],
      (labels) => labels && buildProbabilities(elements.probabilities, labels),
    ),
    part(
      (/** @type {State} */ state) => {
        const { graph, answer, inking } = state;
        const { base, word } = compared(state);
        return [graph?.labels, graph && answer ? answer.trace.result : null, inking, base?.result ?? null, word];
      },
      (labels, result, inking, beside, word) => {
        const labelOf = (/** @type {number} */ index) => labels?.[index] ?? "";
        paintRead(elements, result, labelOf, inking);
        paintProbabilities(elements.probabilities, result, beside, word);
        paintBeside(elements, beside, word, labelOf);
      },
    ),
    part(
      (/** @type {State} */ state) => [inputIn(state, state.answer?.trace), paletteOf(state.dark)],
      (input, palette) => {
        if (input) for (const canvas of [elements.seen, elements.fitted]) paintSeen(canvas, input, paper, palette);
      },
    ),
    part(
      (/** @type {State} */ state) => [inputIn(state, state.held?.trace), paletteOf(state.dark)],
      (input, palette) => input && paintSeen(elements.held, input, paper, palette),
    ),
    part(
      (/** @type {State} */ state) => [isOverdue(state)],
      (old) => {
        elements.old.hidden = !old;
        elements.page.classList.toggle("old", old);
      },
    ),
    part((/** @type {State} */ { edits }) => [edits.length], (count) => paintEdited(elements, count)),
  ]);
}
