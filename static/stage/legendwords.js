// @ts-check
/** What can be pointed at where a legend is painted: it has words of its own. */

import { element } from "../ui/element.js";

/** @typedef {import("./legend.js").LegendPlace} LegendPlace */

const GROWN = 4; // CSS pixels around what is painted

/**
 * @param {HTMLElement} list
 * @param {LegendPlace[]} places
 * @param {boolean} narrow
 */
export function placeLegends(list, places, narrow) {
  Object.assign(list.dataset, { cards: narrow ? "above" : "below", aside: !narrow });
  while (list.children.length > places.length) list.lastElementChild?.remove();
  places.forEach(({ layer, family, each, rect }, i) => {
    const item = list.children[i] ?? list.appendChild(element("li", {}, [buttonOf(i)]));
    const button = /** @type {HTMLElement} */ (item.firstElementChild);
    const { x, y, width, height } = rect;
    const told = [layer, family, each, x, y, width, height].join();
    if (button.dataset.told === told) return; // as in most frames
    Object.assign(button.dataset, { told, word: family, layer, map: each ? "1" : "", shared: each ? "" : "1" });
    button.ariaLabel = `Colours of ${layer}`;
    Object.assign(button.style, {
      left: `${x - GROWN}px`,
      top: `${y - GROWN}px`,
      width: `${width + 2 * GROWN}px`,
      height: `${height + 2 * GROWN}px`,
    });
  });
}

/** @param {number} i */
function buttonOf(i) {
  return element("button", { type: "button", class: "word", "data-at": `${i}/0`, tabindex: i ? "-1" : "0" });
}
