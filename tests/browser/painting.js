// @ts-check
/** Painting step by step beside painting afresh: run in a page whose own script was left out. */

import { findElements } from "../../static/core/elements.js";
import { createStore } from "../../static/core/store.js";
import { SAMPLES } from "../../static/drawing/samples.js";
import { BLANK, questionOf, sampleSheet } from "../../static/drawing/sheet.js";
import { createView } from "../../static/pages/parts.js";
import { initial } from "../../static/pages/state.js";

import { fetchGraph, fetchWeights, liveAddress } from "../../static/wire/model.js";
import { traceOnce } from "../../static/wire/once.js";

/** @typedef {import("../../static/types.js").Asked} Asked */
/** @typedef {import("../../static/types.js").Edit} Edit */
/** @typedef {import("../../static/types.js").Graph} Graph */
/** @typedef {import("../../static/types.js").State} State */
/** @typedef {import("../../static/types.js").Trace} Trace */
/** @typedef {import("../../static/types.js").Unit} Unit */
/** @typedef {import("../../static/types.js").Viewport} Viewport */
/** @typedef {() => number} Random from 0 to 1 */

const markup = document.body.innerHTML;
/** @type {Edit[][]} */
const EDITS = [
  [],
  [{ layer: "conv1", channel: 2, off: true }],
  [{ layer: "conv2", channel: 5, only: true }, { layer: "conv1", parameter: "bias", index: [1], value: 0.5 }],
];
const { signal: SIGNAL } = new AbortController();

/** @type {Partial<Viewport>[]} */
const VIEWPORTS = [{}, { width: 700, height: 0, narrow: true }, { width: 1000, height: 640, dpr: 2 }, { text: 1.25, height: 860 }];

/**
 * @typedef {object} World what states are made of
 * @property {Graph} graph
 * @property {State["weights"]} weights
 * @property {{asked: Asked, trace: Trace}[]} answers
 */

/** @returns {Promise<World>} of the page's model, from its server */
async function fetchWorld() {
  const model = document.body.dataset.model ?? "";
  const [graph, weights] = await Promise.all([fetchGraph(model), fetchWeights(model)]);
  const answers = [];
  for (const sheet of [sampleSheet(SAMPLES[3]), sampleSheet(SAMPLES[8]), BLANK]) {
    for (const edits of EDITS) {
      const asked = { sheet, pen: 0.08, fit: true, replay: null, edits };
      answers.push({ asked, trace: await traceOnce(liveAddress(model), questionOf(asked), SIGNAL) });
    }
  }
  return { graph, weights, answers };
}

/** @param {number} seed @returns {Random} */
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Of every field a value that the page may have, whatever the others are.
 *
 * @param {World} world
 * @returns {{[Field in keyof State]: (random: Random) => State[Field]}}
 */
function fieldsOf({ graph, weights, answers }) {
  /** @template T @param {readonly T[]} values @returns {(random: Random) => T} */
  const of = (values) => (random) => values[Math.floor(random() * values.length)];
  const answer = of(answers);
  const unit = (/** @type {Random} */ random) => {
    const { name, shape } = of(graph.layers)(random);
    const [channel, y, x] = [0, 1, 2].map((axis) => Math.floor(random() * (shape[axis] ?? 1)));
    return { layer: name, channel, y, x };
  };
  /** @template T @param {(random: Random) => T} make @returns {(random: Random) => T | null} */
  const maybe = (make) => (random) => (random() < 0.3 ? null : make(random));
  const point = (/** @type {Random} */ random) => /** @type {[number, number]} */ ([random(), random()]);
  const index = (/** @type {Random} */ random) => Math.floor(random() * 6);
  const flag = of([false, true]);
  const sentence = of(["", "This is told."]);
  const edits = of(EDITS);
  const sheet = (/** @type {Random} */ random) => answer(random).asked.sheet;
  const sheets = (/** @type {Random} */ random) => (flag(random) ? [] : [sheet(random)]);
  return {
    graph: of([graph, { ...graph, layers: [...graph.layers] }]),
    weights: of([null, weights]),
    sheet,
    pen: of([0.05, 0.08, 0.12]),
    fit: flag,
    tool: of(["pen", "eraser"]),
    steps: (random) => ({ past: sheets(random), future: sheets(random) }),
    replay: maybe((random) => ({ time: 800 * random(), playing: flag(random) })),
    inking: flag,
    ahead: of([[], [[0.4, 0.4, 100, 1], [0.5, 0.6, 120, 1]]]),
    nib: maybe((random) => ({ place: point(random), tool: of(/** @type {const} */ (["pen", "eraser"]))(random) })),
    cursor: maybe((random) => ({ column: index(random), row: index(random), down: flag(random) })),
    answer: (random) => ({ ...answer(random), unedited: maybe((again) => answer(again).trace)(random) }),
    hovered: maybe(unit),
    pinned: maybe(unit),
    pinnedBeneath: flag,
    trail: (random) => (flag(random) ? [] : [unit(random)]),
    tab: of(["sum", "kernels", "edits"]),
    folded: flag,
    slide: maybe((random) => ({ playing: flag(random) })),
    speed: of(["slow", "normal", "fast"]),
    kernel: maybe((random) => ({ layer: "conv2", output: index(random), input: index(random) })),
    part: maybe((random) => ({ layer: unit(random).layer, index: index(random) })),
    edits,
    editSteps: of([[], [{ edits: EDITS[1], drawn: undefined }]].map((past) => ({ past, future: [{ edits: EDITS[2], drawn: undefined }] }))),
    typing: maybe((random) => ({ place: "conv2/3/0/1/1", text: "1e", fault: sentence(random) })),
    source: maybe((random) => ({ layer: "conv2", input: index(random) })),
    first: maybe((random) => ({ layer: "conv2", channel: index(random), input: index(random) })),
    held: maybe((random) => ({ ...answer(random).asked, trace: answer(random).trace })),
    comparison: of(["now", "held", "both", "difference"]),
    camera: (random) => ({ x: 160 * random(), y: 120 * random(), scale: of([1, 2.5, 4, 12])(random) }),
    sight: of([null, { top: -200, bottom: 500 }, { top: 240, bottom: 1600 }]),
    pointer: maybe((random) => [900 * random(), 700 * random()]),
    touched: flag,
    hushed: flag,
    scale: of(["map", "layer", "network"]),
    theme: of(["system", "light", "dark"]),
    dark: flag,
    connection: of(["connecting", "open", "busy", "silent", "lost"]),
    problem: sentence,
    complaint: sentence,
    success: sentence,
    dragging: flag,
    viewport: (random) => ({ ...initial.viewport, width: 1000, height: 800, pad: 240, ...of(VIEWPORTS)(random) }),
  };
}

/** One document: a view of it, painted from state to state. */
class Document {
  /** @param {World} world */
  constructor(world) {
    this.fields = fieldsOf(world);
    this.state = initial;
  }

  /** A view as it is when the page is opened. */
  async begin() {
    document.body.innerHTML = markup;
    document.documentElement.className = "";
    this.view = createView(findElements(document), createStore(initial, () => {}), () => {}, SIGNAL);
    await this.view.loadInspector();
    this.painted = initial;
  }

  /**
   * Change some fields, at first all, and every other time one, each in its turn.
   *
   * @param {number} seed
   * @returns {string[]} which
   */
  change(seed) {
    const random = randomFrom(seed);
    const names = /** @type {(keyof State)[]} */ (Object.keys(this.fields));
    const share = this.state === initial ? 1 : random() ** 2;
    const alone = seed % 2 ? names[((seed - 1) / 2) % names.length] : null;
    const chosen = names.filter((name) => (alone ? name === alone : random() <= share));
    // How one points comes with what is pointed at.
    if (chosen.some((name) => ["hovered", "pointer", "touched"].includes(name))) chosen.push("hovered", "pointer", "touched");
    const changes = Object.fromEntries(chosen.map((name) => [name, this.fields[name](random)]));
    this.state = { ...this.state, ...changes };
    return chosen;
  }

  /** Until all is painted: of many parts those in view come first. */
  async paint() {
    this.view?.paint(this.state);
    this.painted = this.state;
    do await new Promise(requestAnimationFrame);
    while (document.querySelector("[aria-busy=true]"));
  }
}

/** @param {HTMLCanvasElement} canvas @returns {string} what tells its pixels from others; empty: nothing was painted on it */
function pixelsOf(canvas) {
  const { width, height } = canvas;
  const context = width && height ? canvas.getContext("2d") : null;
  if (!context) return "";
  const words = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  let [a, b, any] = [width, height, 0];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    any |= word;
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ (b >>> 15) ^ word, 0x5bd1e995);
  }
  return any ? `${width}\u00d7${height} ${a} ${b}` : "";
}

/**
 * @param {Element} element
 * @param {string} waiting selector of what waits
 * @returns {string[]} what is seen of it and its parts, each a line
 */
function seen(element, waiting) {
  if (!element.checkVisibility() || (waiting && element.matches(waiting))) return [];
  if (element.role === "status") return []; // said a while later
  const attributes = [...element.attributes].filter(({ name }) => name !== "class").map(({ name, value }) => `${name}=${value}`).sort();
  const classes = [...element.classList].sort().map((name) => `.${name}`); // whichever came first
  const own = [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent?.trim() ?? "") : []));
  const canvas = element instanceof HTMLCanvasElement ? element : null;
  const pixels = canvas && canvas.id !== "ink" ? pixelsOf(canvas) : "";
  if (canvas && !pixels) return []; // whatever its size is
  const value = element instanceof HTMLInputElement ? element.value : "";
  const line = `<${element.tagName.toLowerCase()} ${[...classes, ...attributes].join(" ")}> ${own.join("")} ${value} ${pixels}`;
  return [line, ...[...element.children].flatMap((part) => seen(part, waiting))];
}

/**
 * @param {State} state
 * @returns {string[]}
 */
export function picture({ inking }) {
  const waiting = inking ? "#play, #scrub" : ""; // for the stroke's end
  return [`<html class=${document.documentElement.className}>`, ...seen(document.body, waiting)];
}

/** @returns {HTMLCanvasElement} */
function pad() {
  return /** @type {HTMLCanvasElement} */ (document.querySelector("#ink"));
}

/** @returns {string} what tells the pad's pixels from others */
export function mark() {
  return pixelsOf(pad());
}

/** @returns {string} the pad's pixels, each a byte, in base64: how much ink there is */
export function ink() {
  const canvas = pad();
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let bytes = "";
  for (let i = 3; i < data.length; i += 4) bytes += String.fromCharCode(data[i]);
  return btoa(bytes);
}

/** @returns {Promise<Document>} */
export async function open() {
  return new Document(await fetchWorld());
}
