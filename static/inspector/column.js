// @ts-check
/** Numbers one below the other, as one adds them by hand, with their total under a line. */

import { addressOf } from "../network/address.js";
import { element, setHidden, setText, wordElement } from "../ui/element.js";
import { short } from "../words/numbers.js";

/** @typedef {import("../types.js").Unit} Unit */

/**
 * @typedef {object} Summand
 * @property {string} label
 * @property {string} text the number
 * @property {string} [other] the number in what is compared with
 * @property {Unit | null} [unit] that the label leads to
 * @property {string} [word] whose words the label tells
 * @property {number} [part] its place among the numbers that make the unit
 * @property {string} [note] how the number was made
 * @property {number} [adds] how much, with its sign: the length of its bar
 * @property {number} [added] how much in what is compared with
 * @property {string} [differs] what the two numbers differ by
 * @property {boolean} [total] it stands under the line
 *
 * @typedef {object} Heads
 * @property {number} [floor] that a full bar stands for at least
 * @property {[string, string]} [ends] words for those of either side, of which a full bar is 1
 * @property {string} [own] word for the numbers, while they are compared
 * @property {string} [word] for what they are compared with
 * @property {boolean} [differ] what they differ by stands beside them, and is what the bars are of
 * @property {HTMLElement} [of] what the labels name
 *
 * @typedef {{root: HTMLElement, paint: (summands: Summand[], heads?: Heads) => void}} Column
 */

/**
 * @param {string} label what is added, for those who hear the page
 * @returns {Column}
 */
export function createColumn(label) {
  const body = element("tbody");
  const [low, high] = [element("span"), element("span")];
  const full = wordElement("full-bar", "");
  const [now, other, difference] = ["number", "other", "differs"].map((name) => element("th", { scope: "col", class: name }));
  const corner = element("td");
  const heads = element("tr", {}, [
    corner,
    element("td", { class: "note" }),
    element("td", { class: "bar" }, [full, low, high]),
    now,
    other,
    difference,
  ]);
  const root = element("table", { class: "column", "aria-label": label }, [element("thead", {}, [heads]), body]);
  let shape = "";
  return {
    root,
    paint(given, { floor = 0, own = "", word = "", differ = false, ends, of } = {}) {
      const summands = differ ? given.map(asDifference) : given;
      const reach = ends ? 1 : reachOf(summands, floor);
      const wanted = summands.map(({ unit, total, word: own }) => (unit ? "u" : (own ?? (total ? "t" : "-")))).join();
      if (shape !== wanted) {
        shape = wanted;
        body.replaceChildren(...summands.map(build));
      }
      root.classList.toggle("compared", word !== "");
      root.classList.toggle("differing", differ);
      root.classList.toggle("scaled", reach > 0);
      if (of && corner.firstChild !== of) corner.replaceChildren(of);
      const isTold = reach > 0 && !ends;
      setHidden(full, !isTold);
      setText(full, isTold ? `full bar: ±${reachText(summands, reach)}` : "");
      setText(low, ends?.[0] ?? "");
      setText(high, ends?.[1] ?? "");
      setText(now, own);
      setText(other, word);
      setText(difference, differ ? "difference" : "");
      summands.forEach((summand, i) => fill(/** @type {HTMLElement} */ (body.children[i]), summand, reach));
    },
  };
}

/** @param {Summand} summand @returns {Summand} whose bar is of what its numbers differ by */
function asDifference(summand) {
  const { adds, added } = summand;
  return adds === undefined || added === undefined ? summand : { ...summand, adds: adds - added, added: undefined };
}

/**
 * @param {import("./inspector.js").Inspected} inspected
 * @returns {number | undefined} that a full bar stands for at least: what the biases add to an empty page is not much
 */
export function floorOf({ layer, floors, arithmetic, beside }) {
  const isBlank = arithmetic.blank && (!beside || beside.arithmetic.blank);
  return isBlank ? floors.get(layer.name) : undefined;
}

/**
 * @param {Summand[]} summands
 * @param {number} floor
 * @returns {number} that a full bar stands for: the largest that is added on either side; 0: there are no bars
 */
function reachOf(summands, floor) {
  const sizes = summands.flatMap(({ adds, added = 0 }) => (adds === undefined ? [] : [Math.abs(adds), Math.abs(added)]));
  return sizes.length ? Math.max(floor, ...sizes) : 0;
}

/**
 * @param {Summand[]} summands
 * @param {number} reach
 * @returns {string} the number of a full bar as it is written, on either side; of one that none is as long as, in short
 */
function reachText(summands, reach) {
  const sides = summands.flatMap(({ adds, text, added, other, differs }) => [{ adds, text: differs ?? text }, { adds: added, text: other }]);
  const full = sides.find(({ adds }) => adds !== undefined && Math.abs(adds) === reach);
  return full?.text?.replace(/^\u2248?[+\u2212]?/, "") ?? short(reach);
}

/** @param {Summand} summand */
function build({ unit, word, total }) {
  const label = unit ? element("button", { type: "button", class: "lead" }) : word ? wordElement(word, "") : element("span");
  const cells = [
    element("th", { scope: "row" }, [label]),
    element("td", { class: "note" }),
    element("td", { class: "bar" }, [element("i")]),
    element("td", { class: "number" }),
    element("td", { class: "other" }),
    element("td", { class: "differs" }),
  ];
  return element("tr", total ? { class: "total" } : {}, cells);
}

/**
 * @param {HTMLElement} row
 * @param {Summand} summand
 * @param {number} reach
 */
function fill(row, { label, text, other = "", differs = "", unit, part, note = "", adds }, reach) {
  const [head, made, share, value, compared, difference] = /** @type {HTMLElement[]} */ ([...row.children]);
  const name = /** @type {HTMLElement} */ (head.firstElementChild);
  setText(name, label);
  if (unit) name.dataset.unit = addressOf(unit);
  if (part !== undefined) row.dataset.part = String(part);
  setText(made, note);
  share.classList.toggle("none", adds === undefined);
  const { style } = /** @type {HTMLElement} */ (share.firstElementChild);
  style.setProperty("--share", String((adds ?? 0) / (reach || 1)));
  share.classList.toggle("lowers", (adds ?? 0) < 0);
  setText(value, text);
  setText(compared, other);
  setText(difference, differs);
}
