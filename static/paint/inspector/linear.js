// @ts-check
/** A fully connected unit: what adds most to it either way, the rest in one sum, the bias. */

import { nestedDecimals } from "../../geometry/rounding.js";
import { strongest } from "../../geometry/strongest.js";
import { element } from "../element.js";
import { number, tight } from "../numbers.js";
import { createColumn } from "./column.js";
import { createWeighedMaps } from "./weighedmaps.js";

/** @typedef {import("../../types.js").Layer} Layer */
/** @typedef {import("../../types.js").Unit} Unit */
/** @typedef {import("../inspector.js").Inspected} Inspected */
/** @typedef {import("./column.js").Summand} Summand */
/** @typedef {import("./sum.js").SumView} SumView */

const LISTED = 6; // of either sign

/** @returns {SumView} */
export function createLinear() {
  const column = createColumn("The largest products either way, the rest and the bias");
  const maps = createWeighedMaps();
  const root = element("div", { class: "linear" }, [column.root, maps.root]);
  return {
    root,
    paint(inspected) {
      column.paint(summandsOf(inspected));
      const source = inspected.layers.get(inspected.layer.inputs[0]);
      maps.root.hidden = source?.shape.length === 1;
      if (!maps.root.hidden) maps.paint(inspected);
    },
  };
}

/**
 * @param {Inspected} inspected
 * @returns {Summand[]}
 */
function summandsOf({ layers, arithmetic: { terms, bias, value } }) {
  const { up, down, others, rest } = strongest(terms, LISTED);
  const listed = [...up, ...down];
  const parts = [...listed.map(({ product }) => product ?? 0), ...(others ? [rest] : []), ...(bias === null ? [] : [bias])];
  const decimals = nestedDecimals([], [], parts, value);
  const most = Math.max(...parts.map(Math.abs)) || 1;
  const text = (/** @type {number} */ each) => number(each, decimals.sums);
  const rows = listed.map(({ unit, value: own, weight, product }) => ({
    label: nameOf(layers, unit),
    unit,
    note: `${tight(own)} × ${number(weight ?? 0)}`,
    text: text(product ?? 0),
    bar: (product ?? 0) / most,
  }));
  /** @type {Summand[]} */
  const ends = [];
  if (others) ends.push({ label: `${others} others`, text: text(rest), bar: rest / most });
  if (bias !== null) ends.push({ label: "bias", text: text(bias), bar: bias / most });
  return [...rows, ...ends, { label: "sum", text: number(value, decimals.total), total: true }];
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 */
function nameOf(layers, { layer, channel, y, x }) {
  return layers.get(layer)?.shape.length === 1 ? `${layer} ${channel}` : `${layer} ${channel}, ${y}, ${x}`;
}
