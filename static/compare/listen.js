// @ts-check
/** Holding a drawing and choosing how it is compared with the one now, by buttons and by keys. */

import { comparedIn } from "../network/compare.js";
import { COMPARISONS, compare, hold as keep, release } from "../select/look.js";

/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @returns {Shortcut[]}
 */
export function listenToComparison({ hold, comparison }, store) {
  const toggle = () => {
    if (store.get().held) store.apply(release);
    else store.apply(keep);
  };
  const next = () => {
    const { base, comparison: shown } = comparedIn(store.get());
    const after = COMPARISONS[(COMPARISONS.indexOf(shown) + 1) % COMPARISONS.length];
    if (base) store.apply(compare, after);
  };

  hold.onclick = toggle;
  for (const button of comparison.querySelectorAll("button")) {
    button.onclick = () => store.apply(compare, /** @type {Comparison} */ (button.dataset.value));
  }
  return [
    { key: "h", says: "hold the drawing, to compare others with it; let it go", run: toggle },
    { key: "d", says: "show now, held, both or their difference", run: next },
  ];
}
