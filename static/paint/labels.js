// @ts-check
/** Name, kind, shape and hyperparameters beside each row, as text of the page. */

import { frameOf } from "../geometry/layout.js";
import { hyperparameterText, kindText, shapeText } from "./numbers.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */

/**
 * @param {HTMLElement} list
 * @param {Layout} layout
 */
export function paintLabels(list, layout) {
  list.replaceChildren(...layout.rows.map((row) => labelOf(row, layout)));
}

/**
 * @param {Row} row
 * @param {Layout} layout
 */
function labelOf({ layer, y, height }, layout) {
  const item = document.createElement("li");
  const details = hyperparameterText(layer);
  item.append(
    part("name", layer.name),
    part("shape", shapeText(layer.shape)),
    part("kind", details ? `${kindText(layer)} ${details}` : kindText(layer)),
  );
  item.style.top = `${y}px`;
  if (!layout.narrow) {
    Object.assign(item.style, { height: `${height}px`, width: `${frameOf(layout).label - 18}px` });
  }
  return item;
}

/**
 * @param {string} name
 * @param {string} text
 */
function part(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}
