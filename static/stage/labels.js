// @ts-check
/** Name, kind, shape and hyperparameters beside each row, as text of the page; each has words of its own. */

import { isShare } from "../network/quantity.js";
import { keepInView } from "../plan/camera.js";
import { frameOf, isCompact, isSideBySide } from "../plan/rows.js";
import { element } from "../ui/element.js";
import { hyperparameterText, kindText, shapeText } from "../words/numbers.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../network/compare.js").Captions} Captions */

const LINES = 30; // CSS pixels that a label's two lines take

/**
 * @param {HTMLElement} list
 * @param {Layout} layout
 * @param {Captions | null} captions of the traces that are shown; null: it goes without saying
 */
export function paintLabels(list, layout, captions) {
  const heads = captions && isSideBySide(layout) ? headsOf(captions) : [];
  list.replaceChildren(...layout.rows.map((row, i) => labelOf(row, i, layout, heads.length ? null : captions)), ...heads);
  Object.assign(list.dataset, { cards: layout.narrow ? "above" : "below", aside: !layout.narrow }); // not over the layer's maps
}

/** @param {Captions} captions @returns {HTMLElement[]} what stands above each of two networks side by side */
function headsOf({ above, beneath }) {
  return [above, beneath].map((text) => element("li", { class: "head" }, [element("span", { class: "compared" }, [text])]));
}

/**
 * @param {HTMLElement} list as it was painted
 * @param {Layout} layout
 */
export function placeLabels(list, layout) {
  layout.rows.forEach(({ y, height }, i) => {
    const { style } = /** @type {HTMLElement} */ (list.children[i]);
    const { top, bottom } = layout.narrow ? { top: y, bottom: y } : keepInView({ top: y, bottom: y + height }, layout, LINES * layout.text);
    style.top = `${top}px`;
    if (!layout.narrow) style.height = `${bottom - top}px`;
  });
  for (const held of [0, 1]) placeHead(/** @type {HTMLElement | undefined} */ (list.children[layout.rows.length + held]), layout, held === 1);
}

/**
 * @param {HTMLElement | undefined} head above the middle of what is in view of its network
 * @param {Layout} layout
 * @param {boolean} held
 */
function placeHead(head, { rows, window }, held) {
  if (!head) return;
  const own = rows.filter((row) => row.held === held);
  const left = Math.max(window.x, Math.min(...own.map((row) => row.left)));
  const right = Math.min(window.x + window.width, Math.max(...own.map((row) => row.right)));
  head.style.left = `${(left + right) / 2}px`;
  head.style.visibility = left < right ? "" : "hidden";
}

/**
 * @param {Row} row
 * @param {number} i
 * @param {Layout} layout
 * @param {Captions | null} captions
 */
function labelOf({ layer, held, height }, i, layout, captions) {
  const item = element("li", { "data-whole": "" });
  /** @type {Record<string, string>} */
  const words = layer.kind.isUnknown ? {} : { "data-layer": layer.name, "data-word": layer.kind.name };
  if (!layout.narrow && !captions && height < LINES * layout.text) item.className = "low";
  if (held) {
    item.className = "beneath";
    if (!captions) return item; // it stands beside
  } else {
    const [shape, first] = [layer.shape.length > 1 ? "maps" : "units", i ? "-1" : "0"];
    const button = { type: "button", "data-layer": layer.name };
    item.append(
      element("button", { ...button, ...words, class: "word name", "data-at": `${i}/0`, tabindex: first }, [layer.name]),
      element("button", { ...button, class: "word shape", "data-word": shape, "data-at": `${i}/1`, tabindex: "-1" }, [shapeText(layer.shape)]),
    );
  }
  // What is compared must be plain to see; what the layer is, its name still tells.
  if (captions) item.append(element("span", { class: "kind compared" }, [captions.shares && isShare(layer.kind) ? captions.shares : held ? captions.beneath : captions.above]));
  else item.append(element("span", { ...words, class: "kind" }, [aboutText(layer, isCompact(layout))]));
  if (!layout.narrow) item.style.width = `${frameOf(layout).label - (isCompact(layout) ? 8 : 18)}px`;
  return item;
}

/**
 * @param {Layer} layer
 * @param {boolean} brief
 */
function aboutText(layer, brief) {
  return `${kindText(layer, brief)} ${hyperparameterText(layer)}`.trim();
}
