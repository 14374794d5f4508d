// @ts-check
/** One source map of a convolution: patch × kernel = products, cell by cell. */

import { addressOf } from "../network/address.js";
import { weightRange } from "../network/kernels.js";
import { rangeIn } from "../network/scales.js";
import { element, setText, wordElement } from "../ui/element.js";
import { offMark } from "../words/editsentence.js";
import { differenceLine, differenceText } from "../words/difference.js";
import { atLeast, lean, number, placeText } from "../words/numbers.js";
import { factorsText } from "../words/sentence.js";
import { WIDE, gridDecimals } from "../words/shown.js";
import { createLegend } from "./legend.js";
import { WIDEST, createNumberGrid } from "./numbergrid.js";

/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/patches.js").Patch} Patch */
/** @typedef {import("../network/patches.js").Tap} Tap */
/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {import("../pixels/colours.js").Scale} Scale */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("./numbergrid.js").NumberCell} NumberCell */
/** @typedef {import("./numbergrid.js").Place} Place */
/** @typedef {import("../words/decimals.js").ValueDecimals} Decimals */

/**
 * @typedef {object} Side the arithmetic of one of the traces that are compared
 * @property {Arithmetic} arithmetic
 * @property {Tensor} weight
 * @property {Patch[]} patches
 * @property {Decimals} decimals
 * @property {string} word for it
 *
 * @typedef {Side & {beside: Side | null, isDifference: boolean}} Sides
 *
 * @typedef {object} Equation
 * @property {HTMLElement} root
 * @property {(inspected: Inspected, side: Side, i: number) => void} paint the patch of this place
 * @property {(sides: Sides, i: number, part: number | null) => void} point at a product, with its factors
 */

/**
 * @param {number} at its place among the maps
 * @returns {Equation}
 */
export function createEquation(at) {
  const lead = element("button", { type: "button", class: "lead" });
  const partial = element("span", { class: "number" });
  const told = element("p", { class: "told" });
  /** @type {Record<"patch" | "kernel" | "products", ReturnType<typeof createPart>> | null} */
  let parts = null; // made when it is known how large they are
  const lines = element("div", { class: "equation" });
  const root = element("section", { "data-grid": "" }, [element("h3", {}, [lead, partial]), lines, told]);

  /** @param {Patch} patch one grid: what stands in one place of the three belongs together */
  function make({ rows, columns }) {
    const first = at * rows * columns;
    const made = {
      patch: createPart("patch", "Patch", { first }, at),
      kernel: createPart("kernel", "× Kernel", { first, row: rows }, at),
      products: createPart("products", "= Products", { first, row: 2 * rows }, at),
    };
    lines.replaceChildren(...Object.values(made).map((part) => part.root));
    return made;
  }

  return {
    root,
    paint({ inForce, scales, palette }, { arithmetic, weight, patches, decimals }, i) {
      const { layer, channel, middle, taps, rows, columns, sum } = patches[i];
      const scale = scales.get(layer);
      if (!scale) return;
      parts ??= make(patches[i]);
      const name = `${layer} map ${channel}`;
      setText(lead, name + offMark(inForce, layer, channel));
      lead.dataset.unit = middle ? addressOf(middle) : "";
      setText(partial, number(sum, decimals.sums));
      const [values, weights] = [rangeIn(scale, channel), weightRange(weight)];
      const most = Math.max(...arithmetic.terms.map(({ product }) => Math.abs(product ?? 0)));
      const [inPatch, inKernel] = [values, weights].map((range) => (columns > WIDEST ? null : gridDecimals(range)));
      const inProducts = columns > WIDEST ? null : decimals.parts;
      // Whichever numbers stand there, they end at one place: a step from unit to unit moves none.
      parts.patch.paint(`Patch of ${name}, ${rows}×${columns}`, columns, taps.map((tap) => valueCell(name, tap, inPatch)), inPatch, values, palette[scale.quantity], longestIn(values, inPatch));
      parts.kernel.paint(`Kernel for ${name}`, columns, taps.map((tap) => weightCell(tap, inKernel)), inKernel, weights, palette.weight, longestIn(weights, inKernel));
      parts.products.paint(`Products in ${name}`, columns, taps.map((tap) => productCell(tap, inProducts)), inProducts, { low: -most, high: most }, palette.signed, WIDE);
    },
    point(sides, i, part) {
      const tap = part === null ? -1 : part - i * sides.patches[i].taps.length;
      const lines = multipliedIn(sides, i, tap);
      setText(told, (lines[0] ? lines : summedIn(sides, i)).join("\n"));
    },
  };
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Place} place
 * @param {number} at among the maps: the first explains its words
 */
function createPart(name, title, place, at) {
  const grid = createNumberGrid(name, place);
  const legend = createLegend(name);
  const key = name === "products" ? "product" : name;
  return {
    root: element("div", {}, [element("p", {}, [wordElement(key, title, at === 0), legend.root]), grid.root]),
    /** @param {string} label @param {number} columns @param {NumberCell[]} cells @param {number | null} decimals @param {Range} range @param {Scale} scale @param {number} longest */
    paint(label, columns, cells, decimals, range, scale, longest) {
      grid.paint(label, columns, cells, range, scale, longest);
      legend.paint(range, scale, decimals);
    },
  };
}

/**
 * @param {number} value
 * @param {number | null} decimals null: there is no room
 */
function cellText(value, decimals) {
  if (decimals === null) return "";
  return value === 0 ? "0" : lean(number(value, decimals));
}

/** @param {Range} range @param {number | null} decimals */
function longestIn({ low, high }, decimals) {
  return Math.max(cellText(low, decimals).length, cellText(high, decimals).length);
}

/**
 * @param {string} name
 * @param {Tap} tap
 * @param {number | null} decimals
 * @returns {NumberCell}
 */
function valueCell(name, { term }, decimals) {
  const value = term?.value ?? 0;
  const place = term ? placeText(term.unit, [1, 1, 1]).replace(/^[^,]*, /, "") : "";
  const says = term ? `${name}, ${place}: ${atLeast(value, 4)}` : `${name}: 0, padding`;
  return { value, text: cellText(value, decimals), unit: term?.unit, padding: !term, says };
}

/**
 * @param {Tap} tap
 * @param {number | null} decimals
 * @returns {NumberCell}
 */
function weightCell({ weight }, decimals) {
  return { value: weight, text: cellText(weight, decimals), says: `weight ${number(weight, 4)}` };
}

/**
 * @param {Tap} tap
 * @param {number | null} decimals
 * @returns {NumberCell}
 */
function productCell({ term, weight }, decimals) {
  const value = term?.product ?? 0;
  return { value, text: cellText(value, decimals), says: `${atLeast(term?.value ?? 0, 4)} × ${number(weight, 4)} = ${atLeast(value, 6)}` };
}

/**
 * @param {Side} side
 * @param {number} i
 * @param {number} tap
 * @returns {string} as its reader finds it, empty if it is none of this map's
 */
function multiplied({ patches, decimals, word }, i, tap) {
  const found = patches[i]?.taps[tap];
  if (!found) return "";
  const { term, weight } = found;
  const before = word && `${word}: `;
  if (!term) return `${before}padding: 0 × ${number(weight, 4)} = 0`;
  return `${before}${factorsText(term, decimals.parts)} = ${atLeast(term.product ?? 0, decimals.parts)}`;
}

/**
 * @param {Sides} sides
 * @param {number} i
 * @param {number} tap
 * @returns {string[]} a line of each, and of what they differ by
 */
function multipliedIn({ beside, isDifference, ...now }, i, tap) {
  if (!beside) return [multiplied(now, i, tap)];
  const [own, other] = [now, beside].map(({ patches }) => patches[i]?.taps[tap]?.term?.product ?? 0);
  const lines = [now, beside].map((side) => multiplied(side, i, tap));
  return isDifference ? [...lines, differenceLine(own, other, now.decimals.parts)] : lines;
}

/**
 * @param {Sides} sides
 * @param {number} i
 * @returns {string[]} as in the column
 */
function summedIn({ beside, isDifference, patches, decimals, word }, i) {
  const { sum, taps } = patches[i];
  const own = `The ${taps.length} products add up to ${number(sum, decimals.sums)}.`;
  if (!beside) return [own];
  const other = beside.patches[i].sum;
  const lines = [`${word}: ${own[0].toLowerCase()}${own.slice(1)}`, `${beside.word}: ${number(other, decimals.sums)}`];
  return isDifference ? [...lines, `difference: ${differenceText(sum, other, { value: decimals.sums, difference: decimals.differences.parts })}`] : lines;
}
