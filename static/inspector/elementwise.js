// @ts-check
/** Units made of the units in the same place: the input, functions of one value, sums of branches and joins. */

import { element, setText } from "../ui/element.js";
import { differenceTexts } from "../words/difference.js";
import { atLeast, number, placeText } from "../words/numbers.js";
import { createColumn } from "./column.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../kinds/index.js").Kind} Kind */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("./sum.js").SumView} SumView */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MARGIN, FOOT] = [292, 168, 18, 140]; // of the plot, in its own units

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

/** @param {Kind} kind @returns {SumView} the curve of what it makes of any value, and this one's place on it */
export function createElementwise(kind) {
  const { formula, pieces, says } = /** @type {import("../kinds/index.js").Elementwise} */ (kind.elementwise);
  const column = createColumn(`${kind.title} of one value`);
  const plot = createPlot(pieces);
  const told = element("p", { class: "told" });
  const root = element("div", { class: "elementwise" }, [plot.root, column.root, told]);
  return {
    root,
    paint({ layers, arithmetic: { unit, terms: [term], value }, word, beside, isDifference, decimals, scales }) {
      const range = scales.get(term.unit.layer)?.range;
      const other = beside ? { x: beside.arithmetic.terms[0].value, y: beside.arithmetic.value } : null;
      const reach = Math.max(range?.high ?? 0, ...[term.value, value, other?.x ?? 0, other?.y ?? 0].map(Math.abs)) || 1;
      const texts = (/** @type {Spot} */ spot) => [atLeast(spot.x, decimals.parts), atLeast(spot.y, decimals.total)];
      const [[x, y], then] = [texts({ x: term.value, y: value }), other ? texts(other) : []];
      plot.paint({ x: term.value, y: value }, other, reach, (input) => kind.value?.([input], unit) ?? 0, `${formula("x")}: ${x} gives ${y}`);
      const differs = isDifference && other ? differenceTexts([term.value, value], [other.x, other.y], decimals) : [];
      const rows = [
        { ...sourceOf(layers, term), text: x, other: then[0], differs: differs[0], part: 0 },
        { label: formula(other ? "x" : x), text: y, other: then[1], differs: differs[1], total: true },
      ];
      column.paint(rows, { own: word, word: beside?.word, differ: isDifference });
      setText(told, says(term.value));
    },
  };
}

/** @param {Kind} kind @returns {SumView} sums of branches, and joins, which have one source */
export function createJoined({ total }) {
  const column = createColumn("The units it is made of");
  return {
    root: element("div", {}, [column.root]),
    paint({ layers, arithmetic, word, beside, isDifference, decimals }) {
      const { terms } = arithmetic;
      const [texts, other] = [arithmetic, ...(beside ? [beside.arithmetic] : [])].map((each) => joinedTexts(each, decimals));
      const differs = isDifference && beside ? differenceTexts(joinedNumbers(arithmetic), joinedNumbers(beside.arithmetic), decimals) : [];
      const rows = [...terms.map((term, part) => ({ ...sourceOf(layers, term), part })), { label: total ?? "", total: true }];
      column.paint(rows.map((row, i) => ({ ...row, text: texts[i], other: other?.[i], differs: differs[i] })), { own: word, word: beside?.word, differ: isDifference });
    },
  };
}

/** @param {import("../network/explain.js").Arithmetic} arithmetic @returns {number[]} its terms and their total */
function joinedNumbers({ terms, value }) {
  return [...terms.map((term) => term.value), value];
}

/**
 * @param {import("../network/explain.js").Arithmetic} arithmetic
 * @param {import("../words/decimals.js").ValueDecimals} decimals
 * @returns {string[]} as shown
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

/**
 * @param {number} pieces of its curve on either side of zero
 * @returns {{root: HTMLElement, paint: (now: Spot, other: Spot | null, reach: number, valueAt: (x: number) => number, label: string) => void}} with a point on it, and what is compared with
 */
function createPlot(pieces) {
  const shares = Array.from({ length: 2 * pieces + 1 }, (_, i) => i / pieces - 1);
  const [axes, curve] = [part("path", { class: "axis" }), part("path", { class: "curve" })];
  const drop = part("path", { class: "drop" });
  const point = part("circle", { class: "point", r: "5" });
  const ring = part("circle", { class: "ring", r: "5" });
  const labels = [-1, 1].map((end) => part("text", { x: String(across(end)), "text-anchor": end < 0 ? "start" : "end" }));
  const root = element("div", { class: "plot", role: "img" });
  const picture = part("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  picture.append(axes, curve, drop, ring, point, ...labels);
  root.append(picture);
  return {
    root,
    paint({ x, y }, other, reach, valueAt, label) {
      const heights = shares.map((share) => valueAt(share * reach) / reach);
      const low = Math.min(...heights) < 0 ? -1 : 0;
      const down = (/** @type {number} */ share) => FOOT - ((share - low) / (1 - low)) * (FOOT - MARGIN);
      axes.setAttribute("d", `M${MARGIN} ${down(0)}H${WIDTH - MARGIN}M${WIDTH / 2} ${HEIGHT - 8}V${down(1)}`);
      curve.setAttribute("d", `M${shares.map((share, i) => [across(share), down(heights[i])]).join("L")}`);
      const [left, top] = [across(x / reach), down(y / reach)];
      place(point, left, top);
      ring.toggleAttribute("hidden", !other);
      if (other) place(ring, across(other.x / reach), down(other.y / reach));
      drop.setAttribute("d", `M${left} ${down(0)}V${top}H${WIDTH / 2}`);
      labels.forEach((label, i) => {
        label.setAttribute("y", String(down(0) + 15));
        label.textContent = number(i ? reach : -reach, 2);
      });
      root.ariaLabel = label;
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

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function part(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
