// @ts-check
/** Two fingers on the network magnify it and move it; one scrolls the page and points, as ever. */

/** @typedef {import("../plan/maps.js").Place} Place */
/** @typedef {import("../plan/camera.js").Anchor} Anchor */
/** @typedef {(event: {clientX: number, clientY: number}) => Place} PlaceOf */

/**
 * @param {HTMLElement} view
 * @param {import("./lens.js").Lens} lens
 * @param {PlaceOf} placeOf
 * @param {AbortSignal} signal
 */
export function listenToPinches(view, lens, placeOf, signal) {
  const { down, move, up, click } = createPinch(lens, placeOf);
  view.addEventListener("pointerdown", down, true);
  view.addEventListener("pointermove", move, true);
  addEventListener("pointerup", up, { capture: true, signal });
  addEventListener("pointercancel", up, { capture: true, signal });
  view.addEventListener("click", click, true);
  view.addEventListener("touchstart", keep, { passive: false });
  view.addEventListener("touchmove", keep, { passive: false });
}

/** @param {TouchEvent} event of two fingers: the page neither scrolls nor grows */
function keep(event) {
  if (event.touches.length > 1 && event.cancelable) event.preventDefault();
}

/** @param {import("./lens.js").Lens} lens @param {PlaceOf} placeOf */
function createPinch(lens, placeOf) {
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  /** @type {{distance: number, scale: number, anchor: Anchor | null} | null} */
  let pinch = null;
  let pinched = false; // since the first of the fingers was put down

  return {
    /** @param {PointerEvent} event */
    down(event) {
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
      const { middle, distance } = spanOf(fingers, placeOf);
      pinch = { distance, scale: lens.scale(), anchor: lens.anchor(middle) };
    },

    /** @param {PointerEvent} event */
    move(event) {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, event);
      if (pinched) event.stopPropagation();
      if (!pinch) return;
      const { middle, distance } = spanOf(fingers, placeOf);
      lens.bring((pinch.scale * distance) / pinch.distance, pinch.anchor, middle);
    },

    /** @param {PointerEvent} event */
    up(event) {
      if (fingers.delete(event.pointerId)) pinch = null;
    },

    /** @param {MouseEvent} event */
    click(event) {
      if (pinched) event.stopPropagation(); // it pins nothing
    },
  };
}

/** @param {Map<number, PointerEvent>} fingers two @param {PlaceOf} placeOf */
function spanOf(fingers, placeOf) {
  const [a, b] = [...fingers.values()];
  const middle = placeOf({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
  return { middle, distance: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)) };
}
