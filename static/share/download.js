// @ts-check
/** Files to take away: the picture, the trace, the drawing, one layer's values. */

import { drawingOf, placesOf, questionOf } from "../drawing/sheet.js";
import { complain } from "../drawing/state.js";
import { svgOf } from "../drawing/strokes.js";
import { comparedIn } from "../network/compare.js";
import { choose, closeAfterUse } from "../ui/choice.js";
import { fetchExact } from "../wire/exact.js";
import { captionOf } from "./caption.js";
import { jsonOf } from "./copy.js";
import { NOW, csvOf, jsonOfTraces, npyOf, recordsOf, shownIn } from "./exports.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("./exports.js").Taken} Taken */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").ShareState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("../ui/keys.js").Shortcut} Shortcut */
/** @typedef {"picture" | "trace" | "drawing" | "csv" | "npy"} Thing */
/** @typedef {{name: string, blob: Blob}} File */

const KEPT = 60_000; // milliseconds that a file is held for the browser to take it

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {import("../pages/parts.js").View} view
 * @param {(format: "link") => void} copy
 * @param {AbortSignal} signal
 * @returns {Shortcut[]}
 */
export function listenToDownload({ download, take }, store, view, copy, signal) {
  const save = async (/** @type {Thing} */ thing) => {
    try {
      const file = await fileOf(thing, store.get(), view);
      if (file) hand(file);
      else store.apply(complain, "There is nothing to save yet: the network has not answered.");
    } catch (error) {
      const reason = error instanceof TypeError ? "the server cannot be reached" : /** @type {Error} */ (error).message;
      store.apply(complain, `Nothing was saved, for the exact values did not come: ${reason}`);
    }
  };
  choose(download, (value) => save(/** @type {Thing} */ (value)));
  choose(take, (value) => (value === "link" ? copy("link") : save(/** @type {Thing} */ (value))));
  closeAfterUse(download, signal);
  closeAfterUse(take, signal);
  return [
    { key: "i", says: "save a picture of the network", run: () => save("picture") },
    { key: "j", says: "save the trace, all numbers, as JSON", run: () => save("trace") },
  ];
}

/**
 * @param {Thing} thing
 * @param {State} state
 * @param {import("../pages/parts.js").View} view
 * @returns {Promise<File | null>} null: there is no answer to save
 */
async function fileOf(thing, state, view) {
  const { graph, answer, pinned } = state;
  const trace = answer?.trace ?? null;
  if (thing === "drawing") return drawingFile(state, nameOf(state, trace));
  if (!graph || !trace) return null;
  const { base, comparison } = comparedIn(state);
  const name = `${nameOf(state, comparison === "held" ? base : trace)}${markOf(state)}`;
  if (thing === "picture") {
    const blob = await pngOf(view.portrait(state, captionOf(state, view.layers())));
    return blob && { name: `${name}.png`, blob };
  }
  if (thing === "trace") return traceFile(state, graph, Object.keys(trace.layers), name);
  return pinned && layerFile(state, graph, pinned.layer, thing);
}

/**
 * @param {State} state
 * @param {Graph} graph
 * @param {string[]} layers
 * @param {string} name
 * @returns {Promise<File>} as JSON
 */
async function traceFile(state, graph, layers, name) {
  const text = jsonOfTraces(graph.name, await takenFrom(state, graph, layers), isDifference(state));
  return { name: `${name}-trace.json`, blob: new Blob([text], { type: "application/json" }) };
}

/**
 * @param {State} state
 * @param {Graph} graph
 * @param {string} layer
 * @param {"csv" | "npy"} format
 * @returns {Promise<File>}
 */
async function layerFile(state, graph, layer, format) {
  const taken = await takenFrom(state, graph, [layer]);
  const records = recordsOf(taken, layer, isDifference(state));
  const [data, type] = format === "npy" ? [npyOf(records), "application/octet-stream"] : [csvOf(records, shownIn(taken, isDifference(state))), "text/csv"];
  return { name: `lenslet-${plain(layer)}${markOf(state)}.${format}`, blob: new Blob([data], { type }) };
}

/**
 * @param {State} state
 * @param {Graph} graph
 * @param {string[]} layers
 * @returns {Promise<Taken[]>} exactly, what the maps show: now, what it is compared with, or both
 */
async function takenFrom(state, graph, layers) {
  const { held, answer } = state;
  const asked = answer?.asked ?? state;
  const { comparison, word } = comparedIn(state);
  const now = { word: NOW, drawing: questionOf(asked) };
  const base = { word, drawing: held ? questionOf(held) : drawingOf(asked) };
  const wanted = [...(comparison === "held" ? [] : [now]), ...(comparison === "now" ? [] : [base])];
  return Promise.all(wanted.map(async (each) => ({ ...each, trace: await fetchExact(graph, each.drawing, layers) })));
}

/** @param {State} state */
function isDifference(state) {
  return comparedIn(state).comparison === "difference";
}

/** @param {State} state @returns {string} what the maps show, for a file's name: that they show now goes without saying */
function markOf(state) {
  const { comparison, word } = comparedIn(state);
  return { now: "", held: `-${plain(word)}`, both: `-now-${plain(word)}`, difference: `-now-minus-${plain(word)}` }[comparison];
}

/** @param {State} state @param {string} name @returns {File} a picture has no strokes for an SVG */
function drawingFile(state, name) {
  const { sheet, pen } = state;
  if (sheet.picture) return { name: `${name}.json`, blob: new Blob([jsonOf(state)], { type: "application/json" }) };
  return { name: `${name}.svg`, blob: new Blob([svgOf(sheet.strokes.map(placesOf), pen)], { type: "image/svg+xml" }) };
}

/** @param {State} state @param {Trace | null} trace @returns {string} with its answer, if there is one: `lenslet-3` */
function nameOf({ graph }, trace) {
  const told = graph && trace && !trace.result.blank;
  return told ? `lenslet-${plain(graph.labels[trace.result.prediction])}` : "lenslet";
}

/** @param {string} name @returns {string} of letters that every file system takes */
function plain(name) {
  return name.replace(/[^\w.-]+/g, "-");
}

/** @param {HTMLCanvasElement | null} canvas @returns {Promise<Blob | null>} */
async function pngOf(canvas) {
  return canvas && new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** @param {File} file */
function hand({ name, blob }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
