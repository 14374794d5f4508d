// @ts-check
/** The inspector beside the stage: which unit it is about, and the view of it that was chosen. */

import { part, together } from "../core/part.js";
import { pointedPart } from "../network/parts.js";
import { pointedKernel } from "../plan/weighted.js";
import { setHidden, setText } from "../ui/element.js";
import { headOf } from "../words/difference.js";
import { madeText, whereText } from "../words/sentence.js";
import { createKernels } from "./kernels.js";
import { createSlideView } from "./slideview.js";
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
 * @property {Map<string, Layer>} layers
 * @property {Layer} layer of the unit
 * @property {Arithmetic} arithmetic with the weights that are in force
 * @property {import("../types.js").Edit[]} inForce edits that it was computed with
 * @property {string} word for what is explained, while it is compared; else empty
 * @property {Beside | null} beside what it is compared with
 * @property {boolean} isDifference the rows show what the two differ by
 * @property {import("../words/decimals.js").ValueDecimals} decimals of its value and of what makes it, wherever they stand
 * @property {Seen} seen
 * @property {Map<string, LayerScale>} scales as on the stage
 * @property {Palette} palette
 * @property {import("../types.js").Weights | null} weights of the network as it was trained
 * @property {import("../network/floors.js").Floors} floors
 * @property {import("../types.js").Viewport} viewport
 * @property {string[]} labels of the answer's units
 *
 * @typedef {object} Beside
 * @property {Arithmetic} arithmetic of the same unit
 * @property {import("../types.js").Edit[]} edits that it was computed with
 * @property {string} word for it
 *
 * @typedef {(inspected: Inspected) => void} Paint
 */

/**
 * @param {Elements} elements
 * @param {import("../pages/derived.js").Derived} derived
 * @param {(state: State) => void} paintEdits the tab that is another room's
 * @returns {(state: State) => void}
 */
export function createInspector(elements, derived, paintEdits) {
  const { inspector, back, fold, tabs, sum: panel, kernels, edits, slide } = elements;
  const panels = { sum: panel, kernels, edits };
  const sum = createSum(panel);
  const paintKernels = createKernels(kernels);
  const paintSlide = createSlideView(slide);
  /** @param {State} state @param {Tab} tab what is in view */
  const inTab = (state, tab) => (state.tab === tab ? derived.inspected(state) : null);
  return together([
    part(
      (/** @type {State} */ state) => [derived.inspected(state) === null, state.folded],
      (empty, folded) => {
        inspector.toggleAttribute("data-empty", empty);
        inspector.toggleAttribute("data-folded", folded && !empty);
        paintFold(fold, folded);
      },
    ),
    part(
      (/** @type {State} */ state) => [derived.inspected(state)],
      (inspected) => inspected && paintHead(elements, inspected),
    ),
    part((/** @type {State} */ { trail }) => [trail.length === 0], (there) => (back.disabled = there)),
    part((/** @type {State} */ state) => [state.tab], (tab) => paintTabs(tabs, panels, tab)),
    part((/** @type {State} */ state) => [pointedPart(state)], sum.point),
    part(
      (/** @type {State} */ state) => [inTab(state, "sum")],
      (inspected) => inspected && sum.paint(inspected),
    ),
    part(
      (/** @type {State} */ state) => [inTab(state, "kernels"), pointedKernel(state), derived.source(state)],
      (inspected, pointed, source) => inspected && paintKernels(inspected, { pointed, source }),
    ),
    paintEdits,
    part(
      (/** @type {State} */ state) => [derived.inspected(state), state.slide, state.speed],
      (inspected, playing, speed) => inspected && paintSlide(inspected, { slide: playing, speed }),
    ),
    // When all that takes room beside it has been painted; from then on it is the visitor who scrolls.
    part(
      (/** @type {State} */ state) => {
        const inspected = inTab(state, "kernels");
        return [inspected?.layer, inspected?.arithmetic.unit.channel, inspected?.weights, inspected?.viewport];
      },
      (layer, ..._) => layer && kernels.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
    ),
  ]);
}

/** @param {Elements} elements @param {Inspected} inspected */
function paintHead(elements, inspected) {
  const { layer, arithmetic, decimals } = inspected;
  const { value, word, aside } = headOf(inspected, decimals);
  setText(elements.inspected, whereText(arithmetic, layer));
  setText(elements.made, madeText(layer));
  setText(elements.value, value);
  setText(elements.explained, word);
  setText(elements.aside, [arithmetic.off ? "switched off" : "", aside].filter(Boolean).join("; "));
}

/**
 * @param {HTMLElement} tabs
 * @param {Record<Tab, HTMLElement>} panels
 * @param {Tab} shown
 */
function paintTabs(tabs, panels, shown) {
  for (const tab of tabs.querySelectorAll("button")) {
    const { value } = tab.dataset;
    const chosen = value === shown;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    setHidden(panels[/** @type {Tab} */ (value)], !chosen);
  }
}

/** @param {HTMLElement} fold @param {boolean} folded */
function paintFold(fold, folded) {
  fold.title = fold.ariaLabel = folded ? "Unfold" : "Fold to one line";
  fold.ariaExpanded = String(!folded);
}
