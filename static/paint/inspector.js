// @ts-check
/** The inspector beside the stage: which unit it is about, and the view of it that was chosen. */

import { createEdits } from "./inspector/edits.js";
import { createKernels } from "./inspector/kernels.js";
import { createSlideView } from "./inspector/slide.js";
import { createSum } from "./inspector/sum.js";
import { setText } from "./rail.js";
import { madeText, valueText, whereText } from "./sentence.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("../geometry/scales.js").LayerScale} LayerScale */
/** @typedef {import("../geometry/seen.js").Seen} Seen */
/** @typedef {import("../elements.js").Elements} Elements */
/** @typedef {import("./colours.js").Palette} Palette */

/**
 * @typedef {object} Inspected all that a view of a unit is painted from
 * @property {State} state
 * @property {Map<string, Layer>} layers
 * @property {Layer} layer of the unit
 * @property {Arithmetic} arithmetic with the weights that are in force
 * @property {Seen} seen
 * @property {Map<string, LayerScale>} scales as on the stage
 * @property {Palette} palette
 *
 * @typedef {(inspected: Inspected) => void} Paint
 */

/**
 * @param {Elements} elements
 * @returns {(inspected: Inspected | null) => void} null: nothing is pinned
 */
export function createInspector(elements) {
  /** @type {Record<Tab, {panel: HTMLElement, paint: Paint}>} */
  const views = {
    sum: { panel: elements.sum, paint: createSum(elements.sum) },
    kernels: { panel: elements.kernels, paint: createKernels(elements.kernels) },
    edits: { panel: elements.edits, paint: createEdits(elements.edits) },
  };
  const paintSlide = createSlideView(elements.slide);
  return (inspected) => {
    elements.inspector.toggleAttribute("data-empty", !inspected);
    if (!inspected) return;
    const { state, layer, arithmetic } = inspected;
    setText(elements.inspected, whereText(arithmetic, layer));
    setText(elements.made, madeText(layer));
    setText(elements.value, valueText(arithmetic));
    elements.back.disabled = state.trail.length === 0;
    for (const tab of elements.tabs.querySelectorAll("button")) {
      const { value } = tab.dataset;
      const chosen = value === state.tab;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      views[/** @type {Tab} */ (value)].panel.hidden = !chosen;
    }
    views[state.tab].paint(inspected);
    paintSlide(inspected);
  };
}
