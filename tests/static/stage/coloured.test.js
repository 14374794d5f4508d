// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { scalesOf } from "../../../static/network/scales.js";
import { paletteOf, stepOf } from "../../../static/pixels/colours.js";
import { layOut } from "../../../static/plan/plan.js";
import { createColours } from "../../../static/stage/coloured.js";
import { partOf } from "../../../static/stage/scene.js";
import { byName, lenet, seeded, stageIn } from "../worlds.js";

const graph = lenet();
const layout = layOut(graph, stageIn(1400, 900, 1));

/** @param {number} seed @param {import("../../../static/types.js").ScaleMode} [mode] @param {boolean} [blank] */
function sceneOf(seed, mode = "layer", blank = false) {
  const random = seeded(seed);
  const layers = Object.fromEntries(
    graph.layers.map(({ name, kind, shape }) => {
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random() * 4 - 2);
      return [name, { layer: name, kind: kind.name, shape, min: Math.min(...values), max: Math.max(...values), values }];
    }),
  );
  const trace = { layers, result: { prediction: 0, probabilities: [], blank, unlike: false } };
  const scales = scalesOf(byName(graph), trace, mode);
  return { layout, part: partOf(layout, null), trace, isCompared: false, beneath: null, difference: null, scales, values: scales, palette: paletteOf(true), labels: new Map() };
}

test("each unit has the colour that its value has on its scale", () => {
  for (const mode of /** @type {const} */ (["map", "layer", "network"])) {
    const [scene, coloursOf] = [sceneOf(3, mode), createColours()];
    for (const node of layout.nodes) {
      const scale = scene.scales.get(node.layer.name);
      assert.ok(scale);
      const { values } = scene.trace.layers[node.layer.name];
      const area = values.length / node.maps.count;
      const wanted = [...values].map((value, i) => {
        const { table, ...rest } = scene.palette[scale.quantity];
        return table[stepOf(value, scale.maps?.[Math.floor(i / area)] ?? scale.range, rest)];
      });
      assert.deepEqual([...coloursOf(node, scene)], wanted, node.layer.name);
    }
  }
});

test("a layer is coloured anew only where its values, their scale or the palette are others", () => {
  const [scene, coloursOf] = [sceneOf(4), createColours()];
  const [conv, last] = [layout.nodes[1], layout.nodes[layout.nodes.length - 1]];
  const first = coloursOf(conv, scene);
  assert.equal(coloursOf(conv, { ...scene, scales: new Map(scene.scales) }), first);
  assert.equal(coloursOf({ ...conv, maps: { ...conv.maps, x: 7 } }, scene), first, "wherever it lies");
  const widened = new Map(scene.scales).set("conv1", { quantity: "signed", range: { low: -9, high: 9 }, maps: null });
  for (const other of [{ ...scene, palette: paletteOf(false) }, { ...scene, scales: widened }, sceneOf(5)]) {
    const before = coloursOf(conv, scene);
    assert.notEqual(coloursOf(conv, other), before);
  }
  const guess = coloursOf(last, scene);
  const blank = { ...scene, trace: { ...scene.trace, result: { ...scene.trace.result, blank: true } } };
  assert.notDeepEqual(coloursOf(last, blank), guess, "an empty page has no guess");
  assert.equal(new Set(coloursOf(last, blank)).size, 1);
});

test("the two nodes of a layer keep their colours beside each other", () => {
  const [scene, coloursOf] = [{ ...sceneOf(6), beneath: sceneOf(7).trace }, createColours()];
  const [node] = layout.nodes;
  const second = { ...node, second: true };
  const [now, held] = [coloursOf(node, scene), coloursOf(second, scene)];
  assert.deepEqual([coloursOf(node, scene) === now, coloursOf(second, scene) === held, now === held], [true, true, false]);
});
