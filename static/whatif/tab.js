// @ts-check
/** What if: switches and weights of the unit that is pinned, and all edits of the network. */

import { element, setText } from "../ui/element.js";
import { createEditList } from "./editlist.js";
import { createSwitches } from "./switches.js";
import { createWeightInputs } from "./weightinputs.js";

/** @typedef {import("../inspector/inspector.js").Paint} Paint */

/**
 * @param {HTMLElement} panel
 * @returns {Paint}
 */
export function createEdits(panel) {
  const parts = [createSwitches(), createWeightInputs(), createEditList()];
  const fault = element("p", { class: "fault", role: "alert" });
  const [switches, weights, list] = parts.map(({ root }) => root);
  panel.replaceChildren(switches, weights, fault, list);
  return (inspected) => {
    for (const part of parts) part.paint(inspected);
    setText(fault, inspected.state.typing?.fault ?? "");
  };
}
