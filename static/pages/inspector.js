// @ts-check
/** The inspector with all its tabs: loaded when the first picture is there. */

import { createInspector } from "../inspector/inspector.js";
import { createEdits } from "../whatif/tab.js";

/** @param {import("../core/elements.js").Elements} elements @param {import("./derived.js").Derived} derived */
export function openInspector(elements, derived) {
  return createInspector(elements, derived, createEdits(elements.edits, derived));
}
