// @ts-check
/** A fully connected unit over maps: its weights, and weight × value, laid out as the maps are. */

import { memo } from "../core/memo.js";
import { addressOf } from "../network/address.js";
import { weightDecimals } from "../network/kernels.js";
import { cssColour } from "../pixels/colours.js";
import { element, setText } from "../ui/element.js";
import { differenceLine } from "../words/difference.js";
import { MINUS, atLeast, commonDecimals, placeText } from "../words/numbers.js";
import { factorsText } from "../words/sentence.js";
import { byHand } from "../words/wording.js";
import { createLegend } from "./legend.js";
import { indexIn, linesOf, placeIn } from "./maplines.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("./maplines.js").MapLines} MapLines */
/** @typedef {import("../pixels/colours.js").Scale} Scale */
/** @typedef {import("./sum.js").SumView} SumView */

const ROOM = 274; // CSS pixels inside the panel over the stage, for text of size 1: folded it has no width
const ASIDE = 28; // CSS pixels beside it on a narrow screen

/** @type {Record<string, [number, number]>} columns, rows */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @returns {SumView} */
export function createWeighedMaps() {
  const told = element("p", { class: "told" });
  // Only what the keys lead to is spoken: numbers that change with each drawing would never end.
  const heard = element("p", { class: "unseen", role: "status" });
  /** @type {{sides: {terms: Term[], word: string}[], isDifference: boolean, terms: Term[], source: Layer, lines: MapLines, decimals: number} | null} */
  let shown = null;
  let pointed = -1;
  // The panel is measured only if it may be another: to measure it in every frame would cost a layout each.
  const linesIn = memo((/** @type {Layer} */ source, /** @type {Viewport} */ viewport) => linesOf(source.shape, roomIn(root, viewport)));

  const tell = () => {
    const term = shown?.terms[pointed];
    setText(told, term && shown ? tellOf(shown.sides, shown.isDifference, pointed, shown.source, shown.decimals) : `${byHand("Point at", "Tap")} a cell to read it.`);
    for (const { canvas, mark } of pictures) {
      canvas.dataset.unit = term ? addressOf(term.unit) : "";
      canvas.dataset.part = term ? String(pointed) : "";
      mark(term && shown ? pointed : null);
    }
  };
  const point = (/** @type {number | null} */ index) => {
    pointed = index ?? -1;
    tell();
  };
  const step = (/** @type {number} */ index) => {
    point(index);
    setText(heard, told.textContent ?? "");
  };
  const pictures = [["Weights", ", laid out as the maps they weigh", "weights"], ["Weight × value", "", "products"]].map(([title, as, what]) =>
    createPicture(title, as, what, () => shown?.lines ?? null, () => pointed, point, step),
  );
  const root = element("div", { class: "weighed" }, [...pictures.map(({ root }) => root), told, heard]);
  return {
    root,
    paint({ viewport, layers, layer, arithmetic: { terms }, word, beside, isDifference, decimals: { sums: decimals }, palette }) {
      const source = /** @type {Layer} */ (layers.get(layer.inputs[0]));
      const sides = [{ terms, word }, ...(beside ? [{ terms: beside.arithmetic.terms, word: beside.word }] : [])];
      shown = { sides, isDifference, terms, source, lines: linesIn(source, viewport), decimals };
      const differs = isDifference && beside ? beside.arithmetic.terms.map(({ product }) => product ?? 0) : null;
      pictures[0].paint(shown.lines, terms.map(({ weight }) => weight ?? 0), palette.weight, null, word);
      pictures[1].paint(shown.lines, terms.map(({ product }, i) => (product ?? 0) - (differs?.[i] ?? 0)), palette.signed, decimals, differs && beside ? `${word} ${MINUS} ${beside.word}` : word);
      tell();
    },
  };
}

/** @param {HTMLElement} root @param {Viewport} viewport @returns {number} CSS pixels across */
function roomIn(root, { narrow, width, text }) {
  return narrow ? width - ASIDE : root.clientWidth || ROOM * text;
}

/**
 * @param {string} title
 * @param {string} as how it is laid out
 * @param {string} what is in it
 * @param {() => MapLines | null} lines
 * @param {() => number} pointed
 * @param {(index: number | null) => void} point told which cell is pointed at
 * @param {(index: number) => void} step told which one a key leads to
 */
function createPicture(title, as, what, lines, pointed, point, step) {
  const canvas = element("canvas", { tabindex: "0", role: "application" });
  const caption = element("span");
  canvas.onpointermove = ({ offsetX, offsetY }) => {
    const current = lines();
    if (current) point(indexIn(current, offsetX, offsetY));
  };
  canvas.onpointerdown = canvas.onpointermove;
  canvas.onkeydown = (event) => {
    const current = lines();
    const move = MOVES[event.key];
    if (event.key === "Enter") canvas.click();
    if (!move || !current) return;
    event.preventDefault();
    const { column, row } = placeIn(current, Math.max(pointed(), 0));
    const middle = current.cell / 2;
    const next = [1, 2].map((far) => indexIn(current, (column + far * move[0]) * current.cell + middle, (row + far * move[1]) * current.cell + middle));
    step(next[0] ?? next[1] ?? Math.max(pointed(), 0)); // over the gap between two maps
  };
  const ring = element("i", { class: "ring" });
  const legend = createLegend(what);
  return {
    canvas,
    root: element("figure", {}, [element("figcaption", {}, [caption, legend.root]), element("div", {}, [canvas, ring])]),
    /** @param {number | null} index of the cell that is pointed at */
    mark(index) {
      const current = lines();
      ring.hidden = index === null;
      if (index === null || !current) return;
      const { column, row } = placeIn(current, index);
      const side = `${current.cell}px`;
      Object.assign(ring.style, { left: `${column * current.cell}px`, top: `${row * current.cell}px`, width: side, height: side });
    },
    /** @param {MapLines} current @param {number[]} values @param {Scale} scale @param {number | null} decimals of the ends, those of weights if they are not told @param {string} word for what they are of, while it is compared */
    paint(current, values, scale, decimals, word) {
      const told = [title, word].filter(Boolean).join(", ") + as;
      setText(caption, told);
      canvas.ariaLabel = `${told}. Arrow keys move, Enter leads to the cell.`;
      const { columns, rows, cell, shown } = current;
      if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
      Object.assign(canvas.style, { width: `${columns * cell}px`, height: `${rows * cell}px` });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
      legend.paint({ low: -most, high: most }, scale, decimals ?? weightDecimals(most));
      for (let i = 0; i < shown; i++) {
        const { column, row } = placeIn(current, i);
        context.fillStyle = cssColour(values[i], { low: -most, high: most }, scale);
        context.fillRect(column, row, 1, 1);
      }
    },
  };
}

/**
 * @param {{terms: Term[], word: string}[]} sides what is explained and, while one compares, the other
 * @param {boolean} isDifference what they differ by is told, too
 * @param {number} index
 * @param {Layer} source
 * @param {number} fewest decimals of the products, as in the sum
 */
function tellOf(sides, isDifference, index, source, fewest) {
  const terms = sides.map(({ terms }) => terms[index]);
  const decimals = Math.max(fewest, commonDecimals(terms.map(({ product }) => product ?? 0)));
  const texts = terms.map((term) => `${factorsText(term, decimals)} = ${atLeast(term.product ?? 0, decimals)}`);
  const place = `${source.name}, ${placeText(terms[0].unit, source.shape)}`;
  if (sides.length < 2) return `${place}: ${texts[0]}`;
  const [now, base] = terms.map(({ product }) => product ?? 0);
  return [place, ...sides.map(({ word }, i) => `${word}: ${texts[i]}`), ...(isDifference ? [differenceLine(now, base, decimals)] : [])].join("\n");
}
