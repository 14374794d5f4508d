// @ts-check
/** Softmax: the exponentials of all scores, their sum, and this one's share of it. */

import { sameUnit } from "../../geometry/shape.js";
import { exponentials } from "../../geometry/exponentials.js";
import { element } from "../element.js";
import { number, percent, placeText, signed } from "../numbers.js";
import { setText } from "../rail.js";
import { createColumn } from "./column.js";

/** @typedef {import("./sum.js").SumView} SumView */

const LISTED = 40;

/** @returns {SumView} */
export function createSoftmax() {
  const told = element("p", { class: "told" });
  const column = createColumn("Exponentials of the scores, and their sum");
  const share = createColumn("The share");
  const root = element("div", { class: "softmax" }, [told, column.root, share.root]);
  return {
    root,
    paint({ state, layers, arithmetic }) {
      const { unit, terms, value } = arithmetic;
      const { most, parts, sum, own, decimals } = exponentials(arithmetic);
      const labels = state.graph?.labels;
      const shape = layers.get(terms[0].unit.layer)?.shape ?? [];
      const name = (/** @type {number} */ i) => (labels?.length === terms.length ? labels[i] : placeText(terms[i].unit, shape));
      setText(told, `The largest score, ${number(most)}, is taken from all of them first: no exponential can overflow, and the shares stay the same.`);
      const rows = parts.slice(0, LISTED).map((part, i) => ({
        label: name(i),
        unit: terms[i].unit,
        note: `exp(${number(terms[i].value)} ${signed(-most)})`,
        text: number(part, decimals.parts),
        bar: part,
      }));
      const rest = parts.slice(LISTED);
      if (rest.length) rows.push({ label: `${rest.length} others`, unit: terms[LISTED].unit, note: "", text: number(rest.reduce((a, b) => a + b, 0), decimals.parts), bar: 0 });
      column.paint([...rows, { label: "sum", text: number(sum, decimals.total), total: true }]);
      const at = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
      share.paint([
        { label: `share of ${name(Math.max(at, 0))}`, note: `${number(own, decimals.parts)} ÷ ${number(sum, decimals.total)}`, text: `${number(value)} (${percent(value)})`, total: true },
      ]);
    },
  };
}
