// @ts-check
/** Pointer events on the pad -> strokes of the hand: who may draw, with which tool, and where the pointer is if nobody does. */

import { createPalmGuard } from "./palm.js";
import { createPlaces } from "./places.js";
import { BUTTONS, ERASER, RIGHT, createStroke } from "./stroke.js";

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Tool} Tool */
/** @typedef {{place: Point, time: number, width: number}} Taken `width` as a factor of the pen's */

/**
 * @typedef {object} Hand what moves on the pad; `started`: when the handler did
 * @property {(taken: Taken[], started: number, tool: Tool | null) => void} begin null: the tool that is chosen
 * @property {(taken: Taken[], started: number) => void} extend
 * @property {(count: number) => void} shorten by points at the end that are not the stroke's
 * @property {(ahead: Taken[]) => void} predict where the browser thinks the pen will be
 * @property {(keep: boolean) => void} end
 * @property {(place: Point | null, tool: Tool | null) => void} hover null: no longer above the pad
 */

const ENDS = ["pointerup", "pointercancel", "lostpointercapture"];
const RAIL = "aside";
const OTHERS = "#pad, button, input, summary, label, a, img, .answer, #notice"; // a press there is for them

/**
 * @param {HTMLElement} pad
 * @param {Hand} hand
 * @param {AbortSignal} signal
 */
export function listenToPad(pad, hand, signal) {
  const palm = createPalmGuard();
  const places = createPlaces(pad, signal);
  const stroke = createStroke(pad, hand, places, palm);
  let beside = false; // the button was pressed beside the pad, on its way there

  /** @param {PointerEvent} event */
  function down(event) {
    const started = performance.now();
    palm.see(event);
    const tool = toolOf(event);
    if (tool === undefined || palm.isPalm(event) || !isFree(stroke, event)) return;
    event.preventDefault();
    stroke.begin(event, event.button, tool, started);
  }

  /** A stroke that is begun beside the pad goes on where it comes to it. @param {PointerEvent} event */
  function enter(event) {
    const started = performance.now();
    places.read();
    if (!stroke.pointer() && beside && event.pointerType === "mouse" && event.buttons & BUTTONS[0]) stroke.begin(event, 0, null, started);
  }

  /** @param {PointerEvent} event */
  function press(event) {
    const target = /** @type {Element} */ (event.target);
    beside = event.button === 0 && target.closest(RAIL) === pad.closest(RAIL) && !target.closest(OTHERS);
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (stroke.pointer()) return stroke.move(event);
    palm.see(event);
    if (event.pointerType !== "touch") hand.hover(places.of(event), event.buttons & BUTTONS[ERASER] ? "eraser" : null);
  }

  pad.addEventListener("pointerdown", down);
  pad.addEventListener("pointermove", move);
  for (const end of ENDS) pad.addEventListener(end, (event) => stroke.up(/** @type {PointerEvent} */ (event)));
  pad.addEventListener("pointerenter", enter);
  addEventListener("pointerdown", press, { capture: true, signal });
  pad.addEventListener("pointerleave", () => hand.hover(null, null));
  pad.addEventListener("contextmenu", (event) => event.preventDefault());
}

/**
 * @param {PointerEvent} event
 * @returns {Tool | null | undefined} null: whichever is chosen; undefined: not a button that draws
 */
function toolOf({ button }) {
  if (button === 0) return null;
  return button === RIGHT || button === ERASER ? "eraser" : undefined;
}

/**
 * @param {import("./stroke.js").Stroke} stroke
 * @param {PointerEvent} event
 * @returns {boolean} whether it may draw: one at a time. A primary pointer is the first of its kind, so
 *   what was down before it was lifted unseen; a pen takes over from the palm before it.
 */
function isFree(stroke, event) {
  const drawing = stroke.pointer();
  if (drawing && event.isPrimary) stroke.end(event.pointerType !== "pen" || drawing.type !== "touch");
  return !stroke.pointer();
}
