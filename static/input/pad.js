// @ts-check
/** Pointer events on the pad -> strokes. No point is lost, however slow the page paints. */

import { point } from "../geometry/strokes.js";

/** @typedef {import("../types.js").Point} Point */
/** @typedef {{place: Point, time: number}} Taken */

/**
 * @typedef {object} Pen
 * @property {(points: Point[], started: number) => void} begin
 * @property {(points: Point[], started: number) => void} extend `started`: when the handler did
 * @property {(count: number) => void} shorten by points at the end that are not the stroke's
 */

/**
 * @param {HTMLElement} pad
 * @param {Pen} pen
 */
export function listenToPad(pad, pen) {
  /** @type {number | null} */
  let active = null;
  let last = -1;
  let taken = /** @type {Taken[]} */ ([]); // the stroke's points
  let ahead = /** @type {Taken[]} */ ([]); // points that came before the stroke that they are of
  // Read once a stroke: asking for the box makes the browser lay the page out in mid-stroke.
  let box = pad.getBoundingClientRect();
  const readBox = () => {
    box = pad.getBoundingClientRect();
  };

  /** @param {PointerEvent} event */
  function newPoints(event) {
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const events = coalesced.length ? coalesced : [event];
    // The same movement comes raw first and again with the frame: each is taken once.
    const fresh = event.isTrusted ? events.filter((each) => each.timeStamp > last) : events;
    if (fresh.length) last = fresh[fresh.length - 1].timeStamp;
    const points = fresh.map((each) =>
      point((each.clientX - box.left) / box.width, (each.clientY - box.top) / box.height),
    );
    // A pen that rests, or is lifted where it is, adds nothing.
    return points.filter((place, i) => {
      const before = taken[taken.length - 1]?.place;
      const moved = place[0] !== before?.[0] || place[1] !== before[1];
      if (moved) taken.push({ place, time: fresh[i].timeStamp });
      return moved;
    });
  }

  /** @param {PointerEvent} event */
  function down(event) {
    const started = performance.now();
    if (active !== null || event.button !== 0) return;
    event.preventDefault();
    active = event.pointerId;
    last = -1;
    taken = [];
    readBox();
    if (event.isTrusted) pad.setPointerCapture(active);
    pad.focus({ preventScroll: true });
    const points = newPoints(event);
    const early = ahead.filter(({ time }) => time > event.timeStamp);
    ahead = [];
    taken.push(...early);
    last = taken[taken.length - 1]?.time ?? last;
    pen.begin([...points, ...early.map(({ place }) => place)], started);
  }

  /** @param {Event} raw */
  function move(raw) {
    const started = performance.now();
    const event = /** @type {PointerEvent} */ (raw);
    if (event.pointerId !== active) return;
    const points = newPoints(event);
    if (points.length) pen.extend(points, started);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (event.pointerId !== active) return;
    if (event.type === "pointerup") {
      takeBack(event);
      move(event);
    }
    active = null;
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
    pen.shorten(taken.length - kept.length);
    ahead = taken.slice(kept.length);
    taken = kept;
    last = -1;
  }

  addEventListener("scroll", readBox, { capture: true, passive: true });
  addEventListener("resize", readBox);
  pad.addEventListener("pointerdown", down);
  pad.addEventListener("pointerrawupdate", move);
  pad.addEventListener("pointermove", move);
  pad.addEventListener("pointerup", up);
  pad.addEventListener("pointercancel", up);
  pad.addEventListener("lostpointercapture", up);
  pad.addEventListener("contextmenu", (event) => event.preventDefault());
}
