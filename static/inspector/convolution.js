// @ts-check
/** A convolution: in each source map patch × kernel = products, and all of them with the bias. */

import { editedWeights } from "../network/edits.js";
import { patchesOf } from "../network/patches.js";
import { element, setHidden } from "../ui/element.js";
import { offMark } from "../words/editsentence.js";
import { differenceTexts } from "../words/difference.js";
import { atLeast, number } from "../words/numbers.js";
import { byHand } from "../words/wording.js";
import { createColumn, floorOf } from "./column.js";
import { createEquation } from "./equation.js";
import { createInView } from "./inview.js";
import { mark } from "./mark.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/patches.js").Patch} Patch */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("./equation.js").Equation} Equation */
/** @typedef {import("./equation.js").Side} Side */
/** @typedef {import("./sum.js").SumView} SumView */

const PADDED = "Hatched cells lie outside of the map: padding, which counts as 0.";

/** @returns {SumView} */
export function createConvolution() {
  const column = createColumn("Sums of the products of each map, and the bias");
  const maps = element("div", { class: "patches" });
  const rounded = `Patch and kernel are rounded here. A cell that is ${byHand("pointed at", "tapped")} is multiplied as it is.`;
  const padded = element("p", { class: "told" }, [PADDED]);
  const root = element("div", { class: "convolution" }, [column.root, padded, element("p", { class: "rounded" }, [rounded]), maps]);
  /** @type {Equation[]} */
  let equations = [];
  /** @type {import("./equation.js").Sides | null} */
  let shown = null;
  const inView = createInView(maps);
  /** @type {number | null} that is pointed at */
  let part = null;
  const tell = (/** @type {number} */ i) => shown && equations[i].point(shown, i, part);
  return {
    root,
    point(index) {
      part = index;
      equations.forEach((_, i) => tell(i));
    },
    paint(inspected) {
      const { weights, inForce, arithmetic, word, beside, decimals } = inspected;
      const own = sideOf(weights, arithmetic, inForce, word);
      const other = beside && sideOf(weights, beside.arithmetic, beside.edits, beside.word);
      shown = { ...own, decimals, beside: other && { ...other, decimals }, isDifference: inspected.isDifference };
      const { patches } = shown;
      if (equations.length !== patches.length) {
        equations = patches.map((_, i) => createEquation(i));
        maps.replaceChildren(...equations.map((equation) => equation.root));
        inView.watch(equations.map((equation) => equation.root));
      }
      column.paint(summandsOf(inspected, shown), { floor: floorOf(inspected), own: word, word: beside?.word, differ: inspected.isDifference });
      setHidden(padded, !patches[0]?.taps.some(({ term }) => !term));
      const now = shown;
      inView.paint((i) => {
        equations[i].paint(inspected, now, i);
        mark(equations[i].root, part);
        tell(i);
      });
    },
  };
}

/**
 * @param {Weights | null} trained
 * @param {Arithmetic} arithmetic
 * @param {Edit[]} edits that it was computed with
 * @param {string} word
 * @returns {Omit<Side, "decimals">}
 */
function sideOf(trained, arithmetic, edits, word) {
  const weights = /** @type {Weights} */ (editedWeights(trained, edits));
  const weight = /** @type {Tensor} */ (weights[arithmetic.unit.layer].weight);
  return { arithmetic, weight, patches: patchesOf(arithmetic, weight), word };
}

/**
 * @param {Inspected} inspected
 * @param {Side & {beside: Side | null}} side
 * @returns {import("./column.js").Summand[]}
 */
function summandsOf({ inForce, layers, layer, arithmetic: { bias }, isDifference, decimals }, side) {
  const source = layers.get(layer.inputs[0]);
  const [now, then] = [numbersOf(side), side.beside && numbersOf(side.beside)];
  const differs = isDifference && then ? differenceTexts(now, then, decimals) : [];
  const [texts, other] = [textsOf(now, decimals), then && textsOf(then, decimals)];
  const sums = side.patches.map(({ layer: name, channel, middle, sum }, i) => ({
    label: (source?.shape[0] === 1 ? name : `${name} map ${channel}`) + offMark(inForce, name, channel),
    unit: middle,
    adds: sum,
    added: side.beside?.patches[i].sum,
  }));
  const own = bias === null ? [] : [{ label: "bias", word: "bias", adds: bias, added: side.beside?.arithmetic.bias ?? undefined }];
  const rows = [...sums, ...own, { label: "sum", total: true }];
  return rows.map((row, i) => ({ ...row, text: texts[i], other: other?.[i], differs: differs[i] }));
}

/**
 * @param {Side} side
 * @returns {number[]} the sum of each map, the bias if there is one, and their total
 */
function numbersOf({ arithmetic: { bias, value }, patches }) {
  return [...patches.map(({ sum }) => sum), ...(bias === null ? [] : [bias]), value];
}

/** @param {number[]} numbers @param {import("./equation.js").Decimals} decimals @returns {string[]} as shown */
function textsOf(numbers, decimals) {
  return [...numbers.slice(0, -1).map((part) => number(part, decimals.sums)), atLeast(numbers[numbers.length - 1], decimals.total)];
}
