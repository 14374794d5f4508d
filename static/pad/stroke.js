// @ts-check
/** The one stroke that is being drawn: from where its pointer came down to where it is lifted, seen or unseen. */

import { createPoints } from "./points.js";

/** @typedef {import("../types.js").Tool} Tool */
/** @typedef {import("./pad.js").Hand} Hand */

/**
 * @typedef {object} Stroke
 * @property {() => {type: string} | null} pointer that draws it; null: none does
 * @property {(event: PointerEvent, button: number, tool: Tool | null, started: number) => void} begin
 * @property {(event: PointerEvent) => void} move
 * @property {(event: PointerEvent) => void} up
 * @property {(keep: boolean) => void} end
 */

export const RIGHT = 2; // PointerEvent.button
export const ERASER = 5;
/** PointerEvent.buttons by PointerEvent.button. @type {Record<number, number>} */
export const BUTTONS = { 0: 1, [RIGHT]: 2, [ERASER]: 32 };

/**
 * @param {HTMLElement} pad
 * @param {Hand} hand
 * @param {ReturnType<typeof import("./places.js").createPlaces>} places
 * @param {ReturnType<typeof import("./palm.js").createPalmGuard>} palm told of each pen
 * @returns {Stroke}
 */
export function createStroke(pad, hand, places, palm) {
  const points = createPoints(places.of);
  /** @type {{id: number, type: string, button: number} | null} */
  let active = null;

  /** @param {Event} raw */
  function move(raw) {
    const started = performance.now();
    const event = /** @type {PointerEvent} */ (raw);
    palm.see(event);
    if (active === null || event.pointerId !== active.id) return;
    if (isHeld(event, active)) return draw(event, started);
    // The button is up: so it says while another is held on, or it was lifted where the page does not see it.
    stop(event, event.button === active.button);
    if (pad.hasPointerCapture(event.pointerId)) pad.releasePointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event @param {number} started */
  function draw(event, started) {
    hand.extend(points.add(event), started);
    if (event.type === "pointermove") hand.predict((event.getPredictedEvents?.() ?? []).map(points.take));
  }

  /** @param {PointerEvent} event @param {boolean} isLift else the lift was not seen */
  function stop(event, isLift) {
    if (isLift) {
      palm.see(event);
      const beyond = points.takeBack(event);
      if (beyond) hand.shorten(beyond);
      hand.extend(points.add(event), performance.now());
    }
    end(true);
  }

  /** @param {boolean} keep */
  function end(keep) {
    active = null;
    pad.removeEventListener("pointerrawupdate", move); // for which Chromium asks what is under every movement on the page
    hand.end(keep);
  }

  return {
    pointer: () => active,
    begin(event, button, tool, started) {
      active = { id: event.pointerId, type: event.pointerType, button };
      places.read();
      pad.addEventListener("pointerrawupdate", move);
      if (event.isTrusted) pad.setPointerCapture(event.pointerId);
      pad.focus({ preventScroll: true });
      hand.begin(points.begin(event), started, tool);
    },
    move,
    up(event) {
      if (event.pointerId === active?.id) stop(event, event.type === "pointerup");
    },
    end,
  };
}

/**
 * @param {PointerEvent} event
 * @param {{button: number}} begun
 * @returns {boolean} whether the stroke goes on; a touch has no buttons, and a pen's change on the way
 */
function isHeld({ pointerType, buttons }, { button }) {
  if (pointerType === "mouse") return (buttons & BUTTONS[button]) !== 0;
  return pointerType !== "pen" || buttons !== 0;
}
