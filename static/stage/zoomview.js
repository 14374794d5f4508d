// @ts-check
/** The buttons that magnify the network, and the one that shows all of it. */

import { setText } from "../ui/element.js";

const WHOLE = "The whole network (W)";
const SHOWN = "The whole network is shown";

/**
 * @param {HTMLElement} group
 * @param {number} scale
 */
export function paintZoom(group, scale) {
  const [size, out, fit] = [".size", "[data-value=out]", "[data-value=fit]"].map((each) => /** @type {HTMLElement} */ (group.querySelector(each)));
  const whole = scale === 1;
  setText(size, `${Math.round(scale * 100)}%`);
  out.ariaDisabled = String(whole);
  fit.ariaDisabled = String(whole);
  fit.title = whole ? SHOWN : WHOLE;
}
