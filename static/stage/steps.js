// @ts-check
/** Keys on the stage -> a step from unit to unit: pointed at, or pinned. */

import { contains } from "../network/shape.js";
import { hasBoth, hover, pin, turn, walk } from "../select/pin.js";
import { rove } from "../ui/rove.js";
import { isWord, meantBy } from "./meant.js";
import { reveal } from "./reveal.js";
import { createWalk } from "./walk.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage" | "bar">} elements
 * @param {Store} store
 * @param {Pick<import("../pages/parts.js").View, "renderer" | "layers">} page
 * @param {(started: number) => void} changed told when another unit is pointed at
 */
export function listenToSteps({ stage, bar }, store, { renderer, layers }, changed) {
  const onward = createWalk();

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (isWord(event.target)) return rove(event, /** @type {Element} */ (event.target).closest("ol"));
    const all = [...layers().values()];
    if (!all.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const started = performance.now();
    const { pinned, hovered } = store.get();
    const unit = step(all, pinned ?? hovered, event, onward);
    if (unit === undefined) return;
    event.preventDefault();
    changed(started);
    if (unit && event.key === "Enter" && event.shiftKey && hasBoth(store.get())) {
      store.apply(turn, unit);
      return show(renderer.reveal(unit));
    }
    const beneath = unit !== null && meantBy(renderer, store.get())?.beneath;
    const cell = unit && renderer.reveal(unit);
    // A pinned unit walks; before, the keys only point.
    if (unit && pinned) store.apply(walk, unit);
    else if (unit && event.key !== "Enter") store.apply(hover, unit);
    else {
      store.apply(pin, unit, undefined, beneath);
      store.apply(hover, unit ? null : pinned);
    }
    show(cell);
  }

  /** @param {import("../types.js").Rect | null} cell */
  function show(cell) {
    if (cell) reveal(stage, cell, bar, innerHeight);
  }

  stage.addEventListener("keydown", key);
}

/** @type {Record<string, [number, number, number]>} channel, y, x */
const MOVES = {
  ArrowUp: [0, -1, 0],
  ArrowDown: [0, 1, 0],
  ArrowLeft: [0, 0, -1],
  ArrowRight: [0, 0, 1],
  PageUp: [-1, 0, 0],
  PageDown: [1, 0, 0],
  Enter: [0, 0, 0],
};

/**
 * @param {Layer[]} layers
 * @param {Unit | null} unit
 * @param {KeyboardEvent} event
 * @param {import("./walk.js").Walk} walk from layer to layer
 * @returns {Unit | null | undefined} undefined: not a key of the stage
 */
export function step(layers, unit, event, walk) {
  if (event.key === "Escape") return unit ? null : undefined;
  if (event.key === "Tab") return unit ? walk(layers, unit, event.shiftKey ? -1 : 1) : undefined;
  const move = MOVES[event.key];
  if (!move) return undefined;
  if (!unit) return { layer: layers[0].name, channel: 0, y: 0, x: 0 };
  const layer = /** @type {Layer} */ (layers.find((each) => each.name === unit.layer));
  const single = layer.shape.length === 1;
  const [channel, y, x] = single ? [move[0] + move[1] + move[2], 0, 0] : move;
  const moved = { ...unit, channel: unit.channel + channel, y: unit.y + y, x: unit.x + x };
  return contains(layer.shape, moved) ? moved : unit;
}
