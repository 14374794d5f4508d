// @ts-check
/** What of the network is on screen, and what in it one looks at. */

import { cellOf, holds, partIn, partsAt } from "../plan/hit.js";
import { isBeneath } from "../select/pin.js";
import { centreOf } from "./stand.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../plan/maps.js").Place} Place */

/** @typedef {(layout: Layout) => Rect} Seen */

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage" | "view">} elements
 * @returns {Seen} the part of a layout's window that is on screen
 */
export function createSeen({ stage, view }) {
  return ({ window: { x, y, width, height } }) => {
    const [corner, part] = [stage.getBoundingClientRect(), view.getBoundingClientRect()];
    const top = Math.max(y, Math.max(part.top, 0) - corner.top);
    const bottom = Math.min(y + height, Math.min(part.bottom, innerHeight) - corner.top);
    return { x, y: top, width, height: Math.max(0, bottom - top) };
  };
}

/** @param {Element} element @param {{x: number, y: number}} corner of the stage @returns {Rect} CSS pixels from there */
export function rectOf(element, corner) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x - corner.x, y: y - corner.y, width, height };
}

/** @param {Layout} layout @param {Seen} seen @returns {Place} the middle of what is on screen */
export function middleOf(layout, seen) {
  return centreOf(seen(layout));
}

/** @param {Layout} layout @param {State} state @returns {Layout} the part in which the pinned unit is explained */
export function pinnedPart(layout, state) {
  return partIn(layout, isBeneath(state));
}

/**
 * @param {Layout} layout
 * @param {State} state
 * @param {Seen} seen
 * @returns {Place} what keys and buttons magnify around: the pinned unit, the one that is pointed at, or the middle
 */
export function focusIn(layout, state, seen) {
  const { pinned, hovered, pointer } = state;
  const place = pinned && seenPlace(pinnedPart(layout, state), pinned, seen);
  return place ?? (hovered && seenPlace(partsAt(layout, hovered, pointer)[0], hovered, seen)) ?? middleOf(layout, seen);
}

/** @param {Layout} part @param {Unit} unit @param {Seen} seen @returns {Place | null} the unit's middle, if it is in view */
function seenPlace(part, unit, seen) {
  const cell = cellOf(part, unit);
  return cell && holds(seen(part), centreOf(cell)) ? centreOf(cell) : null;
}
