// @ts-check
/** Two traces of one network -> what the maps show of them, and the scales that both share. */

import { extremes } from "./quantity.js";
import { scalesOf } from "./scales.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("./quantity.js").Range} Range */
/** @typedef {import("./scales.js").LayerScale} LayerScale */

/** @typedef {{above: string, beneath: string, shares: string}} Captions what a layer's rows show; `beneath`: the second, if there is one; `shares`: what a row of them shows instead, if it does */

/**
 * @typedef {object} Compared
 * @property {Trace | null} base the trace that is compared with; null: there is none
 * @property {string} word for it
 * @property {Edit[]} edits that it was computed with
 * @property {Comparison} comparison that is shown: "now" without a base
 * @property {boolean} shared whether the base widens the scales
 *
 * @typedef {object} Shown
 * @property {Trace} trace in the rows
 * @property {Trace | null} beneath in the rows beneath; null: there are none
 * @property {Map<string, LayerScale>} scales of what is shown
 * @property {Map<string, LayerScale>} values scales of the traces themselves, also beside their difference
 * @property {boolean} isCompared whether there is another trace, though it may not be shown
 * @property {{now: Trace, base: Trace} | null} difference that the rows show: now − base
 */

/**
 * @param {Pick<State, "held" | "answer" | "comparison">} state
 * @returns {Compared} what is held by hand goes before the network without its edits
 */
export function comparedIn({ held, answer, comparison }) {
  return comparedOf(held, answer?.unedited ?? null, comparison);
}

/**
 * @param {State["held"]} held
 * @param {Trace | null} unedited
 * @param {Comparison} comparison
 * @returns {Compared}
 */
export function comparedOf(held, unedited, comparison) {
  const base = held?.trace ?? unedited;
  const shown = base ? comparison : "now";
  // Who holds a drawing looks to and fro: "now" and "held" must not change their colours with it.
  return { base, word: held ? "held" : "without edits", edits: held?.edits ?? [], comparison: shown, shared: held !== null || shown !== "now" };
}

/** @type {Edit[]} */
const NO_EDITS = [];

/** @param {State["answer"]} answer @returns {Edit[]} that it was computed with: those in force */
export function editsIn(answer) {
  return answer?.asked.edits ?? NO_EDITS;
}

/** @typedef {{word: string, trace: Trace | null, edits: Edit[]}} Subject a trace in which a unit is explained, and the edits it was computed with */

/**
 * @param {Compared} compared
 * @param {State["answer"]} answer now
 * @returns {[Subject, Subject | null]} what the rows show, now before the other, and what it is compared with
 */
export function subjectsOf({ base, word, edits, comparison }, answer) {
  const now = { word: "now", trace: answer?.trace ?? null, edits: editsIn(answer) };
  if (!base) return [now, null];
  const other = { word, trace: base, edits };
  return comparison === "held" ? [other, now] : [now, other];
}

/** @param {Compared} compared @param {Trace | null} now @returns {boolean} whether either is of an empty page, of which there is no guess */
export function isOfBlank({ base }, now) {
  return Boolean(now?.result.blank || base?.result.blank);
}

/**
 * @param {Comparison} comparison
 * @param {string} word
 * @param {boolean} blank either of the two is of an empty page
 * @returns {Captions | null} null: the rows show the trace now, as ever
 */
export function captionsOf(comparison, word, blank) {
  if (comparison === "now") return null;
  const above = { held: word, both: "now", difference: `now \u2212 ${word}` }[comparison];
  return { above, beneath: comparison === "both" ? word : "", shares: comparison === "difference" ? (blank ? "empty: no guess" : "difference, in points") : "" };
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Trace} now
 * @param {ScaleMode} mode
 * @param {Compared} compared
 * @param {import("./floors.js").Floors} [floors]
 * @returns {Shown}
 */
export function shownOf(layers, now, mode, { base, comparison, shared }, floors = new Map()) {
  const own = scalesOf(layers, now, mode, floors);
  const values = base && shared ? widest(own, scalesOf(layers, base, mode, floors)) : own;
  const shown = { trace: now, isCompared: base !== null, beneath: null, scales: values, values, difference: null };
  if (!base || comparison === "now") return shown;
  if (comparison === "held") return { ...shown, trace: base };
  if (comparison === "both") return { ...shown, beneath: base };
  const trace = differenceOf(now, base);
  return { ...shown, trace, scales: scalesOf(layers, trace, mode, undefined, () => "signed"), difference: { now, base } };
}

/**
 * @param {Trace} now
 * @param {Trace} base
 * @returns {Trace} now − base for every unit; its result is now's
 */
export function differenceOf(now, base) {
  const records = Object.values(now.layers).map((record) => [record.layer, minus(record, base.layers[record.layer])]);
  return { layers: Object.fromEntries(records), result: now.result };
}

/**
 * @param {TraceRecord} a
 * @param {TraceRecord} b
 * @returns {TraceRecord}
 */
export function minus(a, b) {
  const values = new Float32Array(a.values.length);
  // A loop, since this is done for every frame of a stroke.
  for (let i = 0; i < values.length; i++) values[i] = a.values[i] - b.values[i];
  return { ...a, ...extremes(values, 0, values.length), values };
}

/**
 * @param {Map<string, LayerScale>} a
 * @param {Map<string, LayerScale>} b
 * @returns {Map<string, LayerScale>} ranges that hold the values of both
 */
export function widest(a, b) {
  return new Map(
    [...a].map(([name, { quantity, range, maps }]) => {
      const other = /** @type {LayerScale} */ (b.get(name));
      const both = maps && maps.map((own, channel) => around(own, /** @type {Range[]} */ (other.maps)[channel]));
      return [name, { quantity, range: around(range, other.range), maps: both }];
    }),
  );
}

/**
 * @param {Range} a
 * @param {Range} b
 * @returns {Range}
 */
function around(a, b) {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
