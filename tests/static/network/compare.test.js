// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { BLANK } from "../../../static/drawing/sheet.js";
import { captionsOf, comparedIn, differenceOf, isOfBlank, shownOf, widest } from "../../../static/network/compare.js";
import { rangeIn, scalesOf } from "../../../static/network/scales.js";
import { run } from "../forward.js";
import { branching, byName, initialState, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Trace} Trace */
/** @typedef {import("../../../static/types.js").Comparison} Comparison */
/** @typedef {import("../../../static/types.js").ScaleMode} ScaleMode */
/** @typedef {import("../../../static/types.js").State} State */

const MODES = /** @type {ScaleMode[]} */ (["map", "layer", "network"]);
const graph = lenet();
const layers = byName(graph);
const [now, base, other] = [11, 12, 13].map((seed) => run(graph, seed).trace);

/** @param {Partial<State>} changes */
function compared(changes) {
  return comparedIn({ ...initialState(), ...changes });
}

/** @param {Trace} trace @returns {State["held"]} */
function holding(trace) {
  return { trace, sheet: BLANK, pen: 0.08, fit: true, replay: null, edits: [] };
}

/** @param {Trace} unedited @returns {State["answer"]} */
function answerOf(unedited) {
  return { asked: { sheet: BLANK, pen: 0.08, fit: true, replay: null, edits: [] }, trace: now, unedited };
}

/** @param {Comparison} comparison @param {ScaleMode} [mode] @param {Trace} [trace] */
function shown(comparison, mode = "layer", trace = now) {
  return shownOf(layers, trace, mode, compared({ held: holding(base), comparison }));
}

/** @param {Trace} trace @param {Map<string, import("../../../static/network/scales.js").LayerScale>} scales @returns {boolean} whether each value lies within the ends of its scale */
function holds(trace, scales) {
  return [...scales].every(([name, scale]) => {
    const { values, shape } = trace.layers[name];
    return values.every((value, i) => {
      const { low, high } = rangeIn(scale, Math.floor((i * shape[0]) / values.length));
      return value >= low - 1e-6 && value <= high + 1e-6;
    });
  });
}

test("what is held by hand is compared with, or else the network without its edits", () => {
  assert.equal(compared({ held: holding(base), answer: answerOf(other) }).base, base);
  assert.equal(compared({ held: holding(base), answer: answerOf(other) }).word, "held");
  assert.equal(compared({ answer: answerOf(other) }).base, other);
  assert.equal(compared({ answer: answerOf(other) }).word, "without edits");
  assert.equal(compared({}).base, null);
});

test("without anything to compare with the maps show what is now, whatever was chosen", () => {
  for (const comparison of /** @type {Comparison[]} */ (["now", "held", "both", "difference"])) {
    assert.equal(compared({ comparison }).comparison, "now");
    assert.equal(compared({ comparison, answer: answerOf(other) }).comparison, comparison);
    assert.equal(compared({ comparison, held: holding(base) }).comparison, comparison);
  }
});

test("the rows say what they show, and nothing where that goes without saying", () => {
  const held = holding(base);
  const says = (/** @type {Partial<State>} */ changes, trace = now) => {
    const told = compared(changes);
    return captionsOf(told.comparison, told.word, isOfBlank(told, trace));
  };
  assert.equal(says({ held, comparison: "now" }), null);
  assert.deepEqual(says({ held, comparison: "held" }), { above: "held", beneath: "", shares: "" });
  assert.deepEqual(says({ held, comparison: "both" }), { above: "now", beneath: "held", shares: "" });
  assert.deepEqual(says({ held, comparison: "difference" }), { above: "now \u2212 held", beneath: "", shares: "difference, in points" });
  assert.deepEqual(says({ answer: answerOf(other), comparison: "both" }), { above: "now", beneath: "without edits", shares: "" });
  const blank = { ...now, result: { ...now.result, blank: true } };
  for (const [a, b] of [[blank, base], [now, blank]]) {
    assert.equal(says({ held: holding(b), comparison: "difference" }, a)?.shares, "empty: no guess");
  }
});

test("the difference is now less the other for every unit of every layer", () => {
  for (const [a, b] of [[now, base], [base, now], [run(branching(), 1).trace, run(branching(), 2).trace]]) {
    const found = differenceOf(a, b);
    assert.deepEqual(Object.keys(found.layers), Object.keys(a.layers));
    for (const [name, record] of Object.entries(found.layers)) {
      const wanted = Array.from(a.layers[name].values, (value, i) => Math.fround(value - b.layers[name].values[i]));
      assert.ok(record.values instanceof Float32Array);
      assert.deepEqual([...record.values], wanted, name);
      assert.deepEqual([record.min, record.max], [Math.min(...wanted), Math.max(...wanted)], name);
      assert.deepEqual(record.shape, a.layers[name].shape);
    }
  }
});

test("a trace differs from itself by nothing", () => {
  const { layers: records } = differenceOf(now, now);
  for (const { min, max, values } of Object.values(records)) {
    assert.deepEqual([min, max], [0, 0]);
    assert.ok(values.every((value) => value === 0));
  }
});

for (const mode of MODES) {
  test(`scaled by ${mode}, now and held share scales that hold the values of both`, () => {
    const own = scalesOf(layers, now, mode);
    assert.ok(!holds(base, own) || !holds(now, scalesOf(layers, base, mode)), "these traces would not tell");
    for (const comparison of /** @type {Comparison[]} */ (["now", "held", "both", "difference"])) {
      const { values } = shown(comparison, mode);
      assert.ok(holds(now, values) && holds(base, values), comparison);
      assert.deepEqual(values, shown("both", mode).values);
      for (const [name, { quantity }] of values) assert.equal(quantity, own.get(name)?.quantity);
    }
  });

  test(`scaled by ${mode}, a difference is signed around zero in every layer and within its scale`, () => {
    const { trace, scales, difference } = shown("difference", mode);
    assert.ok(difference && holds(trace, scales));
    for (const [name, { quantity, range, maps }] of scales) {
      assert.equal(quantity, "signed", name);
      for (const { low, high } of [range, ...(maps ?? [])]) assert.equal(low, -high, name);
    }
  });
}

test("by layer a difference reaches an end of each scale, by network one scale is for all", () => {
  for (const [name, { range }] of shown("difference", "layer").scales) {
    const { min, max } = differenceOf(now, base).layers[name];
    assert.equal(range.high, Math.max(-min, max), name);
  }
  const ends = [...shown("difference", "network").scales.values()].map(({ range }) => range.high);
  assert.equal(new Set(ends).size, 1);
});

test("the shared ends are those of the wider trace", () => {
  for (const [name, { range }] of shown("both").scales) {
    const ends = [now, base].map((trace) => scalesOf(layers, trace, "layer").get(name)?.range);
    assert.equal(range.high, Math.max(...ends.map((each) => each?.high ?? NaN)), name);
    assert.equal(range.low, Math.min(...ends.map((each) => each?.low ?? NaN)), name);
  }
});

test("which traces are shown, and where", () => {
  assert.deepEqual([shown("now").trace, shown("now").beneath], [now, null]);
  assert.deepEqual([shown("held").trace, shown("held").beneath], [base, null]);
  assert.deepEqual([shown("both").trace, shown("both").beneath], [now, base]);
  assert.deepEqual(shown("difference").trace, differenceOf(now, base));
  assert.equal(shown("difference").beneath, null);
});

test("edits that nobody compares with leave the scales as they are", () => {
  const alone = shownOf(layers, now, "layer", compared({ answer: answerOf(base) }));
  assert.deepEqual(alone.scales, scalesOf(layers, now, "layer"));
  const beside = shownOf(layers, now, "layer", compared({ answer: answerOf(base), comparison: "held" }));
  assert.deepEqual(beside.scales, widest(scalesOf(layers, now, "layer"), scalesOf(layers, base, "layer")));
});
