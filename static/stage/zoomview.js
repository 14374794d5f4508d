// @ts-check
/** The buttons that magnify the network, the one that shows all of it, and the one that shows its numbers. */

import { isSingle } from "../network/shape.js";
import { mapsWithin } from "../plan/maps.js";
import { setText } from "../ui/element.js";
import { isLegible } from "./values.js";

/** @typedef {import("../types.js").Layout} Layout */

const WHOLE = "The whole network (W)";
const SHOWN = "The whole network is shown";

/**
 * @param {HTMLElement} group
 * @param {number} scale
 * @param {boolean} numbered whether numbers are in view
 */
export function paintZoom(group, scale, numbered) {
  const found = [".size", "[data-value=out]", "[data-value=fit]", "[data-value=numbers]"];
  const [size, out, fit, numbers] = found.map((each) => /** @type {HTMLElement} */ (group.querySelector(each)));
  const whole = scale === 1;
  numbers.ariaPressed = String(numbered);
  setText(size, `${Math.round(scale * 100)}%`);
  out.ariaDisabled = String(whole);
  fit.ariaDisabled = String(whole);
  fit.title = whole ? SHOWN : WHOLE;
}

/** @param {Layout} layout @returns {boolean} whether a map in view carries its numbers */
export function showsNumbers(layout) {
  const isInView = (/** @type {import("../types.js").LayerNode} */ { maps, window }) => !mapsWithin(maps, window).next().done;
  return layout.nodes.some((node) => !isSingle(node.layer.shape) && isLegible(node, layout) && isInView(node));
}
