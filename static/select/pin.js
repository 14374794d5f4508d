// @ts-check
/**
 * What is pointed at and what is pinned, in the network and in the inspector: the only functions that change it.
 *
 * Where one came from is one rule: who jumps adds to it, who walks from unit to unit keeps it, who chooses a unit
 * begins anew.
 */

import { comparedIn } from "../network/compare.js";
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
 * @property {boolean} hushed it was pinned while it was pointed at: the inspector tells of it, until it is pointed at anew
 * @property {Unit | null} pinned
 * @property {boolean} pinnedBeneath it was chosen in the rows of what is compared with: as long as these have rows, it is explained in them
 * @property {Unit[]} trail units the visitor jumped from, the newest last
 * @property {Tab} tab of the inspector
 * @property {{playing: boolean} | null} slide the window slides over the map of the pinned unit
 * @property {KernelPlace | null} kernel that is pointed at in the inspector
 * @property {{layer: string, index: number} | null} part of the numbers that make the pinned unit, pointed at in the inspector: its place among them
 * @property {{layer: string, input: number} | null} source map whose kernel is looked at, as it was chosen
 * @property {{layer: string, channel: number, input: number} | null} first map whose kernel was looked at, before one is chosen
 */

export const TABS = /** @type {const} */ (["sum", "kernels", "edits"]);

/** @type {PinState} */
export const initial = {
  hovered: null,
  pointer: null,
  touched: false,
  hushed: false,
  pinned: null,
  pinnedBeneath: false,
  trail: [],
  tab: "sum",
  slide: null,
  kernel: null,
  part: null,
  source: null,
  first: null,
};

const REMEMBERED = 100; // jumps one can go back

/**
 * @param {PinState} state
 * @param {Unit | null} unit chosen anew; null: it is let go
 * @param {Tab} [tab] whoever opens the inspector anew is led to the sum, not to what was edited last
 * @param {boolean} [beneath] in the rows of what is compared with
 * @returns {Patch}
 */
export function pin(state, unit, tab = unit && !state.pinned && state.tab === "edits" ? "sum" : state.tab, beneath = false) {
  return { ...moved(state, unit, []), tab, pinnedBeneath: beneath };
}

/**
 * @param {Pick<PinState, "pinnedBeneath"> & Pick<import("./look.js").LookState, "held" | "comparison"> & Pick<import("../wire/state.js").WireState, "answer">} state
 * @returns {boolean} whether the pinned unit is that of what is compared with, beside that of now
 */
export function isBeneath(state) {
  return state.pinnedBeneath && hasBoth(state);
}

/** @param {Pick<import("./look.js").LookState, "held" | "comparison"> & Pick<import("../wire/state.js").WireState, "answer">} state @returns {boolean} whether both of two that are compared have rows */
export function hasBoth(state) {
  return comparedIn(state).comparison === "both";
}

/**
 * @param {PinState & Parameters<typeof isBeneath>[0]} state in which both have rows
 * @param {Unit} unit that is pinned, or will be
 * @returns {Patch} the other's of the two
 */
export function turn(state, unit) {
  return { ...(sameUnit(state.pinned, unit) ? {} : pin(state, unit)), pinnedBeneath: !isBeneath(state), ...NOWHERE };
}

/**
 * @param {PinState} state
 * @param {Unit} unit that something in the inspector leads to
 * @returns {Patch}
 */
export function jump(state, unit) {
  const { pinned, trail } = state;
  if (sameUnit(pinned, unit)) return {};
  return moved(state, unit, pinned ? [...trail, pinned].slice(-REMEMBERED) : trail);
}

/** @param {PinState} state @returns {Patch} one jump back */
export function back(state) {
  const { trail } = state;
  return trail.length ? moved(state, trail[trail.length - 1], trail.slice(0, -1)) : {};
}

/**
 * @param {PinState} state
 * @param {Unit} unit beside the pinned one
 * @returns {Patch}
 */
export function walk(state, unit) {
  return { ...moved(state, unit, state.trail), ...NOWHERE };
}

/**
 * @param {PinState} state
 * @param {Unit | null} pinned
 * @param {Unit[]} trail
 * @returns {Patch} what was told of the unit before is over
 */
function moved({ hovered }, pinned, trail) {
  return { pinned, trail, slide: null, part: null, hushed: pinned !== null && sameUnit(hovered, pinned) };
}

/**
 * @param {PinState} state
 * @param {Unit} pinned where the window is now: on what one points at in the inspector one still does
 * @param {boolean} playing
 * @returns {Patch}
 */
export function slideTo({ hovered }, pinned, playing) {
  return { pinned, slide: { playing }, hushed: sameUnit(hovered, pinned) };
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
const NOWHERE = { hovered: null, pointer: null, hushed: false };

/**
 * @param {PinState} state
 * @param {Unit | null} unit the same one as before, for as long as the pointer roams within its cell
 * @param {Point | null} [pointer] null: keys point
 * @param {boolean} [touched]
 * @returns {Patch}
 */
export function hover({ hovered, hushed }, unit, pointer = null, touched = false) {
  const stays = sameUnit(hovered, unit);
  return { hovered: stays ? hovered : unit, pointer, touched, hushed: hushed && stays };
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
