// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { scalesOf } from "../../../static/network/scales.js";
import { paletteOf, pixelOf } from "../../../static/pixels/colours.js";
import { project } from "../../../static/plan/project.js";
import { layOut } from "../../../static/plan/plan.js";
import { Composer } from "../../../static/stage/compose.js";
import { partOf } from "../../../static/stage/scene.js";
import { byName, lenet, seeded, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/stage/scene.js").Scene} Scene */

/** As a browser has it, as far as it is needed. */
class Image {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
}

/** Writes blocks for letters: what is written where, not how it looks. */
class Context {
  /** @param {Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }
  /** @param {string} text */
  measureText(text) {
    const width = 6 * text.length;
    const half = Math.max(0, width / 2 - 4); // all of a mask is ink here, the room around its letters too
    return { width, actualBoundingBoxLeft: half, actualBoundingBoxRight: half, actualBoundingBoxAscent: 1, actualBoundingBoxDescent: 0 };
  }
  /** @param {number} _x @param {number} _y @param {number} width @param {number} height */
  getImageData(_x, _y, width, height) {
    return new Image(width, height);
  }
  createLinearGradient() {
    return { addColorStop() {} };
  }
}
for (const name of ["resetTransform", "setTransform", "putImageData", "fillRect", "fillText", "strokeRect", "stroke", "beginPath", "moveTo", "lineTo"]) {
  Object.assign(Context.prototype, { [name]() {} });
}

class Canvas {
  constructor() {
    Object.assign(this, { width: 300, height: 150, style: {} });
    this.context = new Context(this);
  }
  getContext() {
    return this.context;
  }
}
Object.assign(globalThis, { ImageData: Image, document: { createElement: () => new Canvas() } });

const graph = lenet();
const base = layOut(graph, stageIn(1400, 900, 1));
const HOME = project(base, { x: 0, y: 0, scale: 1 });
const CLOSE = project(base, { x: 40, y: 30, scale: 3 });

/** @param {number} seed @param {import("../../../static/types.js").Layout} [layout] @returns {Scene} */
function sceneOf(seed, layout = HOME) {
  const random = seeded(seed);
  const layers = Object.fromEntries(
    graph.layers.map(({ name, kind, shape }) => {
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (random() * 4 - 2) * (1 + (seed % 7)));
      return [name, { layer: name, kind: kind.name, shape, min: Math.min(...values), max: Math.max(...values), values }];
    }),
  );
  const trace = { layers, result: { prediction: 0, probabilities: [], blank: false, unlike: false } };
  const scales = scalesOf(byName(graph), trace, "layer");
  return { layout, part: partOf(layout, null), trace, isCompared: false, beneath: null, difference: null, scales, values: scales, palette: paletteOf(true), labels: new Map() };
}

/** @param {Scene} scene @param {string[]} names @param {Scene} other @returns {Scene} with those layers of the other */
function withLayers(scene, names, other) {
  const layers = { ...scene.trace.layers, ...Object.fromEntries(names.map((name) => [name, other.trace.layers[name]])) };
  const trace = { ...scene.trace, layers };
  return { ...scene, trace, scales: scalesOf(byName(graph), trace, "layer") };
}

/** @param {Scene} scene */
function bandOf({ part }) {
  return { width: part.width, height: part.height, top: 0 };
}

/** @param {{image: ImageData}} composed */
function pixelsOf({ image }) {
  return createHash("sha256").update(image.data).digest("hex");
}

test("what is painted step by step is what is painted afresh, wherever one looks", () => {
  const composer = new Composer();
  const random = seeded(11);
  let scene = sceneOf(1);
  for (let step = 0; step < 40; step++) {
    const names = graph.layers.map(({ name }) => name).filter(() => random() < 0.3);
    scene = withLayers(scene, names, sceneOf(100 + step));
    if (random() < 0.2) scene = { ...scene, layout: scene.layout === HOME ? CLOSE : HOME };
    if (random() < 0.1) scene = { ...scene, palette: paletteOf(step % 2 === 0) };
    const afresh = new Composer().compose(bandOf(scene), scene);
    assert.equal(pixelsOf(composer.compose(bandOf(scene), scene)), pixelsOf(afresh), `step ${step}`);
  }
});

test("only the layers whose colours are others are painted anew, and nothing where none is", () => {
  const composer = new Composer();
  const scene = sceneOf(2);
  const namesIn = (/** @type {Scene} */ each) => composer.compose(bandOf(each), each).painted.map(({ node }) => node.layer.name);
  assert.deepEqual(namesIn(scene), graph.layers.map(({ name }) => name));
  assert.deepEqual(namesIn({ ...scene }), []);
  assert.deepEqual(namesIn(withLayers(scene, ["conv1", "fc2"], sceneOf(3))), ["conv1", "fc2"]);
  assert.equal(composer.compose(bandOf(scene), { ...scene, palette: paletteOf(false) }).all, true, "other lines, and another page");
});

test("what has lost its picture is given all of it again", () => {
  const composer = new Composer();
  const scene = sceneOf(4);
  composer.compose(bandOf(scene), scene);
  composer.forget();
  assert.equal(composer.compose(bandOf(scene), scene).all, true);
});

test("where nothing lies is the page, and around each map a line", () => {
  const scene = sceneOf(5);
  const { image, painted } = new Composer().compose(bandOf(scene), scene);
  const pixels = new Uint32Array(image.data.buffer);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => pixels[y * image.width + x];
  assert.equal(at(0, 0), pixelOf(scene.palette.page));
  const maps = painted.filter(({ isCrowd }) => !isCrowd);
  for (const { lines, columns, rows, side } of maps) {
    for (const { top, maps: places } of lines) {
      for (const { left } of places) {
        const corners = [[left - 1, top - 1], [left + columns * side, top - 1], [left - 1, top + rows * side], [left + columns * side, top + rows * side]];
        assert.deepEqual(corners.map(([x, y]) => at(x, y)), Array(4).fill(pixelOf(scene.palette.line)));
      }
    }
  }
});

test("a legend that is out of view is in nobody's way", () => {
  const scene = sceneOf(6);
  for (const part of [{ ...scene.part, height: 90 }, { ...scene.part, y: 300, height: 60 }, { ...scene.part, width: 500 }, { ...scene.part, y: 840, height: 4 }]) {
    const composer = new Composer();
    for (const seed of [6, 7]) composer.compose(bandOf({ ...scene, part }), { ...sceneOf(seed), part });
    const afresh = new Composer().compose(bandOf({ ...scene, part }), { ...sceneOf(7), part });
    assert.equal(pixelsOf({ image: composer.image }), pixelsOf(afresh));
  }
});
