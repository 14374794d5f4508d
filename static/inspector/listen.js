// @ts-check
/** Clicks and keys in the inspector -> another unit, another view. */

import { unitFrom } from "../network/address.js";
import { back as jumpBack, jump, openTab, pin } from "../select/pin.js";
import { rove } from "../ui/rove.js";
import { listenToParts } from "./pointpart.js";

/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").InspectorState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @returns {Shortcut[]}
 */
export function listenToInspector({ inspector, back, fold, release, tabs, sum }, store) {
  const goBack = () => store.apply(jumpBack);
  const letGo = () => {
    if (!store.get().pinned) return false;
    store.apply(pin, null);
  };
  back.onclick = goBack;
  release.onclick = letGo;
  fold.onclick = () => store.patch({ folded: !store.get().folded });

  // Whatever names a unit leads to it.
  inspector.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("[data-unit]");
    const unit = link instanceof HTMLElement && unitFrom(link.dataset.unit ?? "");
    if (unit) store.apply(jump, unit);
  });
  inspector.addEventListener("keydown", (event) => rove(event, /** @type {Element} */ (event.target).closest("[data-grid]")));

  listenToParts(sum, store);

  const all = [...tabs.querySelectorAll("button")];
  const open = (/** @type {HTMLButtonElement} */ tab) => store.apply(openTab, /** @type {Tab} */ (tab.dataset.value));
  for (const tab of all) tab.onclick = () => open(tab);
  tabs.onkeydown = (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    const next = all[(all.findIndex((tab) => tab.dataset.value === store.get().tab) + by + all.length) % all.length];
    open(next);
    next.focus();
    event.preventDefault();
  };
  return [
    { key: "Backspace", says: "back to the number you came from", run: goBack },
    { key: "Escape", shown: "Esc", says: "let go of the number", inField: () => true, run: letGo },
  ];
}
