// @ts-check
/** Numbers one below the other, as one adds them by hand, with their total under a line. */

import { addressOf } from "../../geometry/address.js";
import { element } from "../element.js";
import { setText } from "../rail.js";

/** @typedef {import("../../types.js").Unit} Unit */

/**
 * @typedef {object} Summand
 * @property {string} label
 * @property {string} text the number
 * @property {Unit | null} [unit] that the label leads to
 * @property {string} [note] how the number was made
 * @property {number} [bar] its share of the largest, with its sign
 * @property {boolean} [total] it stands under the line
 *
 * @typedef {{root: HTMLElement, paint: (summands: Summand[]) => void}} Column
 */

/**
 * @param {string} label what is added, for those who hear the page
 * @returns {Column}
 */
export function createColumn(label) {
  const body = element("tbody");
  const root = element("table", { class: "column", "aria-label": label }, [body]);
  let shape = "";
  return {
    root,
    paint(summands) {
      const wanted = summands.map(({ unit, total }) => (unit ? "u" : total ? "t" : "-")).join("");
      if (shape !== wanted) {
        shape = wanted;
        body.replaceChildren(...summands.map(build));
      }
      summands.forEach((summand, i) => fill(/** @type {HTMLElement} */ (body.children[i]), summand));
    },
  };
}

/** @param {Summand} summand */
function build({ unit, total }) {
  const label = unit ? element("button", { type: "button", class: "lead" }) : element("span");
  const cells = [
    element("th", { scope: "row" }, [label]),
    element("td", { class: "note" }),
    element("td", { class: "bar" }, [element("i")]),
    element("td", { class: "number" }),
  ];
  return element("tr", total ? { class: "total" } : {}, cells);
}

/**
 * @param {HTMLElement} row
 * @param {Summand} summand
 */
function fill(row, { label, text, unit, note = "", bar }) {
  const [head, made, share, value] = /** @type {HTMLElement[]} */ ([...row.children]);
  const name = /** @type {HTMLElement} */ (head.firstElementChild);
  setText(name, label);
  if (unit) name.dataset.unit = addressOf(unit);
  setText(made, note);
  share.classList.toggle("none", bar === undefined);
  const { style } = /** @type {HTMLElement} */ (share.firstElementChild);
  style.setProperty("--share", String(bar ?? 0));
  share.classList.toggle("lowers", (bar ?? 0) < 0);
  setText(value, text);
}
