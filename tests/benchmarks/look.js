// @ts-check
/** A network of a hundred layers is looked at from here and from there: run in a page whose own script was left out. */

import { findElements } from "../../static/core/elements.js";
import { createStore } from "../../static/core/store.js";
import { createView } from "../../static/pages/parts.js";
import { initial } from "../../static/pages/state.js";
import { bound } from "../../static/plan/camera.js";
import { offsetOf } from "../../static/plan/project.js";
import { dense, seeded } from "../static/worlds.js";

/** @typedef {import("../../static/types.js").Camera} Camera */
/** @typedef {import("../../static/types.js").Layout} Layout */
/** @typedef {import("../../static/types.js").State} State */

const FAR = 3; // times as large as on the screen that shows all of it
const [ACROSS, DOWN] = [7, 11]; // CSS pixels of a pan

/** @param {State["graph"]} graph @returns {State["answer"]} seeded numbers */
function answerOf(graph) {
  const random = seeded(7);
  const layers = Object.fromEntries(
    (graph?.layers ?? []).map(({ name, kind, shape }) => {
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random);
      return [name, { layer: name, kind: kind.name, shape, min: 0, max: 1, values }];
    }),
  );
  const { sheet, pen, fit, replay, edits } = initial;
  const result = { prediction: 0, probabilities: Array(10).fill(0.1), blank: false, unlike: false };
  return { asked: { sheet, pen, fit, replay, edits }, trace: { layers, result }, unedited: null };
}

/**
 * @param {number} steps
 * @returns {Promise<Record<string, number[]>>} milliseconds of script that each took
 */
export async function open(steps) {
  const graph = dense();
  const view = createView(findElements(document.body), createStore(initial, () => {}), () => {}, new AbortController().signal);
  const viewport = { ...initial.viewport, width: 1124, height: 860, pad: 240, dpr: 1 };
  /** @type {State} */
  let state = { ...initial, graph, answer: answerOf(graph), viewport, sight: { top: -430, bottom: 1290 } };
  view.paint(state);
  if (!view.derived.scene(state)) throw new Error("There is nothing to look at.");
  const plan = /** @type {Layout} */ (view.base());

  /** @param {Camera} camera */
  function look(camera) {
    const start = performance.now();
    state = { ...state, camera };
    view.paint(state);
    return performance.now() - start;
  }

  /** @param {number} turn */
  function pan(turn) {
    const [x, y] = offsetOf(state.camera, plan.dpr);
    return look(bound(plan, FAR, turn % 200 < 100 ? [x - ACROSS, y - DOWN] : [x + ACROSS, y + DOWN]));
  }

  /** @param {number} turn */
  function zoom(turn) {
    const scale = 1.15 ** (1 + (turn % 20));
    return look(bound(plan, scale, [(1 - scale) * 300, (1 - scale) * 400]));
  }

  look(bound(plan, FAR, [-900, -4000]));
  const frame = () => new Promise(requestAnimationFrame);
  /** @param {(turn: number) => number} step */
  async function spans(step) {
    const spent = [];
    for (let turn = 0; turn < steps; turn++) {
      spent.push(step(turn));
      await frame();
    }
    return spent.slice(steps >> 3); // the first find nothing compiled yet
  }
  const panned = await spans(pan);
  const zoomed = await spans(zoom);
  look(bound(plan, FAR, [-900, -4000]));
  Object.assign(window, { pan: () => pan(0) });
  return { pan: panned, "zoom step": zoomed };
}
