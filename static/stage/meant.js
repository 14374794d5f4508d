// @ts-check
/** What is meant by a pointer, or by a key: a mouse is exact, a finger is not. */

/** @typedef {import("../types.js").Picked} Picked */
/** @typedef {import("../types.js").Renderer} Renderer */

const FINGER = 3; // CSS pixels from a cell that a finger means all the same; the stage's words begin farther off

/**
 * @param {Renderer} renderer
 * @param {import("../plan/maps.js").Place} place
 * @param {boolean} touched
 * @returns {Picked | null}
 */
export function meantAt(renderer, place, touched) {
  return renderer.pick(place, touched ? FINGER : 0);
}

/**
 * @param {Renderer} renderer
 * @param {Pick<import("../types.js").State, "pointer" | "touched">} state
 * @returns {Picked | null} by the pointer, where it was last; null: keys point
 */
export function meantBy(renderer, { pointer, touched }) {
  return pointer && meantAt(renderer, { x: pointer[0], y: pointer[1] }, touched);
}

/** @param {EventTarget | null} target @returns {boolean} whether it is a name or a legend, not the maps */
export function isWord(target) {
  return target instanceof Element && target.closest("[data-word]") !== null;
}
