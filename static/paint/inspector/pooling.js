// @ts-check
/** Pooling: the values of the window, and what is made of them. */

import { largest } from "../../geometry/arithmetic.js";
import { average } from "../../geometry/average.js";
import { rangeIn } from "../../geometry/scales.js";
import { element } from "../element.js";
import { number, placeText } from "../numbers.js";
import { setText } from "../rail.js";
import { createColumn } from "./column.js";
import { WIDEST, createNumberGrid } from "./numbergrid.js";

/** @typedef {import("../inspector.js").Inspected} Inspected */
/** @typedef {import("./numbergrid.js").NumberGrid} NumberGrid */
/** @typedef {import("./sum.js").SumView} SumView */

/** @returns {SumView} */
export function createLargest() {
  const window = createNumberGrid("window", true);
  const column = createColumn("The largest value");
  const told = element("p", { class: "told" });
  return {
    root: element("div", { class: "pooling" }, [window.root, column.root, told]),
    paint(inspected) {
      const { terms, value } = inspected.arithmetic;
      const winner = largest(inspected.arithmetic);
      paintWindow(window, inspected, (term) => term === winner);
      const texts = terms.map((term) => number(term.value));
      column.paint([{ label: texts.length > 9 ? `the largest of ${texts.length}` : `max(${texts.join(", ")})`, text: number(value), total: true }]);
      setText(told, tieText(terms.filter((term) => term.value === winner?.value).length, terms.length, value));
    },
  };
}

/** @returns {SumView} */
export function createAverage() {
  const window = createNumberGrid("window", true);
  const column = createColumn("The average");
  return {
    root: element("div", { class: "pooling" }, [window.root, column.root]),
    paint(inspected) {
      const { terms, value } = inspected.arithmetic;
      const { sum, divisor, decimals } = average(inspected.arithmetic);
      const padded = !inspected.layer.divisor_override && divisor > terms.length;
      paintWindow(window, inspected, () => false, decimals.values);
      column.paint([
        { label: `sum of the ${terms.length}`, text: number(sum, decimals.sum) },
        { label: padded ? "divided by, padding counts" : "divided by", text: number(divisor, 0) },
        { label: "average", text: number(value, decimals.total), total: true },
      ]);
    },
  };
}

/**
 * @param {NumberGrid} window
 * @param {Inspected} inspected
 * @param {(term: import("../../geometry/arithmetic.js").Term) => boolean} isMarked
 * @param {number} [decimals]
 */
function paintWindow(window, { layers, arithmetic: { sources: [source], terms }, scales, palette }, isMarked, decimals = 3) {
  const scale = scales.get(source.layer);
  const shape = layers.get(source.layer)?.shape ?? [];
  if (!scale) return;
  const cells = terms.map((term) => ({
    value: term.value,
    text: source.columns.length > WIDEST ? "" : number(term.value, decimals),
    unit: term.unit,
    marked: isMarked(term),
    says: `${source.layer}, ${placeText(term.unit, shape)}: ${number(term.value, decimals)}${isMarked(term) ? ", the largest" : ""}`,
  }));
  window.paint(`Window of ${source.layer} map ${source.from}`, source.columns.length, cells, rangeIn(scale, source.from), palette[scale.quantity]);
}

/**
 * @param {number} equal how many values are as large as the largest
 * @param {number} count
 * @param {number} value
 */
function tieText(equal, count, value) {
  if (equal < 2) return "The largest is kept, the others are dropped.";
  const all = equal === count;
  const what = all && value === 0 ? `All ${count} are zero` : `A tie: ${all ? "all" : equal} of ${count} are as large`;
  return `${what}. The first counts, as in PyTorch.`;
}
