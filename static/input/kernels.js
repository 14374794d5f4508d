// @ts-check
/** Pointer and keys on the pictures of weights -> the kernel that is pointed at. */

/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../state.js").Store} Store */

/** @type {Record<string, [number, number]>} rows, columns */
const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Whatever has `data-kernel` can be pointed at; `data-at` says where it lies among its like.
 *
 * @param {HTMLElement} panel
 * @param {Store} store
 */
export function listenToKernels(panel, store) {
  const point = (/** @type {EventTarget | null} */ target) => {
    const { pinned, kernel } = store.get();
    const found = target instanceof HTMLElement ? target.closest("[data-kernel]") : null;
    const place = found instanceof HTMLElement && pinned ? placeOf(pinned.layer, found) : null;
    if (JSON.stringify(place) !== JSON.stringify(kernel)) store.patch({ kernel: place });
  };
  const focused = () => (panel.contains(document.activeElement) ? document.activeElement : null);
  panel.addEventListener("pointerover", ({ target, pointerType }) => {
    const between = !(/** @type {HTMLElement} */ (target).closest("[data-kernel]"));
    if (!between) point(target);
    else if (pointerType !== "touch") point(focused());
  });
  panel.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") point(focused());
  });
  panel.addEventListener("focusin", ({ target }) => point(target));
  panel.addEventListener("focusout", ({ relatedTarget }) => point(relatedTarget));
  panel.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const from = /** @type {HTMLElement} */ (event.target).dataset.at;
    if (!move || !from || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [row, column] = from.split("/").map(Number);
    const next = panel.querySelector(`[data-at="${row + move[0]}/${column + move[1]}"]`);
    if (next instanceof HTMLElement) next.focus();
  });
}

/**
 * @param {string} layer
 * @param {HTMLElement} element
 * @returns {KernelPlace}
 */
function placeOf(layer, element) {
  const [output, input] = (element.dataset.kernel ?? "").split("/").map(Number);
  return { layer, output, input };
}
