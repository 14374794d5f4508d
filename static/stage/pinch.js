// @ts-check
/** Two fingers on the network magnify it and move it; one scrolls the page and points, as ever. */

/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../plan/camera.js").Anchor} Anchor */

/**
 * @param {HTMLElement} view
 * @param {import("./lens.js").Lens} lens
 * @param {(event: {clientX: number, clientY: number}) => Place} placeOf
 * @param {AbortSignal} signal
 */
export function listenToPinches(view, lens, placeOf, signal) {
  /** @type {Map<number, {clientX: number, clientY: number}>} */
  const fingers = new Map();
  /** @type {{distance: number, scale: number, anchor: Anchor | null} | null} */
  let pinch = null;
  let pinched = false; // since the first of the fingers was put down

  function hand() {
    const [a, b] = [...fingers.values()];
    const middle = placeOf({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
    return { middle, distance: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)) };
  }

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.pointerType !== "touch") return;
    if (event.isPrimary) fingers.clear(); // the first of all: the end of any other was never told
    if (!fingers.size) pinched = false;
    fingers.set(event.pointerId, event);
    if (fingers.size < 2) return;
    event.stopPropagation();
    pinched = true;
    pinch = null;
    if (fingers.size > 2) return;
    lens.letGo();
    const { middle, distance } = hand();
    pinch = { distance, scale: lens.scale(), anchor: lens.anchor(middle) };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (pinched) event.stopPropagation();
    if (!pinch) return;
    const { middle, distance } = hand();
    lens.bring((pinch.scale * distance) / pinch.distance, pinch.anchor, middle);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!fingers.delete(event.pointerId)) return;
    pinch = null;
  }

  /** @param {MouseEvent} event */
  function click(event) {
    if (pinched) event.stopPropagation(); // it pins nothing
  }

  /** @param {TouchEvent} event */
  function keep(event) {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault(); // the page neither scrolls nor grows
  }

  view.addEventListener("pointerdown", down, true);
  view.addEventListener("pointermove", move, true);
  addEventListener("pointerup", up, { capture: true, signal });
  addEventListener("pointercancel", up, { capture: true, signal });
  view.addEventListener("click", click, true);
  view.addEventListener("touchstart", keep, { passive: false });
  view.addEventListener("touchmove", keep, { passive: false });
}
