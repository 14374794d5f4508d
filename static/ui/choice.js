// @ts-check
/** Groups of buttons of which one is chosen, and menus. */

/**
 * @param {HTMLElement} group of buttons that exclude each other
 * @param {string} value
 */
export function press(group, value) {
  for (const button of group.querySelectorAll("button")) {
    const pressed = String(button.dataset.value === value);
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
}

/**
 * @param {HTMLElement} group
 * @param {(value: string) => void} chosen
 */
export function choose(group, chosen) {
  for (const button of group.querySelectorAll("button")) {
    button.onclick = () => chosen(button.dataset.value ?? "");
  }
}

/**
 * @param {HTMLDetailsElement} menu
 * @param {AbortSignal} signal
 */
export function closeAfterUse(menu, signal) {
  const close = () => {
    menu.open = false;
  };
  menu.addEventListener("click", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("button")) close();
  });
  // Before whatever else the key lets go of, wherever the focus is.
  const closeByKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !menu.open) return;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    close();
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", closeByKey, { capture: true, signal });
  const closeBeside = (/** @type {PointerEvent} */ { target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) close();
  };
  addEventListener("pointerdown", closeBeside, { signal });
}
