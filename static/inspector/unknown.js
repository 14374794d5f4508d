// @ts-check
/** A unit of a layer that the page knows nothing of but its value. */

import { element } from "../ui/element.js";

/** @returns {import("./sum.js").SumView} */
export function createUnknown() {
  return { root: element("p", { class: "told" }, ["How it is made is not known to this page."]), paint() {} };
}
