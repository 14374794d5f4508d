// @ts-check
/** The inputs of a fully connected unit that add most to it, up or down, each weight an input. */

import { addressOf } from "../../geometry/address.js";
import { isEdited, isNewValue } from "../../geometry/edits.js";
import { MOST, foundDecimals } from "../../geometry/shown.js";
import { decimalsOf } from "../../geometry/weights.js";
import { element } from "../element.js";
import { change, number, placeText } from "../numbers.js";
import { setText } from "../rail.js";
import { fillInput, weightInput } from "./weightinput.js";

/** @typedef {import("../../types.js").Edit} Edit */
/** @typedef {import("../../types.js").Layer} Layer */
/** @typedef {import("../../geometry/arithmetic.js").Term} Term */
/** @typedef {import("./weightinputs.js").InputView} InputView */

const SHOWN = 12;
const SENT = 4; // decimals of a value as the service sends it
const FIGURE_SPACE = "\u2007"; // as wide as a digit, so that points stand one below the other

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
    paint({ state, layers, layer, arithmetic: { unit, terms } }, _weight, filling) {
      const of = `${layer.name}/${unit.channel}`;
      // The row that someone types in must not move.
      const stays = chosen?.of === of && root.contains(document.activeElement);
      if (!stays || !chosen) chosen = { of, order: order(terms, editedInputs(state.edits, layer.name, unit.channel)) };
      const key = `${of} ${chosen.order.join()}`;
      const source = /** @type {Layer} */ (layers.get(layer.inputs[0]));
      if (key !== made) {
        made = key;
        rows.replaceChildren(...chosen.order.map((i) => row(layer.name, unit.channel, i, terms[i], source)));
        setText(title, chosen.order.length < terms.length ? `The ${chosen.order.length} inputs that add most` : "All its inputs");
      }
      chosen.order.forEach((i, at) => {
        const [, input, value, product] = rows.children[at].children;
        fillInput(/** @type {HTMLInputElement} */ (input.firstElementChild), filling);
        const place = { layer: layer.name, parameter: /** @type {const} */ ("weight"), index: [unit.channel, i] };
        const weight = shownWeight(filling, place, terms[i].weight ?? 0);
        const [factor, made] = [Number(terms[i].value.toFixed(SENT)), terms[i].product ?? 0];
        const decimals = foundDecimals(weight, factor, made);
        setText(/** @type {HTMLElement} */ (value), number(factor, SENT));
        setText(/** @type {HTMLElement} */ (product), change(made, decimals).padEnd(change(made, MOST).length, FIGURE_SPACE));
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
  const most = all.slice(0, SHOWN);
  return [...most, ...edited.filter((i) => i < terms.length && !most.includes(i))];
}

/**
 * @param {import("./weightinput.js").Filling} filling
 * @param {import("../../geometry/weights.js").WeightPlace} place
 * @param {number} weight
 * @returns {number} as its input shows it
 */
function shownWeight({ weights, edits }, place, weight) {
  return isEdited(weights, edits, place) ? weight : Number(weight.toFixed(decimalsOf(weights, place)));
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
