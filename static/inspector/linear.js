// @ts-check
/** A fully connected unit: what adds most to it either way, the rest in one sum, the bias. */

import { listedSums } from "../network/strongest.js";
import { element } from "../ui/element.js";
import { differenceTexts } from "../words/difference.js";
import { atLeast, lean, number } from "../words/numbers.js";
import { factorsText } from "../words/sentence.js";
import { createColumn, floorOf } from "./column.js";
import { createWeighedMaps } from "./weighedmaps.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("./column.js").Summand} Summand */
/** @typedef {import("./sum.js").SumView} SumView */

/** @returns {SumView} */
export function createLinear() {
  const column = createColumn("The largest products either way, the rest and the bias");
  const maps = createWeighedMaps();
  const places = element("span", {}, ["map, row, column"]);
  const units = element("span", {}, ["unit"]);
  const root = element("div", { class: "linear" }, [column.root, maps.root]);
  return {
    root,
    paint(inspected) {
      const { layers, layer } = inspected;
      const source = layers.get(layer.inputs[0]);
      column.paint(summandsOf(inspected), { floor: floorOf(inspected), own: inspected.word, word: inspected.beside?.word, differ: inspected.isDifference, of: source?.shape.length === 1 ? units : places });
      maps.root.hidden = source?.shape.length === 1;
      if (!maps.root.hidden) maps.paint(inspected);
    },
  };
}

/**
 * @param {Inspected} inspected
 * @returns {Summand[]}
 */
function summandsOf({ layers, arithmetic, beside, isDifference, decimals }) {
  const { listed, others, sums } = listedSums([arithmetic, ...(beside ? [beside.arithmetic] : [])], isDifference);
  const [now, then] = sums.map((side) => [...side.others, side.total]);
  const differs = isDifference ? differenceTexts(now, then, decimals) : [];
  const [texts, other] = sums.map((side) => [...side.others.map((part) => number(part, decimals.sums)), atLeast(side.total, decimals.total)]);
  /** @type {Omit<Summand, "text">[]} */
  const rows = listed.map((part) => {
    const term = arithmetic.terms[part];
    return { label: nameOf(layers, term.unit), unit: term.unit, part, note: factorsText(term, decimals.sums).split(" × ").map(lean).join(" × ") };
  });
  if (others) rows.push({ label: `${others} others` });
  if (arithmetic.bias !== null) rows.push({ label: "bias", word: "bias" });
  const [adds, added] = sums.map((side) => side.others);
  const all = [...rows.map((row, i) => ({ ...row, adds: adds[i], added: added?.[i] })), { label: "sum", total: true }];
  return all.map((row, i) => ({ ...row, text: texts[i], other: other?.[i], differs: differs[i] }));
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 */
function nameOf(layers, { layer, channel, y, x }) {
  return layers.get(layer)?.shape.length === 1 ? `${layer} ${channel}` : `${layer} ${channel}, ${y}, ${x}`;
}
