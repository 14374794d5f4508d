// @ts-check
/** The buttons that magnify the network, and the one that shows all of it. */

import { setText } from "./rail.js";

const WHOLE = "The whole network (W)";
const SHOWN = "The whole network is shown";
const LONG = "The network is longer than the screen is high: to its end, the answer (W)";

/**
 * @param {HTMLElement} group
 * @param {number} zoom
 * @param {boolean} goesOn the network is longer than the screen is high, even when all of it is shown
 */
export function paintZoom(group, zoom, goesOn) {
  const [size, out, fit] = [".size", "[data-value=out]", "[data-value=fit]"].map((each) => /** @type {HTMLElement} */ (group.querySelector(each)));
  const whole = zoom === 1;
  setText(size, `${Math.round(zoom * 100)}%`);
  out.ariaDisabled = String(whole);
  fit.ariaDisabled = String(whole && !goesOn);
  setText(fit, whole && goesOn ? "Rest \u2193" : "Fit");
  fit.title = whole ? (goesOn ? LONG : SHOWN) : WHOLE;
}
