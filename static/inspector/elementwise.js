// @ts-check
/** Units made of the units in the same place: the input, ReLU, sums of branches and joins. */

import { element, setText } from "../ui/element.js";
import { atLeast, number, placeText } from "../words/numbers.js";
import { createColumn } from "./column.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("./sum.js").SumView} SumView */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MARGIN] = [292, 168, 18]; // of the plot, in its own units

/** @returns {SumView} */
export function createInput() {
  const root = element("p", { class: "told" });
  return {
    root,
    paint({ arithmetic: { value }, beside, decimals: { total } }) {
      const then = beside ? ` ${beside.word}: ${atLeast(beside.arithmetic.value, total)}.` : "";
      const what = value === 0 ? "Paper: no ink here." : value === 1 ? "Full ink." : "Some ink: the edge of a stroke.";
      setText(root, `${what} The input is the drawing itself, from 0 (paper) to 1 (ink), as the network receives it.${then}`);
    },
  };
}

/** @returns {SumView} */
export function createRelu() {
  const column = createColumn("ReLU of one value");
  const plot = createPlot();
  const told = element("p", { class: "told" });
  const root = element("div", { class: "relu" }, [plot.root, column.root, told]);
  return {
    root,
    paint({ layers, arithmetic: { terms: [term], value }, word, beside, decimals, scales }) {
      const scale = scales.get(term.unit.layer);
      const other = beside ? { x: beside.arithmetic.terms[0].value, y: beside.arithmetic.value } : null;
      plot.paint({ x: term.value, y: value }, other, Math.max(scale?.range.high ?? 0, Math.abs(term.value), Math.abs(other?.x ?? 0)) || 1);
      const [x, y, ...then] = [term.value, value, ...(other ? [other.x, other.y] : [])].map((each) => atLeast(each, decimals.total));
      const rows = [
        { ...sourceOf(layers, term), text: x, other: then[0], part: 0 },
        { label: other ? "max(0, x)" : `max(0, ${x})`, text: y, other: then[1], total: true },
      ];
      column.paint(rows, { own: word, word: beside?.word });
      setText(told, term.value > 0 ? "Above zero: it passes as it is." : "Not above zero: it becomes 0.");
    },
  };
}

/** @returns {SumView} sums of branches, and joins, which have one source */
export function createJoined() {
  const column = createColumn("The units it is made of");
  return {
    root: element("div", {}, [column.root]),
    paint({ layers, arithmetic, word, beside, decimals }) {
      const { terms, kind } = arithmetic;
      const [texts, other] = [arithmetic, ...(beside ? [beside.arithmetic] : [])].map((each) => joinedTexts(each, decimals));
      const rows = [...terms.map((term, part) => ({ ...sourceOf(layers, term), part })), { label: kind === "add" ? "sum" : "the same", total: true }];
      column.paint(rows.map((row, i) => ({ ...row, text: texts[i], other: other?.[i] })), { own: word, word: beside?.word });
    },
  };
}

/**
 * @param {import("../network/explain.js").Arithmetic} arithmetic
 * @param {import("./decimals.js").ValueDecimals} decimals
 * @returns {string[]} its terms and their total
 */
function joinedTexts({ terms, value }, decimals) {
  return [...terms.map((term) => number(term.value, decimals.parts)), atLeast(value, decimals.total)];
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Term} term
 */
export function sourceOf(layers, { unit }) {
  const { shape } = /** @type {Layer} */ (layers.get(unit.layer));
  return { label: `${unit.layer}, ${placeText(unit, shape)}`, unit };
}

/** @typedef {{x: number, y: number}} Spot */

/** @returns {{root: HTMLElement, paint: (now: Spot, other: Spot | null, reach: number) => void}} max(0, x) with a point on it, and what is compared with */
function createPlot() {
  const bend = `M${MARGIN} ${down(0)}H${WIDTH / 2}L${WIDTH - MARGIN} ${down(1)}`;
  const axes = part("path", { class: "axis", d: `M${MARGIN} ${down(0)}H${WIDTH - MARGIN}M${WIDTH / 2} ${HEIGHT - 8}V${down(1)}` });
  const drop = part("path", { class: "drop" });
  const point = part("circle", { class: "point", r: "5" });
  const ring = part("circle", { class: "ring", r: "5" });
  const labels = [-1, 1].map((end) => part("text", { x: String(across(end)), y: String(down(0) + 15), "text-anchor": end < 0 ? "start" : "end" }));
  const root = element("div", { class: "plot", role: "img" });
  const picture = part("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  picture.append(axes, part("path", { class: "curve", d: bend }), drop, ring, point, ...labels);
  root.append(picture);
  return {
    root,
    paint({ x, y }, other, reach) {
      const [left, top] = [across(x / reach), down(y / reach)];
      place(point, left, top);
      ring.toggleAttribute("hidden", !other);
      if (other) place(ring, across(other.x / reach), down(other.y / reach));
      drop.setAttribute("d", `M${left} ${down(0)}V${top}H${WIDTH / 2}`);
      labels[0].textContent = number(-reach, 2);
      labels[1].textContent = number(reach, 2);
      root.ariaLabel = `max(0, x): ${number(x)} gives ${number(y)}`;
    },
  };
}

/** @param {Element} circle @param {number} x @param {number} y */
function place(circle, x, y) {
  circle.setAttribute("cx", String(x));
  circle.setAttribute("cy", String(y));
}

/** @param {number} share of the reach, from \u22121 to 1 */
function across(share) {
  return WIDTH / 2 + share * (WIDTH / 2 - MARGIN);
}

/** @param {number} share */
function down(share) {
  return HEIGHT - 28 - share * (HEIGHT - 28 - MARGIN);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function part(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
