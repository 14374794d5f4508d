// @ts-check
/** What can be pointed at where a legend is painted: it has words of its own. */

import { grown } from "../plan/hit.js";
import { element, setStyle } from "../ui/element.js";

/** @typedef {import("./legend.js").LegendPlace} LegendPlace */

const GROWN = 4; // CSS pixels around what is painted

/**
 * @param {HTMLElement} list
 * @param {LegendPlace[]} places
 * @param {boolean} narrow
 */
export function placeLegends(list, places, narrow) {
  const cards = narrow ? "above" : "below";
  if (list.dataset.cards !== cards) Object.assign(list.dataset, { cards, aside: !narrow });
  while (list.children.length > places.length) list.lastElementChild?.remove();
  places.forEach(({ layer, family, each, rect }, i) => {
    const item = list.children[i] ?? list.appendChild(element("li", {}, [buttonOf(i)]));
    const button = /** @type {HTMLElement} */ (item.firstElementChild);
    tell(button, layer, family, each);
    const { x: left, y: top, width, height } = grown(rect, GROWN);
    for (const [side, length] of Object.entries({ left, top, width, height })) setStyle(button, side, `${length}px`);
  });
}

/**
 * @param {HTMLElement} button
 * @param {string} layer
 * @param {string} family
 * @param {boolean} each
 */
function tell(button, layer, family, each) {
  const told = [layer, family, each].join();
  if (button.dataset.told === told) return; // as in most frames
  Object.assign(button.dataset, { told, word: family, layer, map: each ? "1" : "", shared: each ? "" : "1" });
  button.ariaLabel = `Colours of ${layer}`;
}

/** @param {number} i */
function buttonOf(i) {
  return element("button", { type: "button", class: "word", "data-at": `${i}/0`, tabindex: i ? "-1" : "0" });
}
