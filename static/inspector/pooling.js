// @ts-check
/** Pooling: the values of the window, and what is made of them. */

import { average } from "../network/average.js";
import { largest } from "../network/explain.js";
import { rangeIn } from "../network/scales.js";
import { element, setText } from "../ui/element.js";
import { differenceTexts } from "../words/difference.js";
import { keptText, takenText } from "../words/largest.js";
import { atLeast, number, placeText } from "../words/numbers.js";
import { createColumn } from "./column.js";
import { createLegend } from "./legend.js";
import { WIDEST, createNumberGrid } from "./numbergrid.js";

/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("./sum.js").SumView} SumView */
/** @typedef {{marked: Term | null, decimals: number}} Look */

const APART = 100; // columns for the arrow keys, more than any window has

/** @returns {SumView} */
export function createLargest() {
  const windows = createWindows();
  const column = createColumn("The largest value");
  const told = element("p", { class: "told" });
  return {
    root: element("div", { class: "pooling" }, [windows.root, column.root, told]),
    paint(inspected) {
      const { arithmetic, word, beside, isDifference, decimals: { total: decimals } } = inspected;
      const { terms, value } = arithmetic;
      windows.paint(inspected, (each) => ({ marked: largest(each), decimals }));
      const texts = terms.map((term) => atLeast(term.value, decimals));
      const label = beside ? "the largest" : texts.length > 9 ? `the largest of ${texts.length}` : `max(${texts.join(", ")})`;
      const [differs] = isDifference && beside ? differenceTexts([value], [beside.arithmetic.value], inspected.decimals) : [];
      column.paint([{ label, text: atLeast(value, decimals), other: beside ? atLeast(beside.arithmetic.value, decimals) : "", differs, total: true }], { own: word, word: beside?.word, differ: isDifference });
      setText(told, keptTexts(inspected));
    },
  };
}

/** @returns {SumView} */
export function createAverage() {
  const windows = createWindows();
  const column = createColumn("The average");
  return {
    root: element("div", { class: "pooling" }, [windows.root, column.root]),
    paint(inspected) {
      const { arithmetic, word, beside, isDifference, layer, decimals } = inspected;
      const count = arithmetic.terms.length;
      const padded = !layer.divisor_override && average(arithmetic).divisor > count;
      windows.paint(inspected, () => ({ marked: null, decimals: decimals.parts }));
      const texts = averageTexts(arithmetic, decimals);
      const other = beside && averageTexts(beside.arithmetic, decimals);
      const [sum, whole] = isDifference && beside ? averageDifferences(arithmetic, beside.arithmetic, decimals) : [];
      const differs = [sum, "", whole];
      const rows = [{ label: `sum of the ${count}` }, { label: padded ? "divided by, padding counts" : "divided by" }, { label: "average", total: true }];
      column.paint(rows.map((row, i) => ({ ...row, text: texts[i], other: other?.[i], differs: differs[i] })), { own: word, word: beside?.word, differ: isDifference });
    },
  };
}

/** @param {Arithmetic} arithmetic @param {import("../words/decimals.js").ValueDecimals} decimals @returns {string[]} sum, divisor, average */
function averageTexts(arithmetic, decimals) {
  const { sum, divisor } = average(arithmetic);
  return [number(sum, decimals.sums), number(divisor, 0), atLeast(arithmetic.value, decimals.total)];
}

/** @param {Arithmetic} now @param {Arithmetic} then @param {import("../words/decimals.js").ValueDecimals} decimals @returns {string[]} what the sums differ by, which divided gives what the averages differ by */
function averageDifferences(now, then, decimals) {
  const [own, other] = [now, then].map((each) => [average(each).sum, each.value]);
  return differenceTexts(own, other, decimals);
}

/**
 * The window now and, while one compares, the same window then.
 *
 * @returns {{root: HTMLElement, paint: (inspected: Inspected, look: (arithmetic: Arithmetic) => Look) => void}}
 */
function createWindows() {
  const pair = [createNumberGrid("window"), createNumberGrid("window", { column: APART })];
  const [now, then] = pair.map(({ root }) => element("figure", {}, [element("figcaption"), root]));
  const legend = createLegend("values");
  const caption = element("p", {}, [element("span"), legend.root]);
  const root = element("div", { class: "windows", "data-grid": "" }, [caption, now, then]);
  return {
    root,
    paint(inspected, look) {
      const { layers, arithmetic, word: own, beside, scales, palette } = inspected;
      const [source] = arithmetic.sources;
      const scale = scales.get(source.layer);
      if (!scale) return;
      const shape = layers.get(source.layer)?.shape ?? [];
      const range = rangeIn(scale, source.from);
      const name = shape.length > 2 ? `${source.layer} map ${source.from}` : source.layer;
      setText(/** @type {HTMLElement} */ (caption.firstElementChild), name);
      legend.paint(range, palette[scale.quantity], look(arithmetic).decimals);
      then.hidden = !beside;
      root.style.setProperty("--columns", String(source.columns.length));
      [arithmetic, beside?.arithmetic].forEach((each, i) => {
        const figure = [now, then][i];
        const word = [own, beside?.word ?? ""][i];
        setText(/** @type {HTMLElement} */ (figure.firstElementChild), word);
        if (each) pair[i].paint(`Window of ${name} ${word}`.trim(), source.columns.length, cellsOf(each, shape, look(each)), range, palette[scale.quantity]);
      });
    },
  };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number[]} shape of its source
 * @param {Look} look
 */
function cellsOf({ sources: [source], terms }, shape, { marked, decimals }) {
  return terms.map((term) => {
    const told = `${source.layer}, ${placeText(term.unit, shape)}: ${atLeast(term.value, decimals)}`;
    return {
      value: term.value,
      text: source.columns.length > WIDEST ? "" : atLeast(term.value, decimals),
      unit: term.unit,
      marked: term === marked,
      says: term === marked ? `${told}, ${takenText(terms)}` : told,
    };
  });
}

/**
 * @param {import("./inspector.js").Inspected} inspected
 * @returns {string} what is kept of its window and, while one compares, of the other
 */
function keptTexts({ arithmetic, word, beside }) {
  const own = keptText(arithmetic.terms);
  if (!beside) return `${own[0].toUpperCase()}${own.slice(1)}.`;
  return `${word}: ${own}.\n${beside.word}: ${keptText(beside.arithmetic.terms)}.`;
}
