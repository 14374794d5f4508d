// @ts-check
/** A small grid of numbers in their colours; those that are units of the network lead there. */

import { addressOf } from "../../geometry/address.js";
import { cssColour, inkOn } from "../colours.js";
import { element } from "../element.js";
import { setText } from "../rail.js";

/** @typedef {import("../../types.js").Unit} Unit */
/** @typedef {import("../../geometry/quantity.js").Range} Range */
/** @typedef {import("../colours.js").Scale} Scale */

/**
 * @typedef {object} NumberCell
 * @property {number} value
 * @property {string} text
 * @property {string} says where it is and what it is
 * @property {Unit | null} [unit] that it leads to
 * @property {boolean} [marked]
 * @property {boolean} [padding] it lies outside of the map
 *
 * @typedef {{root: HTMLElement, paint: (label: string, columns: number, cells: NumberCell[], range: Range, scale: Scale) => void}} NumberGrid
 */

export const WIDEST = 7; // columns whose numbers still fit

/**
 * @param {string} name of its look
 * @param {boolean} [leads] its numbers are units
 * @returns {NumberGrid}
 */
export function createNumberGrid(name, leads = false) {
  const root = element("div", { class: `grid-of ${name}`, role: "table", "data-grid": "" });
  /** @type {{held: HTMLElement, colour: string}[]} */
  let shown = [];
  /** @type {NumberCell[]} */
  let told = [];
  let size = "";
  // What a cell says is written when it is looked at: to write all in every frame would cost more than the rest.
  let looked = -1;
  const look = (/** @type {Event} */ { target }) => {
    if (shown[looked]) shown[looked].held.title = "";
    looked = shown.findIndex(({ held }) => held === target);
    if (looked >= 0) shown[looked].held.title = told[looked].says;
  };
  root.addEventListener("pointerover", look);
  root.addEventListener("focusin", look);
  return {
    root,
    paint(label, columns, cells, range, scale) {
      if (size !== `${cells.length}/${columns}`) {
        shown = build(root, columns, cells.length, leads).map((held) => ({ held, colour: "" }));
        size = `${cells.length}/${columns}`;
        looked = -1;
      }
      if (root.ariaLabel !== label) root.ariaLabel = label;
      told = cells;
      cells.forEach((cell, i) => fill(shown[i], cell, range, scale));
      if (looked >= 0) shown[looked].held.title = cells[looked].says;
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {number} columns
 * @param {number} count
 * @param {boolean} leads
 * @returns {HTMLElement[]} what holds each number
 */
function build(root, columns, count, leads) {
  const held = Array.from({ length: count }, (_, i) =>
    leads
      ? element("button", { type: "button", "data-at": `${Math.floor(i / columns)}/${i % columns}`, tabindex: i ? "-1" : "0" })
      : element("span"),
  );
  root.style.setProperty("--columns", String(columns));
  const cells = held.map((each) => element("div", { role: "cell" }, [each]));
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, row) =>
    element("div", { role: "row" }, cells.slice(row * columns, (row + 1) * columns)),
  );
  root.replaceChildren(...rows);
  return held;
}

/**
 * @param {{held: HTMLElement, colour: string}} shown
 * @param {NumberCell} cell
 * @param {Range} range
 * @param {Scale} scale
 */
function fill(shown, { value, text, unit = null, marked = false, padding = false }, range, scale) {
  const { held } = shown;
  setText(held, text);
  const colour = cssColour(value, range, scale);
  if (shown.colour !== colour) {
    shown.colour = colour;
    held.style.backgroundColor = colour;
    held.style.color = inkOn(value, range, scale);
  }
  if (held instanceof HTMLButtonElement) lead(held, unit);
  if (held.classList.contains("marked") !== marked) held.classList.toggle("marked", marked);
  if (held.classList.contains("padding") !== padding) setPadding(held, padding);
}

/**
 * @param {HTMLElement} held
 * @param {boolean} padding
 */
function setPadding(held, padding) {
  held.classList.toggle("padding", padding);
  held.ariaLabel = padding ? "0, padding" : null;
  held.ariaDisabled = padding ? "true" : null; // it leads nowhere
}

/**
 * @param {HTMLButtonElement} button
 * @param {Unit | null} unit
 */
function lead(button, unit) {
  const address = unit ? addressOf(unit) : "";
  if (button.dataset.unit !== address) button.dataset.unit = address;
}
