// @ts-check
/** A convolution: in each source map patch × kernel = products, and all of them with the bias. */

import { editedWeights } from "../../geometry/edits.js";
import { weightRange } from "../../geometry/kernels.js";
import { patchesOf } from "../../geometry/patches.js";
import { nestedDecimals } from "../../geometry/rounding.js";
import { rangeIn } from "../../geometry/scales.js";
import { addressOf } from "../../geometry/address.js";
import { element } from "../element.js";
import { lean, number, placeText, tight } from "../numbers.js";
import { setText } from "../rail.js";
import { createInView } from "./inview.js";
import { createColumn } from "./column.js";
import { WIDEST, createNumberGrid } from "./numbergrid.js";

/** @typedef {import("../../types.js").Tensor} Tensor */
/** @typedef {import("../../types.js").Weights} Weights */
/** @typedef {import("../../geometry/patches.js").Patch} Patch */
/** @typedef {import("../../geometry/patches.js").Tap} Tap */
/** @typedef {import("../inspector.js").Inspected} Inspected */
/** @typedef {import("./sum.js").SumView} SumView */
/** @typedef {{root: HTMLElement, paint: (inspected: Inspected, patch: Patch, weight: Tensor, decimals: Decimals, most: number) => void}} Section */
/** @typedef {import("../../geometry/rounding.js").Decimals & {sums: number}} Decimals */

/** @returns {SumView} */
export function createConvolution() {
  const column = createColumn("Sums of the products of each map, and the bias");
  const maps = element("div", { class: "patches" });
  const beside = element("p", { class: "told" }, ["Hatched cells lie outside of the map: padding, which counts as 0."]);
  const root = element("div", { class: "convolution" }, [column.root, beside, maps]);
  /** @type {Section[]} */
  let sections = [];
  const inView = createInView(maps);
  return {
    root,
    paint(inspected) {
      const { state, arithmetic } = inspected;
      const weights = /** @type {Weights} */ (editedWeights(state.weights, state.inForce));
      const weight = /** @type {Tensor} */ (weights[arithmetic.unit.layer].weight);
      const patches = patchesOf(arithmetic, weight);
      if (sections.length !== patches.length) {
        sections = patches.map(createSection);
        maps.replaceChildren(...sections.map((section) => section.root));
        inView.watch(sections.map((section) => section.root));
      }
      const decimals = decimalsOf(inspected, patches);
      column.paint(summandsOf(inspected, patches, decimals));
      beside.hidden = !patches[0]?.taps.some(({ term }) => !term);
      const most = Math.max(...arithmetic.terms.map(({ product }) => Math.abs(product ?? 0)));
      inView.paint((i) => sections[i].paint(inspected, patches[i], weight, decimals, most));
    },
  };
}

/**
 * @param {Inspected} inspected
 * @param {Patch[]} patches
 */
function decimalsOf({ arithmetic: { bias, value } }, patches) {
  const groups = patches.map(({ taps }) => taps.map(({ term }) => term?.product ?? 0));
  return nestedDecimals(groups, patches.map(({ sum }) => sum), bias === null ? [] : [bias], value);
}

/**
 * @param {Inspected} inspected
 * @param {Patch[]} patches
 * @param {Decimals} decimals
 * @returns {import("./column.js").Summand[]}
 */
function summandsOf({ layers, layer, arithmetic: { bias, value } }, patches, decimals) {
  const source = layers.get(layer.inputs[0]);
  const most = Math.max(...patches.map(({ sum }) => Math.abs(sum)), Math.abs(bias ?? 0)) || 1;
  const sums = patches.map(({ layer: name, channel, middle, sum }) => ({
    label: source?.shape.length === 1 || source?.shape[0] === 1 ? name : `${name} map ${channel}`,
    unit: middle,
    text: number(sum, decimals.sums),
    bar: sum / most,
  }));
  const own = bias === null ? [] : [{ label: "bias", text: number(bias, decimals.sums), bar: bias / most }];
  return [...sums, ...own, { label: "sum", text: number(value, decimals.total), total: true }];
}

/** @returns {Section} */
function createSection() {
  const lead = element("button", { type: "button", class: "lead" });
  const partial = element("span", { class: "number" });
  const [patch, kernel, products] = [createNumberGrid("patch", true), createNumberGrid("kernel"), createNumberGrid("products")];
  const root = element("section", {}, [
    element("h3", {}, [lead, partial]),
    element("div", { class: "pair" }, [patch.root, element("span", {}, ["×"]), kernel.root]),
    products.root,
  ]);
  return {
    root,
    paint({ scales, palette }, { layer, channel, middle, taps, rows, columns, sum }, weight, decimals, most) {
      const name = `${layer} map ${channel}`;
      setText(lead, name);
      lead.dataset.unit = middle ? addressOf(middle) : "";
      setText(partial, number(sum, decimals.sums));
      const few = columns <= WIDEST;
      const text = (/** @type {string} */ each) => (few ? each : "");
      const scale = scales.get(layer);
      if (!scale) return;
      const values = taps.map((tap) => ({ value: tap.term?.value ?? 0, unit: tap.term?.unit, padding: !tap.term, text: text(tight(tap.term?.value ?? 0)), says: valueSays(name, tap) }));
      patch.paint(`Patch of ${name}, ${rows}×${columns}`, columns, values, rangeIn(scale, channel), palette[scale.quantity]);
      const weighed = taps.map((tap) => ({ value: tap.weight, text: text(tight(tap.weight)), says: `weight ${number(tap.weight, 4)}` }));
      kernel.paint(`Kernel for ${name}`, columns, weighed, weightRange(weight), palette.weight);
      const made = taps.map((tap) => ({ value: tap.term?.product ?? 0, text: text(productText(tap.term?.product ?? 0, decimals.parts)), says: productSays(tap) }));
      products.paint(`Products in ${name}`, columns, made, { low: -most, high: most }, palette.signed);
    },
  };
}

/**
 * @param {string} name
 * @param {Tap} tap
 */
function valueSays(name, { term }) {
  if (!term) return `${name}: 0, padding`;
  return `${name}, ${placeText(term.unit, [1, 1, 1]).replace(/^[^,]*, /, "")}: ${number(term.value, 4)}`;
}

/**
 * @param {number} product
 * @param {number} decimals
 */
function productText(product, decimals) {
  return product === 0 ? "0" : lean(number(product, decimals));
}

/** @param {Tap} tap */
function productSays({ term, weight }) {
  return `${number(term?.value ?? 0, 4)} × ${number(weight, 4)} = ${number(term?.product ?? 0, 6)}`;
}
