// @ts-check
/** A layer without weights says so, and leads to its neighbours that have some. */

import { addressOf } from "../network/address.js";
import { nearestWeighted, unitIn } from "../plan/weighted.js";
import { element } from "../ui/element.js";
import { weightlessText } from "../words/sentence.js";

/** @typedef {import("./inspector.js").Inspected} Inspected */

/** @returns {{root: HTMLElement, paint: (inspected: Inspected) => void}} */
export function createWeightless() {
  const root = element("p", { class: "weightless" });
  return {
    root,
    paint({ layer, layers, arithmetic: { unit }, seen }) {
      const { before, after } = nearestWeighted(layers, layer.name);
      const link = (/** @type {string} */ name) => {
        const region = seen.regions.get(name);
        const to = region ? unitIn(name, region, unit.channel) : { layer: name, channel: 0, y: 0, x: 0 };
        return element("button", { type: "button", "data-unit": addressOf(to) }, [name]);
      };
      const near = [...(before ? [["before it in ", link(before)]] : []), ...(after ? [["after it in ", link(after)]] : [])];
      const drawing = layer.kind.isInput ? " It is the drawing itself." : "";
      const says = `${weightlessText(layer)}${drawing}`;
      const parts = near.length ? ["The nearest lie ", ...near[0], ...(near[1] ? [" and ", ...near[1]] : [])] : [];
      // A button that is replaced in every frame could not be pressed.
      const key = [says, ...parts.map((part) => (typeof part === "string" ? part : part.dataset.unit))].join(" ");
      if (root.dataset.says === key) return;
      root.dataset.says = key;
      root.replaceChildren(says, parts.length ? " " : "", ...parts, parts.length ? "." : "");
    },
  };
}
