// @ts-check
/** What if: switches and weights of the unit that is pinned, and all edits of the network. */

import { part, together } from "../core/part.js";
import { redoEdit, undoEdit } from "../network/editsteps.js";
import { element, setText } from "../ui/element.js";
import { createEditList } from "./editlist.js";
import { createSwitches } from "./switches.js";
import { createWeightInputs } from "./weightinputs.js";

/** @typedef {import("../types.js").State} State */

/**
 * @param {HTMLElement} panel
 * @param {import("../pages/derived.js").Derived} derived
 * @returns {(state: State) => void}
 */
export function createEdits(panel, derived) {
  const [switches, inputs, list] = [createSwitches(), createWeightInputs(), createEditList()];
  const fault = element("p", { class: "fault", role: "alert" });
  const subject = element("p", { class: "subject" });
  panel.replaceChildren(subject, switches.root, inputs.root, fault, list.root);
  /** @param {State} state what is in view */
  const inspectedIn = (state) => (state.tab === "edits" ? derived.edited(state) : null);
  return together([
    part(
      (/** @type {State} */ state) => [inspectedIn(state) !== null && inspectedIn(state) !== derived.inspected(state)],
      (isOther) => setText(subject, isOther ? "What is changed here is the network now." : ""),
    ),
    part(
      (/** @type {State} */ state) => [inspectedIn(state), state.edits],
      (inspected, edits) => inspected && switches.paint(inspected, edits),
    ),
    part(
      (/** @type {State} */ state) => [inspectedIn(state), derived.source(state), state.edits, state.typing],
      (inspected, source, edits, typing) => inspected && inputs.paint(inspected, { source, edits, typing }),
    ),
    part(
      (/** @type {State} */ state) => {
        const shown = inspectedIn(state) !== null;
        return [derived.layers(state), state.weights, state.edits, shown ? undoEdit(state)?.edits : undefined, shown ? redoEdit(state)?.edits : undefined];
      },
      list.paint,
    ),
    part((/** @type {State} */ { typing }) => [typing?.fault ?? ""], (text) => setText(fault, text)),
  ]);
}
