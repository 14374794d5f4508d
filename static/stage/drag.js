// @ts-check
/** Drags with Space held, or with the middle button, move the magnified network. */

import { takesText } from "../ui/keys.js";

/** @typedef {ReturnType<typeof holdSpace>} Space */

const PRESSED = "button, summary, a, input, [role='tab'], #pad"; // Space does something else there

/**
 * @param {HTMLElement} view
 * @param {import("./lens.js").Lens} lens
 * @param {AbortSignal} signal
 */
export function listenToDrags(view, lens, signal) {
  const space = holdSpace(view, paint, signal);
  const { isDragging, down, move, up, click, paste } = createDrag(view, lens, space, paint);

  function paint() {
    view.classList.toggle("grab", space.isHeld() && !isDragging());
    view.classList.toggle("grabbing", isDragging());
  }

  view.addEventListener("pointerdown", down, true);
  view.addEventListener("pointermove", move, true);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) view.addEventListener(end, up, true);
  view.addEventListener("click", click, true);
  addEventListener("paste", paste, { capture: true, signal });
  // Where the middle button would scroll.
  view.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault());
}

/**
 * @param {HTMLElement} view
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function holdSpace(view, changed, signal) {
  let held = false;
  let used = false; // for a drag, while it is held

  /** @param {boolean} now */
  function hold(now) {
    held = now;
    changed();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key !== " " || takesText(event.target)) return;
    if (!view.matches(":hover") || document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (event.target);
    if (!target.closest(PRESSED)) event.preventDefault(); // nor does the page scroll
    if (event.repeat) return;
    used = false;
    hold(true);
  }

  /** @param {KeyboardEvent} event */
  function release(event) {
    if (event.key !== " " || !held) return;
    if (used) event.preventDefault(); // a button that has the focus is not meant
    hold(false);
  }

  addEventListener("keydown", press, { capture: true, signal });
  addEventListener("keyup", release, { capture: true, signal });
  addEventListener("blur", () => hold(false), { signal });
  return { isHeld: () => held, use: () => (used = true) };
}

/**
 * @param {HTMLElement} view
 * @param {import("./lens.js").Lens} lens
 * @param {Space} space
 * @param {() => void} changed
 */
function createDrag(view, lens, space, changed) {
  let swallow = false; // the click that ends a drag, or what the middle button pastes then
  /** @type {{id: number, x: number, y: number, offset: import("../types.js").Point} | null} */
  let drag = null;

  /** @param {PointerEvent} event */
  function down(event) {
    const meant = event.button === 1 || (event.button === 0 && space.isHeld());
    if (!meant || event.pointerType === "touch" || drag) return;
    drag = { id: event.pointerId, x: event.clientX, y: event.clientY, offset: lens.offset() };
    space.use();
    view.setPointerCapture(event.pointerId);
    event.preventDefault();
    event.stopPropagation();
    lens.letGo();
    changed();
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (event.pointerId !== drag?.id) return;
    if (!event.buttons) return up(event); // it was let go where the page does not see it
    event.stopPropagation();
    lens.moveTo([drag.offset[0] + event.clientX - drag.x, drag.offset[1] + event.clientY - drag.y]);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (event.pointerId !== drag?.id) return;
    drag = null;
    swallow = true;
    setTimeout(() => (swallow = false)); // they come at once or not at all
    changed();
  }

  /** @param {MouseEvent} event */
  function click(event) {
    if (!swallow && !space.isHeld()) return;
    event.stopPropagation(); // a drag pins nothing
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  function paste(event) {
    if (swallow) event.stopImmediatePropagation();
  }

  return { isDragging: () => drag !== null, down, move, up, click, paste };
}
