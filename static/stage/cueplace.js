// @ts-check
/** What one is looking for and does not see: which way it lies, how far to go there, and where that is said. */

import { grown, holds } from "../plan/hit.js";
import { centreOf, shared } from "./stand.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {"above" | "below" | "left" | "right"} Side of what is seen */
/** @typedef {{x: number, y: number, away: number}} Place `away` from the edge */
/** @typedef {{what: "unit" | "inputs" | "answer", side: Side, target: Rect}} Cue */

/**
 * @typedef {object} Sought CSS pixels from the stage's corner
 * @property {Rect[]} cells of the pinned unit, in each row that shows it; none: nothing is pinned
 * @property {Rect[]} inputs what the unit reads
 * @property {Rect[]} others the same in the rows of what it is compared with
 * @property {Rect[]} maps all the maps that it reads from, in either
 * @property {Rect[]} answer where the network is longer than the screen is high: its last layer
 *
 * @typedef {object} Seen CSS pixels from the stage's corner
 * @property {Rect} part of the stage that is on screen
 * @property {Rect[]} covers what lies over it
 */

const LEAST = 96; // CSS pixels of the stage that there must be to say anything over it
const EDGE = 6; // CSS pixels between what is said and the edge
const STEP = 8; // CSS pixels from one place away from the edge to the next
const CLEAR = 8; // CSS pixels that are left free around the pinned unit
const HELD = 0.5; // of what it hides, were it away from the edge by as much as it hides: so it keeps to the edge if it must hide something
const ROOM = 48; // CSS pixels to the edge where one goes to: more than what is said there takes

/**
 * @param {Sought} sought
 * @param {Seen} seen
 * @returns {Cue | null} the unit itself before what it reads, and both before the answer
 */
export function cueFor({ cells, inputs, answer }, seen) {
  const { part } = seen;
  if (part.height < LEAST || part.width < LEAST) return null;
  const isLost = (/** @type {Rect[]} */ rects) => rects.length > 0 && !rects.some((rect) => isSeen(rect, seen));
  if (isLost(cells)) return towards("unit", cells, part);
  if (isLost(inputs)) return towards("inputs", inputs, part);
  return isLost(answer) ? towards("answer", answer, part) : null;
}

/** @param {Rect} rect @param {Seen} seen */
function isSeen(rect, { part, covers }) {
  const middle = centreOf(rect);
  return holds(part, middle) && !covers.some((each) => holds(each, middle));
}

/**
 * @param {Cue["what"]} what
 * @param {Rect[]} rects the nearest is gone to
 * @param {Rect} part
 * @returns {Cue}
 */
function towards(what, rects, part) {
  const here = centreOf(part);
  const away = (/** @type {Rect} */ rect) => Math.hypot(centreOf(rect).x - here.x, centreOf(rect).y - here.y);
  const target = rects.reduce((near, each) => (away(each) < away(near) ? each : near));
  const { x, y } = centreOf(target);
  const beyond = /** @type {[Side, number][]} */ ([
    ["above", part.y - y],
    ["below", y - part.y - part.height],
    ["left", part.x - x],
    ["right", x - part.x - part.width],
  ]);
  // What is covered lies on no side: it is uncovered towards the middle.
  const [side] = beyond.reduce((most, each) => (each[1] > most[1] ? each : most));
  return { what, side, target };
}

/**
 * @param {Rect} target
 * @param {Rect} part
 * @returns {{x: number, y: number}} how far the picture must move for the target to be seen, and no farther
 */
export function wayTo(target, part) {
  return {
    x: into(target.x, target.width, part.x, part.width),
    y: into(target.y, target.height, part.y, part.height),
  };
}

/** @param {number} at @param {number} length @param {number} low @param {number} side */
function into(at, length, low, side) {
  const room = Math.max(0, Math.min(ROOM, (side - length) / 2));
  return Math.max(0, low + room - at) + Math.min(0, low + side - room - at - length);
}

/**
 * @param {{width: number, height: number}} size of what is said
 * @param {Side} side
 * @param {Seen} seen
 * @param {Omit<Sought, "answer">} spared it leaves free the unit, if it can what that reads, and as much as it can of the maps that this is in
 * @returns {{x: number, y: number}} at that edge, in its middle if it can be, or not far from it
 */
export function placeCue({ width, height }, side, { part, covers }, { cells, inputs, others, maps }) {
  const least = [...cells.map((cell) => grown(cell, CLEAR)), ...covers];
  const windows = [...least, ...inputs, ...others];
  const places = placesAt(side, part, { x: part.width - width, y: part.height - height });
  const hides = (/** @type {{x: number, y: number}} */ place, /** @type {Rect[]} */ rects) => rects.reduce((area, rect) => area + shared({ ...place, width, height }, rect), 0);
  const freeOf = (/** @type {Rect[]} */ rects) => places.filter((place) => !hides(place, rects));
  const [among] = [freeOf(windows), freeOf(least), places].filter((free) => free.length);
  const cost = (/** @type {Place} */ place) => hides(place, maps) && hides(place, maps) + place.away * width * HELD;
  const { x, y } = among.reduce((best, place) => (cost(place) < cost(best) ? place : best));
  return { x, y };
}

/**
 * @param {Side} side
 * @param {Rect} part
 * @param {{x: number, y: number}} left room beside what is placed
 * @returns {Place[]} those at the edge first, of each distance from it the middle
 */
function placesAt(side, part, left) {
  const upright = side === "above" || side === "below";
  const [low, room, from, depth] = upright ? [part.x, left.x, part.y, left.y] : [part.y, left.y, part.x, left.x];
  const along = [0.5, 0.25, 0.75].map((share) => low + share * room).concat(low + EDGE, low + room - EDGE);
  const isNear = side === "above" || side === "left";
  const steps = Array.from({ length: Math.max(1, Math.floor((depth / 2 - EDGE) / STEP)) }, (_, i) => EDGE + i * STEP);
  return steps.flatMap((step) => {
    const across = isNear ? from + step : from + depth - step;
    return along.map((at) => ({ ...(upright ? { x: at, y: across } : { x: across, y: at }), away: step }));
  });
}
