// @ts-check
/** The weights of one unit of a fully connected layer, laid out as the units that they weigh. */

import { addressOf } from "../network/address.js";
import { unitRange, weightDecimals, weightRange } from "../network/kernels.js";
import { dimensions, unitAt } from "../network/shape.js";
import { cssColour } from "../pixels/colours.js";
import { element, setText } from "../ui/element.js";
import { number, placeText } from "../words/numbers.js";
import { byHand } from "../words/wording.js";
import { createLegend, weightText } from "./legend.js";
import { mapLines } from "./pictures.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("./kernels.js").WeightView} WeightView */

const MANY = 4000; // weights, each a control of its own, that a page can still carry with ease

/** @returns {WeightView} */
export function createNeuron() {
  const maps = element("div", { class: "neuron", role: "group" });
  const told = createTold();
  const root = element("div", {}, [told.root, maps]);
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  /** @type {{layer: Layer, viewport: Viewport} | null} */
  let arranged = null; // what the elements were made for
  /** @type {{weight: Tensor, palette: Palette, neuron: number} | null} */
  let painted = null;

  return {
    root,
    paint(inspected, weight, bias, { pointed: place }) {
      const { layers, layer, viewport, palette, arithmetic } = inspected;
      const source = /** @type {Layer} */ (layers.get(layer.inputs[0]));
      const neuron = arithmetic.unit.channel;
      if (arranged?.layer !== layer || arranged.viewport !== viewport) {
        // The panel is measured only here: to measure it in every frame would cost a layout each.
        buttons = arrange(maps, source, viewport, root.clientWidth);
        arranged = { layer, viewport };
        painted = null;
      }
      if (painted?.weight !== weight || painted.palette !== palette || painted.neuron !== neuron) {
        maps.ariaLabel = `Weights of ${layer.name}, unit ${neuron}`;
        colour(buttons, source, weight, neuron, palette);
        painted = { weight, palette, neuron };
      }
      const pointed = place?.input ?? null;
      buttons.forEach((button, i) => {
        button.tabIndex = i === (pointed ?? 0) ? 0 : -1;
        button.classList.toggle("pointed", i === pointed);
      });
      told.paint(inspected, source, weight, bias, pointed);
    },
  };
}

/**
 * @typedef {object} Told the weight that is pointed at, as text
 * @property {HTMLElement} root
 * @property {(inspected: Inspected, source: Layer, weight: Tensor, bias: Tensor | null, pointed: number | null) => void} paint
 */

/** @returns {Told} */
function createTold() {
  const [where, value, over] = [element("p"), element("p", { class: "value" }), element("p")];
  const own = element("p", { class: "bias" });
  const legend = createLegend("weights");
  const among = element("p", { class: "among" });
  const columns = [[where, value, over], [own, legend.root, among]];
  const words = columns.map((parts) => element("div", { class: "words" }, parts));
  return {
    root: element("div", { class: "enlarged told" }, words),
    paint({ layer, palette, arithmetic: { unit, terms } }, source, weight, bias, pointed) {
      const range = unitRange(weight, unit.channel);
      const text = (/** @type {number} */ each) => weightText(each, range.high);
      const index = unit.channel * weight.shape[1];
      setText(where, pointed === null ? byHand("Point at a weight.", "Tap a weight.") : `from ${whereText(source, pointed)}`);
      setText(value, pointed === null ? "" : text(weight.values[index + pointed]));
      setText(over, pointed === null ? "" : `on a value of ${number(terms[pointed].value)}`);
      setText(own, bias ? `bias ${text(bias.values[unit.channel])}` : "no bias");
      legend.paint(range, palette.weight, weightDecimals(range.high));
      setText(among, `all of ${layer.name}: ±${text(weightRange(weight).high)}`);
    },
  };
}

/**
 * @param {HTMLElement} maps
 * @param {Layer} source
 * @param {Viewport} viewport
 * @param {number} width of the panel, CSS pixels
 * @returns {HTMLButtonElement[]} in the source's order
 */
function arrange(maps, source, viewport, width) {
  const { channels, height, width: columns } = dimensions(source.shape);
  const shown = Math.min(channels, Math.max(1, Math.floor(MANY / (height * columns))));
  const { perLine, cell, gap } = mapLines(shown, { height, width: columns }, width, viewport);
  maps.style.gridTemplateColumns = `repeat(${perLine}, max-content)`;
  maps.style.gap = `${gap}px`;
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  const pictures = Array.from({ length: shown }, (_, channel) => {
    const [line, place] = [Math.floor(channel / perLine), channel % perLine];
    const cells = Array.from({ length: height * columns }, (_, i) => {
      const at = [line * height + Math.floor(i / columns), place * columns + (i % columns)];
      return element("button", { type: "button", "data-at": at.join("/") });
    });
    buttons.push(...cells);
    const map = element("div", {}, cells);
    map.style.gridTemplate = `repeat(${height}, ${cell}px) / repeat(${columns}, ${cell}px)`;
    return map;
  });
  const left = channels - shown;
  maps.replaceChildren(...pictures, ...(left ? [element("p", {}, [`${left} more maps are not shown.`])] : []));
  return buttons;
}

/**
 * @param {HTMLButtonElement[]} buttons
 * @param {Layer} source
 * @param {Tensor} weight
 * @param {number} neuron
 * @param {Palette} palette
 */
function colour(buttons, source, weight, neuron, palette) {
  const range = unitRange(weight, neuron);
  buttons.forEach((button, i) => {
    const value = weight.values[neuron * weight.shape[1] + i];
    button.style.background = cssColour(value, range, palette.weight);
    button.dataset.kernel = `${neuron}/${i}`;
    button.dataset.unit = addressOf(unitAt(source.name, source.shape, i));
    button.ariaLabel = `${whereText(source, i)}: ${weightText(value, range.high)}`;
  });
}

/**
 * @param {Layer} source
 * @param {number} index
 */
function whereText(source, index) {
  return `${source.name} ${placeText(unitAt(source.name, source.shape, index), source.shape)}`;
}
