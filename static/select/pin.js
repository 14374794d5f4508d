// @ts-check
/**
 * What is pointed at and what is pinned, in the network and in the inspector: the only functions that change it.
 *
 * Where one came from is one rule: who jumps adds to it, who walks from unit to unit keeps it, who chooses a unit
 * begins anew.
 */

import { sameUnit } from "../network/shape.js";

/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Tab} Tab */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {Partial<PinState>} Patch */

/**
 * @typedef {object} PinState
 * @property {Unit | null} hovered
 * @property {Point | null} pointer that points at `hovered`, CSS pixels from the stage's corner; null: keys do
 * @property {boolean} touched the pointer is a finger
 * @property {Unit | null} pinned
 * @property {Unit[]} trail units the visitor jumped from, the newest last
 * @property {Tab} tab of the inspector
 * @property {{playing: boolean} | null} slide the window slides over the map of the pinned unit
 * @property {KernelPlace | null} kernel that is pointed at in the inspector
 * @property {{layer: string, index: number} | null} part of the numbers that make the pinned unit, pointed at in the inspector: its place among them
 * @property {{layer: string, input: number} | null} source map whose kernel is looked at, as it was chosen
 */

/** @type {PinState} */
export const initial = {
  hovered: null,
  pointer: null,
  touched: false,
  pinned: null,
  trail: [],
  tab: "sum",
  slide: null,
  kernel: null,
  part: null,
  source: null,
};

const REMEMBERED = 100; // jumps one can go back

/**
 * @param {PinState} state
 * @param {Unit | null} unit chosen anew; null: it is let go
 * @param {Tab} [tab] whoever opens the inspector anew is led to the sum, not to what was edited last
 * @returns {Patch}
 */
export function pin({ pinned, tab: last }, unit, tab = unit && !pinned && last === "edits" ? "sum" : last) {
  return { ...moved(unit, []), tab };
}

/**
 * @param {PinState} state
 * @param {Unit} unit that something in the inspector leads to
 * @returns {Patch}
 */
export function jump({ pinned, trail }, unit) {
  if (sameUnit(pinned, unit)) return {};
  return moved(unit, pinned ? [...trail, pinned].slice(-REMEMBERED) : trail);
}

/** @param {PinState} state @returns {Patch} one jump back */
export function back({ trail }) {
  return trail.length ? moved(trail[trail.length - 1], trail.slice(0, -1)) : {};
}

/**
 * @param {PinState} state
 * @param {Unit} unit beside the pinned one
 * @returns {Patch}
 */
export function walk({ trail }, unit) {
  return { ...moved(unit, trail), ...NOWHERE };
}

/**
 * @param {Unit | null} pinned
 * @param {Unit[]} trail
 * @returns {Patch} what was told of the unit before is over
 */
function moved(pinned, trail) {
  return { pinned, trail, slide: null, part: null };
}

/**
 * @param {PinState} _
 * @param {Unit} pinned where the window is now, over what one points at
 * @param {boolean} playing
 * @returns {Patch}
 */
export function slideTo(_, pinned, playing) {
  return { pinned, slide: { playing } };
}

/** @param {PinState} state @returns {Patch} */
export function pauseSlide({ slide }) {
  return slide?.playing ? { slide: { playing: false } } : {};
}

/** @param {PinState} _ @returns {Patch} */
export function endSlide(_) {
  return { slide: null };
}

/** Without them no readout: it must not outlive what it speaks of. @type {Patch} */
const NOWHERE = { hovered: null, pointer: null };

/**
 * @param {PinState} _
 * @param {Unit | null} hovered
 * @param {Point | null} [pointer] null: keys point
 * @param {boolean} [touched]
 * @returns {Patch}
 */
export function hover(_, hovered, pointer = null, touched = false) {
  return { hovered, pointer, touched };
}

/** @param {PinState} _ @returns {Patch} nothing is pointed at */
export function letGo(_) {
  return NOWHERE;
}

/** @param {PinState} _ @param {Tab} tab @returns {Patch} */
export function openTab(_, tab) {
  return { tab };
}

/** @param {PinState} _ @param {KernelPlace | null} kernel @returns {Patch} */
export function pointKernel(_, kernel) {
  return { kernel };
}

/** @param {PinState} _ @param {PinState["part"]} part @returns {Patch} */
export function pointPart(_, part) {
  return { part };
}

/** @param {PinState} _ @param {string} layer @param {number} input @returns {Patch} */
export function lookThrough(_, layer, input) {
  return { source: { layer, input } };
}
