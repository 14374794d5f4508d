// @ts-check
/** Files that are chosen, dropped or pasted, and text that is pasted -> the pad. */

import { takesText } from "../ui/keys.js";
import { createIntake } from "./intake.js";

/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").PadState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {(data: DataTransfer | null) => void} Bring */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {import("./intake.js").Show} show
 * @param {AbortSignal} signal
 */
export function listenToFiles({ page, file }, store, show, signal) {
  const { take, bring } = createIntake(store, show, Number(file.dataset.limit));

  file.addEventListener("change", () => {
    if (file.files?.length) take(file.files[0]);
    file.value = ""; // so that the same file can be chosen again
  });
  /** @param {ClipboardEvent} event */
  function paste(event) {
    if (takesText(event.target)) return;
    event.preventDefault();
    bring(event.clipboardData);
  }
  addEventListener("paste", paste, { signal });
  listenToDrops(page, store, bring, signal);
}

/**
 * @param {HTMLElement} page
 * @param {Store} store
 * @param {Bring} bring
 * @param {AbortSignal} signal
 */
function listenToDrops(page, store, bring, signal) {
  let own = false; // what is dragged is the page's: a picture, a text

  /** @param {DragEvent} event */
  function over(event) {
    if (own) return; // it can be dropped in other programs, not here
    event.preventDefault();
    if (!store.get().dragging) store.patch({ dragging: true });
  }

  /** @param {DragEvent} event */
  function leave(event) {
    if (!event.relatedTarget || event.target === page) store.patch({ dragging: false });
  }

  /** @param {DragEvent} event */
  function drop(event) {
    event.preventDefault();
    if (own) return;
    store.patch({ dragging: false });
    bring(event.dataTransfer);
  }

  addEventListener("dragstart", () => (own = true), { signal });
  for (const end of ["dragend", "pointerdown"]) addEventListener(end, () => (own = false), { capture: true, signal });
  addEventListener("dragover", over, { signal });
  addEventListener("dragleave", leave, { signal });
  addEventListener("drop", drop, { signal });
}
