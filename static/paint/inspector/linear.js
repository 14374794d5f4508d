// @ts-check
/** A fully connected unit: what adds most to it either way, the rest in one sum, the bias. */

import { floorsOf } from "../../geometry/floors.js";
import { nestedDecimals } from "../../geometry/rounding.js";
import { strongest } from "../../geometry/strongest.js";
import { element } from "../element.js";
import { number, tight } from "../numbers.js";
import { createColumn } from "./column.js";
import { createWeighedMaps } from "./weighedmaps.js";

/** @typedef {import("../../types.js").Layer} Layer */
/** @typedef {import("../../types.js").Unit} Unit */
/** @typedef {import("../../geometry/arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {import("../inspector.js").Inspected} Inspected */
/** @typedef {import("./column.js").Summand} Summand */
/** @typedef {import("./sum.js").SumView} SumView */

const LISTED = 6; // of either sign

/** @returns {SumView} */
export function createLinear() {
  const column = createColumn("The largest products either way, the rest and the bias");
  const maps = createWeighedMaps();
  const rounded = element("p", { class: "told" }, ["What is multiplied is rounded here, the products are not made of the rounded numbers."]);
  const root = element("div", { class: "linear" }, [column.root, rounded, maps.root]);
  return {
    root,
    paint(inspected) {
      const { summands, reach } = summandsOf(inspected);
      column.paint(summands, { reach, word: inspected.beside?.word });
      const source = inspected.layers.get(inspected.layer.inputs[0]);
      maps.root.hidden = source?.shape.length === 1;
      if (!maps.root.hidden) maps.paint(inspected);
    },
  };
}

/**
 * @param {Inspected} inspected
 * @returns {{summands: Summand[], reach: number}} `reach`: what the bias adds to an empty page is not much
 */
function summandsOf({ layers, layer, state, arithmetic, beside }) {
  const { up, down, others } = strongest(arithmetic.terms, LISTED);
  const listed = [...up, ...down].map((term) => arithmetic.terms.indexOf(term));
  const own = columnOf(arithmetic, listed);
  const other = beside && columnOf(beside.arithmetic, listed);
  /** @type {Omit<Summand, "text">[]} */
  const rows = listed.map((part) => {
    const { unit, value, weight } = arithmetic.terms[part];
    return { label: nameOf(layers, unit), unit, part, note: `${tight(value)} × ${number(weight ?? 0)}` };
  });
  if (others) rows.push({ label: `${others} others` });
  if (arithmetic.bias !== null) rows.push({ label: "bias", word: "bias" });
  const all = [...rows.map((row, i) => ({ ...row, adds: own.parts[i] })), { label: "sum", total: true }];
  const floor = floorsOf(layers, state.weights).get(layer.name) ?? 0;
  return {
    summands: all.map((row, i) => ({ ...row, text: own.texts[i], other: other?.texts[i] })),
    reach: Math.max(floor, ...own.parts.map(Math.abs)),
  };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number[]} listed places of the terms that stand alone
 * @returns {{parts: number[], texts: string[]}} they, the others in one, the bias; `texts` end with the sum
 */
function columnOf({ terms, bias, value }, listed) {
  const products = listed.map((i) => terms[i].product ?? 0);
  const alone = new Set(listed);
  const rest = terms.reduce((sum, { product }, i) => (alone.has(i) ? sum : sum + (product ?? 0)), 0);
  const parts = [...products, ...(terms.length > listed.length ? [rest] : []), ...(bias === null ? [] : [bias])];
  const decimals = nestedDecimals([], [], parts, value);
  return { parts, texts: [...parts.map((part) => number(part, decimals.sums)), number(value, decimals.total)] };
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 */
function nameOf(layers, { layer, channel, y, x }) {
  return layers.get(layer)?.shape.length === 1 ? `${layer} ${channel}` : `${layer} ${channel}, ${y}, ${x}`;
}
