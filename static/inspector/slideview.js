// @ts-check
/** Where the window is on its way over the map, and the buttons that move it. */

import { areaOf, hasWindow, indexInMap } from "../network/raster.js";
import { press } from "../ui/choice.js";
import { setText } from "../ui/element.js";
import { tied } from "../words/numbers.js";

/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {Pick<import("../types.js").State, "slide" | "speed">} Slide */

const PLAY = "Slide the window over the map (K)";
const STILL = "Your system asks for less motion: the window slides by the steps beside this button";

/**
 * @param {HTMLElement} footer
 * @returns {(inspected: Inspected, slide: Slide) => void}
 */
export function createSlideView(footer) {
  const [start, back, play, on, end] = footer.querySelectorAll("button");
  const speeds = /** @type {HTMLElement} */ (footer.querySelector(".choice"));
  const [place, share] = footer.querySelectorAll("span");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  return ({ layer, arithmetic: { unit } }, { slide, speed }) => {
    footer.hidden = !hasWindow(layer);
    if (footer.hidden) return;
    const [index, area] = [indexInMap(layer.shape, unit), areaOf(layer.shape)];
    setText(place, `${tied("row", unit.y)}, ${tied("column", unit.x)}:`);
    setText(share, `${index + 1} of ${area}`);
    // A disabled button would lose the focus of who steps by keys.
    for (const button of [start, back]) button.ariaDisabled = String(index === 0);
    for (const button of [on, end]) button.ariaDisabled = String(index === area - 1);
    play.ariaDisabled = String(still.matches);
    play.ariaPressed = String(slide?.playing ?? false);
    press(speeds, speed);
    play.title = still.matches ? STILL : PLAY;
  };
}
