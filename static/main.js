// @ts-check
/** The page: finds its elements, joins events, state, server and view, and offers its API. */

import { createApi } from "./api.js";
import { connect } from "./data/live.js";
import { fetchGraph, fetchWeights, liveAddress } from "./data/model.js";
import { untilAnswered } from "./data/retry.js";
import { findElements } from "./elements.js";
import { areStrokes } from "./geometry/strokes.js";
import { listenToControls } from "./input/controls.js";
import { beginStroke, extendStroke, replaceStrokes, shortenStroke } from "./input/edit.js";
import { listenToPad } from "./input/pad.js";
import { listenToStage } from "./input/stage.js";
import { createTheme } from "./input/theme.js";
import { listenToViewport } from "./input/viewport.js";
import { FIRST_SAMPLE, SAMPLES } from "./samples.js";
import { createStore } from "./state.js";
import { createMeasure } from "./timing.js";
import { createView } from "./view.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Stroke} Stroke */

const elements = findElements();
const model = /** @type {string} */ (elements.root.dataset.model);
const view = createView(elements);
const measureStroke = createMeasure("lenslet:stroke-to-paint");
const measureHover = createMeasure("lenslet:hover-to-paint");

/** Handlers and promises that wait for a drawing's answer to be painted. */
let awaited = /** @type {{id: number, painted: () => void, failed: (reason: string) => void}[]} */ ([]);
let hoverStarts = /** @type {number[]} */ ([]);
let answered = -1;

const store = createStore((state, before) => {
  view.paint(state, before);
  if (state.trace !== before.trace) settle();
  for (const start of hoverStarts.splice(0)) measureHover(start);
});

const live = connect(liveAddress(model), {
  onTrace(id, trace) {
    answered = id;
    store.patch({ trace, problem: "" });
  },
  onFailure(id, message) {
    store.patch({ problem: message });
    const failed = awaited.filter((each) => each.id <= (id ?? Infinity));
    awaited = awaited.filter((each) => !failed.includes(each));
    for (const each of failed) each.failed(message);
  },
  onConnection: (connection) => store.patch({ connection }),
});

/** The frame shows a drawing: tell all who waited for it or for an older one. */
function settle() {
  const done = awaited.filter((each) => each.id <= answered);
  awaited = awaited.filter((each) => each.id > answered);
  for (const each of done) each.painted();
}

/**
 * @param {Partial<State>} changes that change the drawing
 * @returns {number} the id under which it was sent
 */
function redraw(changes) {
  store.patch(changes);
  return live.send(store.get().drawing);
}

/**
 * @param {Partial<State>} changes
 * @param {number} started
 */
function drawn(changes, started) {
  const id = redraw(changes);
  awaited.push({ id, painted: () => measureStroke(started), failed: () => {} });
}

/**
 * @param {Stroke[]} strokes
 * @returns {Promise<void>}
 */
async function draw(strokes) {
  if (!areStrokes(strokes)) {
    throw new TypeError("Strokes are lists of points [x, y], two numbers as fractions of the pad's side.");
  }
  const { drawing, past, future } = store.get();
  const id = redraw(replaceStrokes(store.get(), strokes));
  return new Promise((resolve, reject) => {
    const failed = (/** @type {string} */ reason) => {
      // The drawing before it stays, unless another has come since.
      const now = store.get().drawing;
      if (now.strokes === strokes) redraw({ drawing: { ...now, strokes: drawing.strokes }, past, future });
      reject(new Error(reason));
    };
    awaited.push({ id, painted: resolve, failed });
  });
}

listenToViewport(elements, store);
listenToPad(elements.pad, {
  begin: (points, started) => drawn(beginStroke(store.get(), points), started),
  extend: (points, started) => drawn(extendStroke(store.get(), points), started),
  shorten: (count) => redraw(shortenStroke(store.get(), count)),
});
listenToStage(elements.stage, store, view.layout, (started) => hoverStarts.push(started));
listenToControls(elements, store, redraw, createTheme(elements.root, store), SAMPLES);

const ready = start();
Object.assign(window, { lenslet: createApi({ store, view, elements, draw, ready }) });

async function start() {
  const firstPaint = draw(SAMPLES[FIRST_SAMPLE]);
  store.patch({ past: [] });
  const explain = (/** @type {string} */ problem) => store.patch({ problem });
  store.patch({ graph: await untilAnswered(() => fetchGraph(model), explain) });
  await firstPaint;
  await new Promise(requestAnimationFrame); // the graph may have come after the trace
  untilAnswered(() => fetchWeights(model), explain).then((weights) => store.patch({ weights, problem: "" }));
}
