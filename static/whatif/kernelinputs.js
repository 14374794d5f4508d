// @ts-check
/** One kernel of a convolution as a grid of inputs, and the choice of the map that it reads. */

import { partialSums } from "../network/explain.js";
import { inputOf, kernelTable } from "../network/kernels.js";
import { element, setText } from "../ui/element.js";
import { change } from "../words/numbers.js";
import { fillInput, weightInput } from "./weightinput.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/kernels.js").KernelTable} KernelTable */
/** @typedef {import("./weightinputs.js").InputView} InputView */

const BUTTONS = 16; // of more maps one is chosen from a list

/** @returns {InputView} */
export function createKernelInputs() {
  const title = element("h4");
  const choice = element("div", { class: "choice sources", role: "group", "aria-label": "Kernel from map" });
  const list = element("select", { "aria-label": "Kernel from map", "data-sources": "" });
  const grid = element("div", { class: "grid", role: "group" });
  const adds = element("p", { class: "note" });
  /** @type {HTMLInputElement[]} */
  let inputs = [];
  let offered = ""; // what the choice was made for
  let made = ""; // what the grid was made for

  return {
    root: element("div", {}, [title, choice, list, grid, adds]),
    paint({ layer, arithmetic }, weight, filling, source) {
      const table = kernelTable(layer, weight);
      const { channel } = arithmetic.unit;
      const of = `${layer.name}/${channel}`;
      const read = Array.from({ length: table.columns }, (_, column) => inputOf(table, channel, column));
      const chosen = source ?? read[0];

      const offer = `${layer.name} ${read.join()}`;
      if (offer !== offered) {
        offered = offer;
        choice.hidden = read.length < 2 || read.length > BUTTONS;
        list.hidden = read.length <= BUTTONS;
        choice.replaceChildren(...(choice.hidden ? [] : read.map(sourceButton)));
        list.replaceChildren(...(list.hidden ? [] : read.map((input) => element("option", { value: String(input) }, [`map ${input}`]))));
      }
      for (const button of choice.querySelectorAll("button")) button.ariaPressed = String(button.dataset.source === String(chosen));
      if (list.value !== String(chosen)) list.value = String(chosen);

      const key = `${of} ${chosen}`;
      if (key !== made) {
        made = key;
        inputs = kernelOf(layer.name, channel, read.indexOf(chosen), table);
        grid.style.setProperty("--columns", String(table.width));
        grid.ariaLabel = `Kernel from map ${chosen} of ${layer.inputs[0]}`;
        grid.replaceChildren(...inputs);
      }
      for (const input of inputs) fillInput(input, filling);
      setText(title, `Kernel from ${layer.inputs[0]}${read.length > 1 ? ", map" : ""}`);
      setText(adds, addsText(arithmetic, chosen));
    },
  };
}

/** @param {number} input */
function sourceButton(input) {
  return element("button", { type: "button", "data-source": String(input) }, [String(input)]);
}

/**
 * @param {string} layer
 * @param {number} channel
 * @param {number} column of the table of kernels
 * @param {KernelTable} table
 */
function kernelOf(layer, channel, column, { height, width }) {
  return Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const name = `weight in row ${y}, column ${x}`;
    return weightInput({ layer, parameter: "weight", index: [channel, column, y, x] }, name);
  });
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number} input
 */
function addsText(arithmetic, input) {
  if (arithmetic.off) return "";
  const own = partialSums(arithmetic).find(({ channel }) => channel === input);
  const count = arithmetic.terms.filter(({ unit }) => unit.channel === input).length;
  return `Here its ${count} products add ${change(own?.sum ?? 0)} to the sum.`;
}
