// @ts-check
/** The stage as a renderer: the network in a plane, as a camera sees it. */

import { reveal } from "../plan/camera.js";
import { cellOf, holds, partsAt, unitAt, unitNear } from "../plan/hit.js";
import { offsetOf, project } from "../plan/project.js";
import { lookAt } from "../select/look.js";
import { pinnedPart } from "./screen.js";
import { centreOf } from "./stand.js";
import { createStageView } from "./view.js";
import { wordsOn } from "./words.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Renderer} Renderer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {import("../pages/derived.js").Derived} derived
 * @param {AbortSignal} signal
 * @returns {Renderer}
 */
export function createStage(elements, store, derived, signal) {
  const paint = createStageView(elements, derived, signal);
  let painted = store.get();
  return {
    paint(state) {
      painted = state;
      paint(state);
    },
    pick(place, reach = 0) {
      const layout = derived.layout(painted);
      const unit = layout && (reach ? unitNear(layout, place, reach) : unitAt(layout, place));
      return unit && { unit, beneath: partsAt(layout, unit, [place.x, place.y])[0] !== layout };
    },
    locate(unit) {
      const layout = derived.layout(painted);
      const cell = layout && cellOf(layout, unit);
      return cell && holds(layout.window, centreOf(cell)) ? onScreen(cell, elements) : null;
    },
    words() {
      const scene = derived.scene(painted);
      const context = /** @type {CanvasRenderingContext2D} */ (elements.overlay.getContext("2d"));
      return scene ? wordsOn(context, scene) : [];
    },
    reveal(unit) {
      const plan = derived.base(painted);
      return plan && bringIntoView(store, plan, unit);
    },
  };
}

/**
 * @param {Rect} cell CSS pixels from the stage's corner
 * @param {Pick<Elements, "stage" | "view">} elements
 * @returns {Rect | null} of the browser's window; null: its middle cannot be pointed at, for that a pixel short of the edge is needed
 */
function onScreen(cell, { stage, view }) {
  const [origin, part] = [stage.getBoundingClientRect(), view.getBoundingClientRect()];
  const rect = { ...cell, x: cell.x + origin.x, y: cell.y + origin.y };
  const { x, y } = centreOf(rect);
  const across = x >= Math.max(part.left, 0) && x <= Math.min(part.right, innerWidth) - 1;
  return across && y >= Math.max(part.top, 0) && y <= Math.min(part.bottom, innerHeight) - 1 ? rect : null;
}

/** @param {Store} store @param {Layout} plan @param {Unit} unit @returns {Rect | null} where it will be */
function bringIntoView(store, plan, unit) {
  const before = store.get().camera;
  const now = pinnedPart(project(plan, before), store.get());
  const cell = cellOf(now, unit);
  if (!cell) return null;
  const camera = reveal(plan, now, cell);
  const [from, to] = [before, camera].map((each) => offsetOf(each, plan.dpr));
  if (from[0] !== to[0] || from[1] !== to[1]) store.apply(lookAt, camera);
  return { ...cell, x: cell.x + to[0] - from[0], y: cell.y + to[1] - from[1] };
}
