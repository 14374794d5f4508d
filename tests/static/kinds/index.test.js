// @ts-check
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { KINDS, kindOf } from "../../../static/kinds/index.js";
import { explainInForce } from "../../../static/network/edits.js";
import { explain, isComplete, unswitched } from "../../../static/network/explain.js";
import { loupeOf } from "../../../static/network/loupe.js";
import { scalesOf } from "../../../static/network/scales.js";
import { seenBy } from "../../../static/network/seen.js";
import { layOut } from "../../../static/plan/plan.js";
import { tiesOf } from "../../../static/stage/ties.js";
import { decimalsOf } from "../../../static/words/decimals.js";
import { kindText } from "../../../static/words/numbers.js";
import { effectTexts, sumText } from "../../../static/words/sentence.js";
import { run } from "../forward.js";
import { GraphWriter, byName, stageIn } from "../worlds.js";

const STATIC = new URL("../../../static/", import.meta.url);
const NAMES = [...KINDS.keys()];

test("each kind has a file of its own, and no file is left out of the table", () => {
  const files = readdirSync(new URL("kinds/", STATIC)).map((file) => file.replace(".js", ""));
  assert.deepEqual(files.filter((file) => !["index", "unknown"].includes(file)).sort(), [...NAMES].sort());
});

test("no line outside of the kinds' files asks for a kind by its name", () => {
  const files = readdirSync(STATIC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js") && !file.startsWith("kinds/"));
  assert.ok(files.length > 100);
  for (const file of files) assert.deepEqual(namedIn(readFileSync(new URL(file, STATIC), "utf8")), [], file);
});

test("a line that asks for a kind by its name is seen", () => {
  assert.equal(namedIn('if (layer.kind.name === "linear") return;').length, 1);
  assert.equal(namedIn('const SUMS = ["conv2d", "fold"];').length, 1);
  assert.deepEqual(namedIn('element("input", { class: "softmax" });\nconst found = kind === "file";'), []);
});

/** @param {string} source @returns {string[]} lines with a kind's name; one that is a word elsewhere, too, where they speak of kinds */
function namedIn(source) {
  const words = ["input", "linear", "softmax", "add"];
  const isNamed = (/** @type {string} */ line) =>
    NAMES.some((name) => line.includes(`"${name}"`) && (!words.includes(name) || /\bkinds?\b/i.test(line)));
  return source.split("\n").filter(isNamed);
}

test("a kind tells how its values are made in one way, and what its view of the inspector asks for", () => {
  for (const { name, isInput, weigh, value, weights, pooling, elementwise, total, view } of KINDS.values()) {
    assert.equal([isInput, weigh, value].filter(Boolean).length, 1, name);
    assert.ok(!weights || weigh, name);
    const needed = { largest: pooling, average: pooling, elementwise: elementwise && value, join: total, drawing: isInput };
    assert.ok(!(view in needed) || needed[/** @type {keyof typeof needed} */ (view)], `${name}: ${view}`);
    assert.notEqual(view, "unknown", name);
  }
});

test("a kind that the page does not know is told by its name and its values, and nothing is made up", () => {
  const graph = new GraphWriter([2, 6, 6]).add("odd", "relu", ["input"]).add("fc", "linear", ["odd"], { channels: 3 }).graph();
  const { trace, weights } = run(graph);
  weights.odd = { bias: { shape: [2], values: Float32Array.of(1, 2) } }; // what it is added to is not known
  graph.layers[1].kind = kindOf("constructor");
  const [layers, unit] = [byName(graph), { layer: "odd", channel: 1, y: 2, x: 3 }];
  const arithmetic = explain(layers, trace, weights, unit);
  assert.equal(kindText(graph.layers[1]), "constructor");
  assert.equal(scalesOf(layers, trace, "layer").get("odd")?.quantity, "signed");
  assert.deepEqual([arithmetic.value, arithmetic.terms, arithmetic.sources, arithmetic.bias], [trace.layers.odd.values[51], [], [], null]);
  const decimals = decimalsOf([arithmetic]);
  assert.equal(sumText(arithmetic, decimals), "how it is made is not known to this page");
  assert.ok(isComplete(arithmetic) && decimals.value >= 3);
  const layout = layOut(graph, stageIn(1400, 900, 1), false);
  assert.deepEqual([tiesOf(layout, arithmetic, () => false), loupeOf(arithmetic, undefined), effectTexts(arithmetic)], [[], null, null]);
});

test("what a unit of an unknown kind would be, were it not switched off, is not known", () => {
  const graph = new GraphWriter([2, 6, 6]).add("odd", "relu", ["input"]).graph();
  const { trace, weights } = run(graph);
  graph.layers[1].kind = kindOf("odd");
  const off = { layer: "odd", channel: 0, off: /** @type {const} */ (true) };
  const arithmetic = explainInForce(byName(graph), { trace, weights, inForce: [off], unedited: trace }, { layer: "odd", channel: 0, y: 0, x: 0 });
  assert.ok(arithmetic?.off);
  assert.deepEqual([arithmetic.on, unswitched(arithmetic), sumText(arithmetic, decimalsOf([arithmetic]))], [undefined, null, "how it is made is not known to this page"]);
});

test("no unit before an unknown kind is ruled out", () => {
  const graph = new GraphWriter([1, 6, 6]).add("odd", "relu", ["input"]).graph();
  graph.layers[1].kind = kindOf("odd");
  assert.deepEqual(seenBy(byName(graph), { layer: "odd", channel: 0, y: 2, x: 3 }).input, { top: 0, left: 0, bottom: 6, right: 6 });
});

test("what is bent is told as it was computed, in a sentence", () => {
  const graph = new GraphWriter([1, 3, 3]).add("tanh", "tanh", ["input"]).add("sigmoid", "sigmoid", ["tanh"]).graph();
  const { trace, weights } = run(graph);
  for (const layer of ["tanh", "sigmoid"]) {
    for (let x = 0; x < 9; x++) {
      const arithmetic = explain(byName(graph), trace, weights, { layer, channel: 0, y: Math.floor(x / 3), x: x % 3 });
      assert.ok(Math.abs((kindOf(layer).value?.([arithmetic.terms[0].value], arithmetic.unit) ?? NaN) - arithmetic.value) < 1e-6);
      const text = sumText(arithmetic, decimalsOf([arithmetic]));
      assert.match(text, layer === "tanh" ? /^tanh\(−?[\d.]+\) =\u00a0−?[\d.]+$/ : /^1 ÷ \(1 \+ exp\(−\(−?[\d.]+\)\)\) =\u00a0[\d.]+$/);
    }
  }
});
