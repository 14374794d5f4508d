// @ts-check
/** Pointer events -> the points of a stroke. No point is lost, however slow the page paints, and none is taken twice. */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./pad.js").Taken} Taken */

const [LIGHTEST, HEAVIEST] = [0.35, 1.65]; // factors of the pen's width, for no pressure and for all

/** @param {(event: PointerEvent) => Point} placeOf on the pad */
export function createPoints(placeOf) {
  let last = -1; // when the last of them was
  let taken = /** @type {Taken[]} */ ([]); // the stroke's
  let early = /** @type {Taken[]} */ ([]); // that came before the stroke that they are of

  /** @param {PointerEvent} event @returns {Taken} */
  function take(event) {
    // A lift has no pressure left to tell of.
    const width = event.type === "pointerup" ? (taken[taken.length - 1]?.width ?? 1) : widthOf(event);
    return { place: placeOf(event), time: event.timeStamp, width };
  }

  /** A pen that rests, or is lifted where it is, adds nothing. @param {Taken} next */
  function keepIfMoved(next) {
    const before = taken[taken.length - 1]?.place;
    const moved = next.place[0] !== before?.[0] || next.place[1] !== before[1];
    if (moved) taken.push(next);
    return moved;
  }

  /** @param {PointerEvent} event @returns {Taken[]} what it adds */
  function add(event) {
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const events = coalesced.length ? coalesced : [event];
    // The same movement comes raw first and again with the frame: each is taken once.
    const fresh = event.isTrusted ? events.filter((each) => each.timeStamp > last) : events;
    if (fresh.length) last = fresh[fresh.length - 1].timeStamp;
    return fresh.map(take).filter(keepIfMoved);
  }

  return {
    take,
    add,
    /** @param {PointerEvent} event @returns {Taken[]} those that the stroke begins with */
    begin(event) {
      last = -1;
      taken = [];
      const points = add(event);
      const belated = early.filter(({ time }) => time > event.timeStamp);
      early = [];
      taken.push(...belated);
      last = taken[taken.length - 1]?.time ?? last;
      return [...points, ...belated];
    },
    // On a slow page Chromium joins movements from before and after a lift, and tells of them before the lift.
    /** @param {PointerEvent} lift @returns {number} how many are after it, and of the next stroke */
    takeBack(lift) {
      const kept = taken.filter(({ time }) => time <= lift.timeStamp);
      if (kept.length === taken.length || !lift.isTrusted) return 0;
      early = taken.slice(kept.length);
      taken = kept;
      last = -1;
      return early.length;
    },
  };
}

/**
 * @param {PointerEvent} event
 * @returns {number} a mouse and a finger know no pressure; half of it is the pen's own width
 */
function widthOf({ pointerType, pressure }) {
  if (pointerType !== "pen") return 1;
  return Math.round((LIGHTEST + (HEAVIEST - LIGHTEST) * pressure) * 100) / 100;
}
