// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { paletteOf } from "../../../static/pixels/colours.js";
import { cellOf, grown, meet } from "../../../static/plan/hit.js";
import { boxIn } from "../../../static/plan/maps.js";
import { layOut } from "../../../static/plan/plan.js";
import { clearNotes, noteZeros } from "../../../static/stage/notes.js";
import { partOf } from "../../../static/stage/scene.js";
import { writeOn } from "../../../static/stage/written.js";
import { SCREENS, lenet } from "../worlds.js";

const graph = lenet();
const DIGIT = 7; // CSS pixels across a character
const HIGH = 8; // CSS pixels that a character of the smallest text has of its line

/** What is written and filled: each text with where its middle is. */
class Paper {
  font = "11px";
  /** @type {{text: string, x: number, y: number}[]} */
  texts = [];
  /** @type {import("../../../static/types.js").Rect[]} */
  rects = [];
  /** @param {string} text */
  measureText(text) {
    return { width: this.widthOf(text) };
  }
  /** @param {string} text */
  widthOf(text) {
    return (text.length * DIGIT * parseFloat(this.font.trim())) / 11;
  }
  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.texts.push({ text, x, y });
  }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.rects.push({ x, y, width, height });
  }
  /** @param {{text: string, x: number, y: number}} written */
  inkOf({ text, x, y }) {
    const [width, height] = [this.widthOf(text), HIGH];
    return { x: x - width / 2, y: y - height / 2, width, height };
  }
}

/** @param {import("../../../static/types.js").Viewport} viewport @param {boolean} difference */
function dead(viewport, difference) {
  const layout = layOut(graph, viewport);
  const layers = Object.fromEntries(graph.layers.map(({ name, shape }) => [name, { values: new Float32Array(shape.reduce((a, b) => a * b)) }]));
  const scales = new Map(graph.layers.map(({ name }) => [name, { quantity: "signed", range: { low: -1, high: 1 } }]));
  const scene = { layout, part: partOf(layout, null), trace: { layers, result: { blank: false } }, beneath: null, difference, scales, palette: paletteOf(true), labels: new Map() };
  return /** @type {import("../../../static/stage/scene.js").Scene} */ (/** @type {unknown} */ (scene));
}

/** @param {Paper} paper @returns {any} a context */
const asContext = (paper) => paper;

const VIEWPORTS = SCREENS.filter(({ dpr }) => dpr === 1);

/** @param {import("../../../static/stage/scene.js").Scene} scene */
function mapsOf({ layout }) {
  return layout.nodes.filter(({ layer }) => layer.shape.length === 3);
}

test("a dead map says so in words that it has room for", () => {
  for (const [viewport, difference] of VIEWPORTS.flatMap((each) => /** @type {const} */ ([[each, false], [each, true]]))) {
    const scene = dead(viewport, difference);
    for (const row of mapsOf(scene)) {
      const paper = new Paper();
      noteZeros(asContext(paper), row, scene);
      const fits = paper.widthOf("zero") + 4 <= row.maps.width;
      assert.deepEqual(
        paper.texts.filter(({ text }) => difference || text === "zero").length,
        difference || fits ? row.maps.count : 0,
        `${row.layer.name} at ${viewport.width}`,
      );
      paper.texts.forEach((written, i) => {
        const { x, width } = boxIn(row, i);
        assert.ok(paper.inkOf(written).width <= width, `${row.layer.name} at ${viewport.width}: ${written.text}`);
        assert.ok(Math.abs(written.x - x - width / 2) < 1e-6);
      });
    }
  }
});

test("no ring stands on the note of a map that has room beside it, wherever the unit is", () => {
  for (const viewport of VIEWPORTS) {
    const scene = dead(viewport, true);
    const moved = mapsOf(scene).map((row) => movedIn(row, scene));
    assert.ok(moved.reduce((sum, each) => sum + each) > 20, String(moved));
  }
});

/**
 * @param {import("../../../static/types.js").LayerNode} row
 * @param {import("../../../static/stage/scene.js").Scene} scene
 * @returns {number} of how many units the note made room
 */
function movedIn(row, scene) {
  const { layer: { name, shape: [, height, width] } } = row;
  const box = boxIn(row, 0);
  const below = new Paper();
  noteZeros(asContext(below), row, scene);
  const first = below.inkOf(below.texts[0]);
  const moves = Array.from({ length: height * width }, (_, i) => {
    const cell = cellOf(scene.layout, { layer: name, channel: 0, y: Math.floor(i / width), x: i % width });
    assert.ok(cell);
    const over = new Paper();
    clearNotes(asContext(over), scene, [cell]);
    const [last = first] = over.texts.map((written) => over.inkOf(written));
    const room = Math.max(cell.y - box.y, box.y + box.height - cell.y - cell.height);
    if (room > 15 * scene.layout.text) assert.ok(!meet(grown(cell, 2), last), `${name} ${i}`);
    if (!over.texts.length) return 0;
    assert.ok(meet(grown(cell, 8 * scene.layout.text), first), `${name} ${i}: moved without need`);
    assert.ok(covers(over.rects[0], first), `${name} ${i}: what stood there is wiped away`);
    assert.ok(covers(box, over.rects[0]), `${name} ${i}: and nothing beside the map`);
    assert.ok(covers(box, last), `${name} ${i}: it stays in its map`);
    return 1;
  });
  return moves.reduce((/** @type {number} */ sum, each) => sum + each, 0);
}

/** @param {import("../../../static/types.js").Rect} outer @param {import("../../../static/types.js").Rect} inner */
function covers(outer, inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

/** @type {any} a context that nothing may be asked of */
const NOBODY = new Proxy({}, { get: assert.fail, set: () => assert.fail() });

test("where no map is dead nothing is measured, as in most layers in every frame", () => {
  const scene = dead(VIEWPORTS[0], false);
  for (const { values } of Object.values(scene.trace.layers)) values.fill(1);
  for (const row of mapsOf(scene)) noteZeros(NOBODY, row, scene);
});

test("of a layer out of view nothing is measured and nothing written", () => {
  for (const difference of [false, true]) {
    const scene = dead(VIEWPORTS[0], difference);
    const { nodes, width } = scene.layout;
    for (const row of nodes) writeOn(NOBODY, { ...row, window: { x: width, y: -500, width: 100, height: 100 } }, scene);
  }
});
