// @ts-check
/** A press, its button or Escape closes what the page tells of a fault. */

/**
 * @param {Pick<import("../core/elements.js").Elements, "notice" | "dismiss">} elements
 * @param {() => void} close
 * @param {AbortSignal} signal
 */
export function listenToClosing({ notice, dismiss }, close, signal) {
  notice.onclick = close;

  /** @param {KeyboardEvent} event */
  function key(event) {
    // A card lies over it, and a dialog over both: each goes first.
    if (event.key !== "Escape" || event.defaultPrevented || notice.hidden || dismiss.hidden) return;
    if (document.querySelector("dialog[open]")) return;
    close();
    // What Escape does besides, it does when it is pressed again.
    event.preventDefault();
    event.stopPropagation();
  }

  addEventListener("keydown", key, { capture: true, signal });
}
