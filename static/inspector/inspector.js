// @ts-check
/** The inspector beside the stage: which unit it is about, and the view of it that was chosen. */

import { setHidden, setText } from "../ui/element.js";
import { decimalsOf } from "../words/decimals.js";
import { besideText } from "../words/difference.js";
import { madeText, valueText, whereText } from "../words/sentence.js";
import { createKernels } from "./kernels.js";
import { createSlideView } from "./slideview.js";
import { createSourceMap } from "./sourcemap.js";
import { createSum } from "./sum.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../pixels/colours.js").Palette} Palette */

/**
 * @typedef {object} Inspected all that a view of a unit is painted from
 * @property {State} state its trace and its edits those that are explained
 * @property {Map<string, Layer>} layers
 * @property {Layer} layer of the unit
 * @property {Arithmetic} arithmetic with the weights that are in force
 * @property {string} word for what is explained, while it is compared; else empty
 * @property {Beside | null} beside what it is compared with
 * @property {import("../words/decimals.js").ValueDecimals} decimals of its value and of what makes it, wherever they stand
 * @property {number | null} source of the maps that a convolution reads the one that is looked at
 * @property {Seen} seen
 * @property {Map<string, LayerScale>} scales as on the stage
 * @property {Palette} palette
 *
 * @typedef {object} Beside
 * @property {Arithmetic} arithmetic of the same unit
 * @property {import("../types.js").Edit[]} edits that it was computed with
 * @property {string} word for it
 *
 * @typedef {(inspected: Inspected) => void} Paint
 */

/**
 * @typedef {object} Inspector
 * @property {(pinned: Omit<Inspected, "decimals" | "source"> | null) => void} paint null: nothing is pinned
 * @property {(state: State) => void} point mark what is pointed at
 */

/**
 * @param {Elements} elements
 * @param {Paint} paintEdits of the tab that is another room's
 * @returns {Inspector}
 */
export function createInspector(elements, paintEdits) {
  const sum = createSum(elements.sum);
  /** @type {Record<Tab, {panel: HTMLElement, paint: Paint}>} */
  const views = {
    sum: { panel: elements.sum, paint: sum.paint },
    kernels: { panel: elements.kernels, paint: createKernels(elements.kernels) },
    edits: { panel: elements.edits, paint: paintEdits },
  };
  const paintSlide = createSlideView(elements.slide);
  const sourceOf = createSourceMap();
  /** @param {Omit<Inspected, "decimals" | "source"> | null} pinned */
  function paint(pinned) {
    elements.inspector.toggleAttribute("data-empty", !pinned);
    elements.inspector.toggleAttribute("data-folded", pinned?.state.folded ?? false);
    if (!pinned) return;
    const { state, layer, arithmetic, word, beside } = pinned;
    const decimals = decimalsOf([arithmetic, ...(beside ? [beside.arithmetic] : [])]);
    const inspected = { ...pinned, decimals, source: sourceOf(state, arithmetic) };
    setText(elements.inspected, whereText(arithmetic, layer));
    setText(elements.made, madeText(layer));
    setText(elements.value, valueText(arithmetic, decimals.value, beside !== null));
    setText(elements.explained, word);
    setText(elements.aside, [arithmetic.off ? "switched off" : "", besideText(inspected, decimals.value)].filter(Boolean).join("; "));
    elements.back.disabled = state.trail.length === 0;
    paintFold(elements.fold, state.folded);
    for (const tab of elements.tabs.querySelectorAll("button")) {
      const { value } = tab.dataset;
      const chosen = value === state.tab;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      setHidden(views[/** @type {Tab} */ (value)].panel, !chosen);
    }
    views[state.tab].paint(inspected);
    paintSlide(inspected);
  }

  return { paint, point: sum.point };
}

/** @param {HTMLElement} fold @param {boolean} folded */
function paintFold(fold, folded) {
  fold.title = fold.ariaLabel = folded ? "Unfold" : "Fold to one line";
  fold.ariaExpanded = String(!folded);
}
