// @ts-check
/** One kernel enlarged, with its numbers. */

import { weightDecimals, weightRange } from "../network/kernels.js";
import { cssColour, inkOn } from "../pixels/colours.js";
import { element, setText } from "../ui/element.js";
import { createLegend, weightText } from "./legend.js";

/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../pixels/colours.js").Palette} Palette */

/**
 * @typedef {object} Enlarged
 * @property {KernelPlace} place
 * @property {string} source the layer it reads
 * @property {number} start of the kernel among the weights
 * @property {Tensor} weight
 * @property {Tensor | null} bias
 * @property {Palette} palette
 */

/** @returns {{root: HTMLElement, paint: (enlarged: Enlarged) => void}} */
export function createEnlarged() {
  const numbers = element("div", { class: "numbers", role: "table" });
  const [from, to, bias] = [element("p"), element("p"), element("p", { class: "bias" })];
  const legend = createLegend("weights");
  const words = element("div", { class: "words" }, [from, to, bias, legend.root]);
  return {
    root: element("div", { class: "enlarged" }, [numbers, words]),
    paint({ place, source, start, weight, bias: biases, palette }) {
      const [, , height, width] = weight.shape;
      const range = weightRange(weight);
      fit(numbers, height, width);
      numbers.ariaLabel = `Kernel from ${source} map ${place.input} to ${place.layer} map ${place.output}`;
      [...numbers.querySelectorAll("[role=cell]")].forEach((cell, i) => {
        const value = weight.values[start + i];
        setText(/** @type {HTMLElement} */ (cell), weightText(value, range.high));
        const { style } = /** @type {HTMLElement} */ (cell);
        style.background = cssColour(value, range, palette.weight);
        style.color = inkOn(value, range, palette.weight);
      });
      setText(from, `${source} map ${place.input}`);
      setText(to, `→ ${place.layer} map ${place.output}`);
      setText(bias, biases ? `bias ${weightText(biases.values[place.output], range.high)}` : "no bias");
      legend.paint(range, palette.weight, weightDecimals(range.high));
    },
  };
}

/**
 * @param {HTMLElement} numbers
 * @param {number} height
 * @param {number} width
 */
function fit(numbers, height, width) {
  const size = `${height}×${width}`;
  if (numbers.dataset.size === size) return;
  numbers.dataset.size = size;
  const cells = () => Array.from({ length: width }, () => element("span", { role: "cell" }));
  numbers.replaceChildren(...Array.from({ length: height }, () => element("div", { role: "row" }, cells())));
}
