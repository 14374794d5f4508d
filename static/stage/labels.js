// @ts-check
/** Name, kind, shape and hyperparameters beside each row, as text of the page; each has words of its own. */

import { isShare } from "../network/quantity.js";
import { keepInView } from "../plan/camera.js";
import { frameOf, isCompact } from "../plan/frame.js";
import { boundsOf } from "../plan/maps.js";
import { isSideBySide } from "../plan/plan.js";
import { element, setStyle } from "../ui/element.js";
import { hyperparameterText, kindText, shapeText } from "../words/numbers.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../network/compare.js").Captions} Captions */

const LINES = 30; // CSS pixels that a label's two lines take

/**
 * @param {HTMLElement} list
 * @param {Layout} layout
 * @param {Captions | null} captions of the traces that are shown; null: it goes without saying
 */
export function paintLabels(list, layout, captions) {
  const heads = captions && isSideBySide(layout) ? headsOf(captions) : [];
  list.replaceChildren(...layout.nodes.map((node, i) => labelOf(node, i, layout, heads.length ? null : captions)), ...heads);
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
  layout.nodes.forEach((node, i) => {
    const label = /** @type {HTMLElement} */ (list.children[i]);
    const { top, height } = placeOf(node, layout);
    setStyle(label, "top", `${top}px`);
    if (!layout.narrow) setStyle(label, "height", `${height}px`);
  });
  const heads = [...list.children].slice(layout.nodes.length);
  [layout.byLayer, layout.seconds].forEach((nodes, i) => heads[i] && placeHead(/** @type {HTMLElement} */ (heads[i]), [...nodes.values()]));
}

/**
 * @param {LayerNode} node
 * @param {Layout} layout
 * @returns {{top: number, height: number}} a label out of view stays just beyond the stage, however far one looks away
 */
function placeOf({ y, height }, layout) {
  if (layout.narrow) return { top: y, height };
  const room = LINES * layout.text; // that its lines may take beyond it
  const { top, bottom } = keepInView({ top: y, bottom: y + height }, layout, room);
  if (bottom < -room) return { top: -2 * room, height: room };
  return top > layout.height + room ? { top: layout.height + room, height: room } : { top, height: bottom - top };
}

/**
 * @param {HTMLElement} head above the middle of what is in view of its network
 * @param {LayerNode[]} nodes
 */
function placeHead(head, nodes) {
  const [{ window }] = nodes;
  const spans = nodes.map(({ maps }) => boundsOf(maps));
  const left = Math.max(window.x, Math.min(...spans.map(({ x }) => x)));
  const right = Math.min(window.x + window.width, Math.max(...spans.map(({ x, width }) => x + width)));
  head.style.left = `${(left + right) / 2}px`;
  head.style.visibility = left < right ? "" : "hidden";
}

/**
 * @param {LayerNode} node
 * @param {number} i
 * @param {Layout} layout
 * @param {Captions | null} captions
 */
function labelOf({ layer, second, height }, i, layout, captions) {
  const item = element("li", { "data-whole": "" });
  /** @type {Record<string, string>} */
  const words = layer.kind.isUnknown ? {} : { "data-layer": layer.name, "data-word": layer.kind.name };
  if (!layout.narrow && !captions && height < LINES * layout.text) item.className = "low";
  if (second) {
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
  if (captions) item.append(element("span", { class: "kind compared" }, [captions.shares && isShare(layer.kind) ? captions.shares : second ? captions.beneath : captions.above]));
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
