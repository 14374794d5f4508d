// @ts-check
/** Pointer events on the pad -> strokes. No point is lost, however slow the page paints. */

import { point } from "../drawing/strokes.js";
import { createPalmGuard } from "./palm.js";

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

const RIGHT = 2; // PointerEvent.button
const ERASER = 5;
/** PointerEvent.buttons by PointerEvent.button. @type {Record<number, number>} */
const HELD = { 0: 1, [RIGHT]: 2, [ERASER]: 32 };
const RAIL = "aside";
const OTHERS = "#pad, button, input, summary, label, a, img, .answer, #notice"; // a press there is for them
const [LIGHTEST, HEAVIEST] = [0.35, 1.65]; // factors of the pen's width, for no pressure and for all

/**
 * @param {HTMLElement} pad
 * @param {Hand} hand
 * @param {AbortSignal} signal
 */
export function listenToPad(pad, hand, signal) {
  const palm = createPalmGuard();
  /** @type {{id: number, type: string, button: number} | null} */
  let active = null;
  let beside = false; // the button was pressed beside the pad, on its way there
  let last = -1;
  let taken = /** @type {Taken[]} */ ([]); // the stroke's points
  let early = /** @type {Taken[]} */ ([]); // points that came before the stroke that they are of
  // Read once a stroke: asking for the box makes the browser lay the page out in mid-stroke.
  let box = pad.getBoundingClientRect();
  const readBox = () => {
    box = pad.getBoundingClientRect();
  };

  /** @param {PointerEvent} event @returns {Taken} */
  function take(event) {
    const place = point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    // A lift has no pressure left to tell of.
    const width = event.type === "pointerup" ? (taken[taken.length - 1]?.width ?? 1) : widthOf(event);
    return { place, time: event.timeStamp, width };
  }

  /** @param {PointerEvent} event */
  function newPoints(event) {
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const events = coalesced.length ? coalesced : [event];
    // The same movement comes raw first and again with the frame: each is taken once.
    const fresh = event.isTrusted ? events.filter((each) => each.timeStamp > last) : events;
    if (fresh.length) last = fresh[fresh.length - 1].timeStamp;
    // A pen that rests, or is lifted where it is, adds nothing.
    return fresh.map(take).filter((each) => {
      const before = taken[taken.length - 1]?.place;
      const moved = each.place[0] !== before?.[0] || each.place[1] !== before[1];
      if (moved) taken.push(each);
      return moved;
    });
  }

  /** @param {PointerEvent} event */
  function down(event) {
    const started = performance.now();
    palm.see(event);
    const tool = toolOf(event);
    if (tool === undefined || palm.isPalm(event) || !isFree(event)) return;
    event.preventDefault();
    begin(event, event.button, tool, started);
  }

  /**
   * @param {PointerEvent} event
   * @param {number} button
   * @param {Tool | null} tool
   * @param {number} started
   */
  function begin(event, button, tool, started) {
    active = { id: event.pointerId, type: event.pointerType, button };
    last = -1;
    taken = [];
    readBox();
    pad.addEventListener("pointerrawupdate", move);
    if (event.isTrusted) pad.setPointerCapture(event.pointerId);
    pad.focus({ preventScroll: true });
    const points = newPoints(event);
    const belated = early.filter(({ time }) => time > event.timeStamp);
    early = [];
    taken.push(...belated);
    last = taken[taken.length - 1]?.time ?? last;
    hand.begin([...points, ...belated], started, tool);
  }

  /**
   * @param {PointerEvent} event
   * @returns {boolean} whether it may draw: one at a time. A primary pointer is the first of its kind, so
   *   what was down before it was lifted unseen; a pen takes over from the palm before it.
   */
  function isFree(event) {
    if (active && event.isPrimary) end(event.pointerType !== "pen" || active.type !== "touch");
    return active === null;
  }

  /** A stroke that is begun beside the pad goes on where it comes to it. @param {PointerEvent} event */
  function enter(event) {
    const started = performance.now();
    readBox();
    if (active === null && beside && event.pointerType === "mouse" && event.buttons & HELD[0]) begin(event, 0, null, started);
  }

  /** @param {PointerEvent} event */
  function press(event) {
    const target = /** @type {Element} */ (event.target);
    beside = event.button === 0 && target.closest(RAIL) === pad.closest(RAIL) && !target.closest(OTHERS);
  }

  /** @param {Event} raw */
  function move(raw) {
    const started = performance.now();
    const event = /** @type {PointerEvent} */ (raw);
    palm.see(event);
    if (active === null || event.pointerId !== active.id) {
      if (active === null && event.type === "pointermove") hover(event);
      return;
    }
    if (!isHeld(event, active)) return lift(event, active.button);
    const points = newPoints(event);
    if (points.length) hand.extend(points, started);
    if (event.type === "pointermove") hand.predict((event.getPredictedEvents?.() ?? []).map(take));
  }

  /** @param {PointerEvent} event */
  function hover(event) {
    if (event.pointerType === "touch") return;
    hand.hover(take(event).place, event.buttons & 32 ? "eraser" : null);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (event.pointerId !== active?.id) return;
    if (event.type === "pointerup") finish(event);
    else end(true);
  }

  /**
   * The button is up: so it says while another is held on, or it was lifted where the page does not see it.
   *
   * @param {PointerEvent} event
   * @param {number} button
   */
  function lift(event, button) {
    if (event.button === button) finish(event);
    else end(true);
    if (pad.hasPointerCapture(event.pointerId)) pad.releasePointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event the lift */
  function finish(event) {
    palm.see(event);
    takeBack(event);
    const points = newPoints(event);
    if (points.length) hand.extend(points, performance.now());
    end(true);
  }

  /** @param {boolean} keep */
  function end(keep) {
    active = null;
    pad.removeEventListener("pointerrawupdate", move); // for which Chromium asks what is under every movement on the page
    hand.end(keep);
  }

  /**
   * On a slow page Chromium joins movements from before and after a lift, and tells of them before
   * the lift: those after it are of the next stroke.
   *
   * @param {PointerEvent} lift
   */
  function takeBack(lift) {
    const kept = taken.filter(({ time }) => time <= lift.timeStamp);
    if (kept.length === taken.length || !lift.isTrusted) return;
    hand.shorten(taken.length - kept.length);
    early = taken.slice(kept.length);
    taken = kept;
    last = -1;
  }

  addEventListener("scroll", readBox, { capture: true, passive: true, signal });
  addEventListener("resize", readBox, { signal });
  pad.addEventListener("pointerdown", down);
  pad.addEventListener("pointermove", move);
  pad.addEventListener("pointerup", up);
  pad.addEventListener("pointercancel", up);
  pad.addEventListener("lostpointercapture", up);
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
 * @param {PointerEvent} event
 * @param {{button: number}} begun
 * @returns {boolean} whether the stroke goes on; a touch has no buttons, and a pen's change on the way
 */
function isHeld({ pointerType, buttons }, { button }) {
  if (pointerType === "mouse") return (buttons & HELD[button]) !== 0;
  return pointerType !== "pen" || buttons !== 0;
}

/**
 * @param {PointerEvent} event
 * @returns {number} a mouse and a finger know no pressure; half of it is the pen's own width
 */
function widthOf({ pointerType, pressure }) {
  if (pointerType !== "pen") return 1;
  return Math.round((LIGHTEST + (HEAVIEST - LIGHTEST) * pressure) * 100) / 100;
}
