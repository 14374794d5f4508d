// @ts-check
/** A small grid of numbers in their colours, each of which can be pointed at; units of the network lead there. */

import { addressOf } from "../network/address.js";
import { cssColour, inkOn } from "../pixels/colours.js";
import { element, setText } from "../ui/element.js";

/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {import("../pixels/colours.js").Scale} Scale */

/**
 * @typedef {object} NumberCell
 * @property {number} value
 * @property {string} text
 * @property {string} says where it is and what it is
 * @property {Unit | null} [unit] that it leads to
 * @property {boolean} [marked]
 * @property {boolean} [padding] it lies outside of the map
 *
 * @typedef {object} Place of its cells
 * @property {number} [first] of the numbers that make the unit
 * @property {number} [row] among all that the arrow keys move in
 * @property {number} [column]
 *
 * @typedef {object} NumberGrid
 * @property {HTMLElement} root
 * @property {(label: string, columns: number, cells: NumberCell[], range: Range, scale: Scale, longest?: number) => void} paint
 *   `longest`: characters that a number may have, those of the longest among them if it is not told
 */

export const WIDEST = 7; // columns whose numbers still fit

/**
 * @param {string} name of its look
 * @param {Place} [place]
 * @returns {NumberGrid}
 */
export function createNumberGrid(name, place = {}) {
  const root = element("div", { class: `grid-of ${name}`, role: "table" });
  /** @type {{held: HTMLButtonElement, colour: string}[]} */
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
    paint(label, columns, cells, range, scale, longest = Math.max(...cells.map(({ text }) => text.length))) {
      if (size !== `${cells.length}/${columns}`) {
        shown = build(root, columns, cells.length, place).map((held) => ({ held, colour: "" }));
        size = `${cells.length}/${columns}`;
        looked = -1;
      }
      if (root.ariaLabel !== label) root.ariaLabel = label;
      told = cells;
      alignBy(root, longest);
      cells.forEach((cell, i) => fill(shown[i], cell, range, scale));
      if (looked >= 0) shown[looked].held.title = cells[looked].says;
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {number} columns
 * @param {number} count
 * @param {Place} place
 * @returns {HTMLButtonElement[]} what holds each number
 */
function build(root, columns, count, { first = 0, row = 0, column = 0 }) {
  const held = Array.from({ length: count }, (_, i) =>
    element("button", {
      type: "button",
      "data-part": String(first + i),
      "data-at": `${row + Math.floor(i / columns)}/${column + (i % columns)}`,
      tabindex: i || row || column ? "-1" : "0",
    }),
  );
  root.style.setProperty("--columns", String(columns));
  const cells = held.map((each) => element("div", { role: "cell" }, [each]));
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, at) =>
    element("div", { role: "row" }, cells.slice(at * columns, (at + 1) * columns)),
  );
  root.replaceChildren(...rows);
  return held;
}

/**
 * Numbers end at one place, with a sign or without, and the longest stands in its cell's middle.
 *
 * @param {HTMLElement} root
 * @param {number} longest characters
 */
function alignBy(root, longest) {
  const wanted = String(longest);
  if (root.style.getPropertyValue("--longest") !== wanted) root.style.setProperty("--longest", wanted);
}

/**
 * @param {{held: HTMLButtonElement, colour: string}} shown
 * @param {NumberCell} cell
 * @param {Range} range
 * @param {Scale} scale
 */
function fill(shown, { value, text, says, unit = null, marked = false, padding = false }, range, scale) {
  const { held } = shown;
  setText(held, text);
  const colour = cssColour(value, range, scale);
  if (shown.colour !== colour) {
    shown.colour = colour;
    held.style.backgroundColor = colour;
    held.style.color = inkOn(value, range, scale);
  }
  const address = unit ? addressOf(unit) : "";
  if ((held.dataset.unit ?? "") !== address) held.dataset.unit = address;
  const label = padding ? "0, padding" : text ? null : says;
  if (held.ariaLabel !== label) held.ariaLabel = label;
  setClass(held, "leads", unit !== null);
  setClass(held, "marked", marked);
  setClass(held, "padding", padding);
}

/**
 * @param {HTMLElement} held
 * @param {string} name
 * @param {boolean} has
 */
function setClass({ classList }, name, has) {
  if (classList.contains(name) !== has) classList.toggle(name, has);
}
