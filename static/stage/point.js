// @ts-check
/** Pointer and keys on the stage -> the unit that is pointed at. */

import { part } from "../core/part.js";
import { contains, sameUnit } from "../network/shape.js";
import { reveal as revealIn } from "../plan/camera.js";
import { cellOf, partIn, partsAt, unitAt, unitNear } from "../plan/hit.js";
import { project } from "../plan/project.js";
import { lookAt } from "../select/look.js";
import { hover, isBeneath, letGo, pin, walk } from "../select/pin.js";
import { rove } from "../ui/rove.js";
import { reveal } from "./reveal.js";
import { createWalk } from "./walk.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

const FINGER = 3; // CSS pixels from a cell that a finger means all the same; the stage's words begin farther off

/**
 * @param {Pick<import("../core/elements.js").Elements, "stage" | "bar">} elements the stage's corner is the layout's origin
 * @param {Store} store
 * @param {import("../pages/parts.js").View} page
 * @param {(started: number) => void} changed told when another unit is pointed at
 * @param {AbortSignal} signal
 */
export function listenToStage({ stage, bar }, store, { layout, base, derived }, changed, signal) {
  const onward = createWalk();
  let corner = { left: 0, top: 0 }; // of the stage on screen, when it was pointed at last

  /** @param {PointerEvent} event */
  function pointed(event) {
    corner = stage.getBoundingClientRect();
    return { x: event.clientX - corner.left, y: event.clientY - corner.top };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const started = performance.now();
    const current = layout();
    if (!current) return;
    const { x, y } = pointed(event);
    const touched = event.pointerType === "touch";
    const hovered = touched ? unitNear(current, { x, y }, FINGER) : unitAt(current, { x, y });
    if (!hovered && !store.get().hovered) return;
    if (!sameUnit(hovered, store.get().hovered)) changed(started);
    store.apply(hover, hovered, [x, y], touched);
  }

  /** @param {PointerEvent} event */
  function leave(event) {
    if (event.pointerType !== "touch") store.apply(letGo);
  }

  function forget() {
    const { hovered, pinned } = store.get();
    if (hovered && !sameUnit(hovered, pinned)) store.apply(letGo); // of what is pinned the inspector tells
  }

  /** @param {PointerEvent} event a finger leaves nothing when it is lifted: what it points at goes with the next touch */
  function touchElsewhere(event) {
    if (store.get().touched && !stage.contains(/** @type {Node} */ (event.target))) forget();
  }

  function scroll() {
    if (!store.get().pointer) return; // what keys point at is scrolled into view
    const { left, top } = stage.getBoundingClientRect();
    if (left !== corner.left || top !== corner.top) forget();
  }

  /** @param {PointerEvent} event */
  function click(event) {
    const current = layout();
    if (!current || isWord(event.target)) return;
    const { hovered, pinned, pointer, touched } = store.get();
    const { x, y } = pointed(event);
    // A click is told of in whole pixels: a finger means the cell that it touched.
    const isTouched = touched && hovered;
    const unit = isTouched ? hovered : unitAt(current, { x, y });
    const beneath = isSecond(current, unit, isTouched ? pointer : [x, y]);
    const isSame = sameUnit(unit, pinned) && beneath === isBeneath(store.get());
    store.apply(pin, isSame ? null : unit, undefined, beneath);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const current = layout();
    if (isWord(event.target)) return rove(event, /** @type {Element} */ (event.target).closest("ol"));
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const { hovered, pinned, pointer } = store.get();
    const layers = [...current.byLayer.values()].map((node) => node.layer);
    const started = performance.now();
    const unit = step(layers, pinned ?? hovered, event, onward);
    if (unit === undefined) return;
    event.preventDefault();
    changed(started);
    const shown = bringIntoView(current, unit);
    const cell = unit && cellOf(shown, unit);
    // A pinned unit walks; before, the keys only point.
    if (unit && pinned) store.apply(walk, unit);
    else if (unit && event.key !== "Enter") store.apply(hover, unit);
    else {
      store.apply(pin, unit, undefined, isSecond(current, unit, pointer));
      store.apply(hover, unit ? null : pinned);
    }
    if (cell) reveal(stage, cell, bar, innerHeight);
  }

  /**
   * @param {Layout} shown
   * @param {Unit | null} unit
   * @returns {Layout} the part in which one walks, with the unit in its window
   */
  function bringIntoView(shown, unit) {
    const { pinned } = store.get();
    const beneath = pinned !== null && isBeneath(store.get());
    const part = partIn(shown, beneath);
    const [whole, cell] = [base(), unit && cellOf(part, unit)];
    if (!whole || !cell || shown.camera.scale === 1) return part;
    const camera = revealIn(whole, part, cell);
    store.apply(lookAt, camera);
    return partIn(project(whole, camera), beneath);
  }

  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerdown", move);
  stage.addEventListener("pointerleave", leave);
  stage.addEventListener("click", (event) => click(/** @type {PointerEvent} */ (event)));
  stage.addEventListener("keydown", key);
  stage.addEventListener("pointercancel", forget); // the touch has become a scroll
  stage.addEventListener("blur", () => store.apply(letGo));
  document.addEventListener("pointerdown", touchElsewhere, { signal });
  document.addEventListener("scroll", scroll, { capture: true, passive: true, signal });
  const opened = new MutationObserver(forget);
  for (const dialog of document.querySelectorAll("dialog")) opened.observe(dialog, { attributeFilter: ["open"] });
  signal.addEventListener("abort", () => opened.disconnect());

  return {
    /** What lies under the pointer that rests is another unit now. */
    follow: part(
      (/** @type {State} */ state) => [derived.base(state)],
      (_) => store.get().pointer && forget(),
    ),
  };
}

/**
 * @param {Layout} layout
 * @param {Unit | null} unit
 * @param {Point | null} pointer
 * @returns {boolean} whether it is pointed at in the rows of what is compared with
 */
function isSecond(layout, unit, pointer) {
  return unit !== null && partsAt(layout, unit, pointer)[0] !== layout;
}

/** @param {EventTarget | null} target @returns {boolean} whether it is a name or a legend, not the maps */
function isWord(target) {
  return target instanceof Element && target.closest("[data-word]") !== null;
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
