// @ts-check
/** The inputs of a fully connected unit that add most to it, up or down, each weight an input. */

import { addressOf } from "../network/address.js";
import { isEdited, isNewValue } from "../network/edits.js";
import { decimalsOf } from "../network/weights.js";
import { element, setText } from "../ui/element.js";
import { atLeast, change, placeText } from "../words/numbers.js";
import { columnDecimals } from "../words/shown.js";
import { fillInput, weightInput } from "./weightinput.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../network/explain.js").Term} Term */
/** @typedef {import("./weightinputs.js").InputView} InputView */

const SHOWN = 12;
const SENT = 4; // decimals of a value as the service sends it

/** @returns {InputView} */
export function createStrongest() {
  const title = element("h4");
  const rows = element("tbody");
  const heads = ["from", "weight", "× value", "= adds"].map((text) => element("th", { scope: "col" }, [text]));
  const table = element("table", {}, [element("thead", {}, [element("tr", {}, heads)]), rows]);
  const root = element("div", {}, [title, table]);
  /** @type {{of: string, order: number[]} | null} */
  let chosen = null;
  let made = ""; // what the rows were made for

  return {
    root,
    paint({ layers, layer, arithmetic: { unit, terms } }, _weight, filling) {
      const of = `${layer.name}/${unit.channel}`;
      // The row that someone types in must not move.
      const stays = chosen?.of === of && root.contains(document.activeElement);
      if (!stays || !chosen) chosen = { of, order: order(terms, editedInputs(filling.edits, layer.name, unit.channel)) };
      const key = `${of} ${chosen.order.join()}`;
      const source = /** @type {Layer} */ (layers.get(layer.inputs[0]));
      if (key !== made) {
        made = key;
        rows.replaceChildren(...chosen.order.map((i) => row(layer.name, unit.channel, i, terms[i], source)));
        const which = chosen.order.length < terms.length ? `The ${chosen.order.length} inputs that raise or lower it most` : "All its inputs";
        setText(title, source.shape.length > 1 ? `${which}, by map, row, column` : which);
      }
      const place = (/** @type {number} */ i) => ({ layer: layer.name, parameter: /** @type {const} */ ("weight"), index: [unit.channel, i] });
      const factors = chosen.order.map((i) => ({
        weight: terms[i].weight ?? 0,
        given: isEdited(filling.weights, filling.edits, place(i)),
        value: Number(terms[i].value.toFixed(SENT)),
        product: terms[i].product ?? 0,
      }));
      const decimals = columnDecimals(factors, decimalsOf(filling.weights, place(0)));
      factors.forEach(({ value, product }, at) => {
        const [, input, factor, made] = /** @type {HTMLElement[]} */ ([...rows.children[at].children]);
        fillInput(/** @type {HTMLInputElement} */ (input.firstElementChild), filling, decimals.weights);
        setText(factor, atLeast(value, SENT));
        setText(made, change(product, decimals.products));
      });
    },
  };
}

/**
 * @param {Term[]} terms
 * @param {number[]} edited that are shown in any case
 * @returns {number[]} the largest first
 */
function order(terms, edited) {
  const size = (/** @type {number} */ i) => Math.abs(terms[i].product ?? 0);
  const all = terms.map((_, i) => i).sort((a, b) => size(b) - size(a));
  return all.filter((i, at) => at < SHOWN || edited.includes(i));
}

/**
 * @param {Edit[]} edits
 * @param {string} layer
 * @param {number} channel
 */
function editedInputs(edits, layer, channel) {
  const own = edits.filter(isNewValue).filter((edit) => edit.layer === layer && edit.parameter === "weight" && edit.index[0] === channel);
  return own.map(({ index }) => index[1]);
}

/**
 * @param {string} layer
 * @param {number} channel
 * @param {number} i
 * @param {Term} term
 * @param {Layer} source
 */
function row(layer, channel, i, term, source) {
  const from = source.shape.length === 1 ? `${source.name} ${term.unit.channel}` : `${source.name} ${term.unit.channel}, ${term.unit.y}, ${term.unit.x}`;
  const place = `${source.name} ${placeText(term.unit, source.shape)}`;
  const link = element("button", { type: "button", "data-unit": addressOf(term.unit), title: place }, [from]);
  const input = weightInput({ layer, parameter: "weight", index: [channel, i] }, `weight of ${place}`);
  return element("tr", {}, [element("th", { scope: "row" }, [link]), element("td", {}, [input]), element("td"), element("td")]);
}
