// @ts-check
/** The colours of numbers in the inspector, with the ends of their scale. */

import { weightDecimals } from "../network/kernels.js";
import { element, setHidden, setText } from "../ui/element.js";
import { atLeast, number, short } from "../words/numbers.js";

/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {import("../pixels/colours.js").Scale} Scale */

/**
 * @param {string} what has these colours
 * @returns {{root: HTMLElement, paint: (range: Range, scale: Scale, decimals?: number | null) => void}} `decimals`: of the numbers beside it
 */
export function createLegend(what) {
  const bar = element("i");
  const ends = [element("span"), element("span", {}, ["0"]), element("span")];
  const root = element("div", { class: "scale", role: "img" }, [bar, ...ends]);
  if (what === "weights" || what === "kernel") root.dataset.word = "weight";
  return {
    root,
    paint({ low, high }, { stops }, decimals) {
      const background = `linear-gradient(to right, ${stops.join(", ")})`;
      if (bar.dataset.stops !== background) bar.style.background = bar.dataset.stops = background;
      const [from, to] = [low, high].map((end) => endText(end, decimals ?? (high < 0.1 ? weightDecimals(high) : undefined)));
      setHidden(ends[1], low === 0);
      setText(ends[0], from);
      setText(ends[2], to);
      const label = `Colours of ${what} from ${from} to ${to}`;
      if (root.ariaLabel !== label) root.ariaLabel = label;
    },
  };
}

/** @param {number} end @param {number} [decimals] */
function endText(end, decimals) {
  if (end === 0) return "0";
  return decimals === undefined ? short(end) : atLeast(end, decimals);
}

/**
 * @param {number} weight
 * @param {number} most of those it is shown with, which says how many decimals tell weights apart
 */
export function weightText(weight, most) {
  return number(weight, weightDecimals(most));
}
