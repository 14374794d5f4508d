// @ts-check
/** The colours of a layer's weights, with the ends of their scale. */

import { weightDecimals } from "../../geometry/kernels.js";
import { element } from "../element.js";
import { number, short } from "../numbers.js";
import { setText } from "../rail.js";

/** @typedef {import("../../geometry/quantity.js").Range} Range */
/** @typedef {import("../colours.js").Palette} Palette */

/** @returns {{root: HTMLElement, paint: (range: Range, palette: Palette) => void}} */
export function createWeightLegend() {
  const bar = element("i");
  const ends = [element("span"), element("span", {}, ["0"]), element("span")];
  const root = element("div", { class: "weights-legend", role: "img" }, [bar, ...ends]);
  return {
    root,
    paint({ low, high }, { weight }) {
      bar.style.background = `linear-gradient(to right, ${weight.stops.join(", ")})`;
      const [from, to] = [low, high].map((end) => (high < 0.1 ? weightText(end, high) : short(end)));
      setText(ends[0], from);
      setText(ends[2], to);
      root.setAttribute("aria-label", `Colours of weights from ${from} to ${to}`);
    },
  };
}

/**
 * @param {number} weight
 * @param {number} most of its layer, which says how many decimals tell weights apart
 */
export function weightText(weight, most) {
  return number(weight, weightDecimals(most));
}
