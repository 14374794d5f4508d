// @ts-check
/** The inspector with all its tabs: loaded when the first picture is there. */

import { createInspector } from "../inspector/inspector.js";
import { createEdits } from "../whatif/tab.js";

/** @param {import("../core/elements.js").Elements} elements */
export function openInspector(elements) {
  return createInspector(elements, createEdits(elements.edits));
}
