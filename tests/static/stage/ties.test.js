// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../../static/network/explain.js";
import { paletteOf } from "../../../static/pixels/colours.js";
import { layOut } from "../../../static/plan/plan.js";
import { drawTies, strongOf, tiesOf } from "../../../static/stage/ties.js";
import { run } from "../forward.js";
import { byName, lenet } from "../worlds.js";

const graph = lenet();
const { trace, weights } = run(graph);
const layout = layOut(graph, { width: 1000, height: 720, pad: 200, dpr: 1, text: 1, narrow: false });
const palette = paletteOf(true);
const on = () => false;

/** @param {string} layer @param {number} [channel] */
function explained(layer, channel = 3) {
  return explain(byName(graph), trace, weights, { layer, channel, y: 0, x: 0 });
}

/** What is drawn: each line with its stroke's colour, width and opacity. */
class Paper {
  strokeStyle = "";
  lineWidth = 0;
  globalAlpha = 1;
  /** @type {{colour: string, width: number, opacity: number, from: [number, number]}[]} */
  lines = [];
  /** @type {[number, number][]} */
  path = [];
  beginPath() {
    this.path = [];
  }
  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path.push([x, y]);
  }
  lineTo() {}
  stroke() {
    for (const from of this.path) this.lines.push({ colour: this.strokeStyle, width: this.lineWidth, opacity: this.globalAlpha, from });
  }
}

/** @param {import("../../../static/network/explain.js").Arithmetic} arithmetic @param {import("../../../static/stage/ties.js").IsOff} [isOff] */
function drawn(arithmetic, isOff = on) {
  const paper = new Paper();
  const ties = tiesOf(layout, arithmetic, isOff);
  drawTies(/** @type {any} */ (paper), ties, { x: 500, y: 600, width: 20, height: 20 }, palette, 1);
  return { lines: paper.lines, ties };
}

for (const [layer, count] of /** @type {const} */ ([["fc3", 100], ["fc2", 120], ["fc1", 400]])) {
  test(`a unit of ${layer} shows every one of its ${count} connections, those of nothing too`, () => {
    const { lines } = drawn(explained(layer));
    assert.equal(lines.length, count);
    assert.equal(new Set(lines.map(({ from }) => String(from))).size > count / 4, true);
    const nothing = explained(layer).terms.filter(({ product }) => product === 0).length;
    assert.equal(lines.filter(({ colour }) => colour === palette.mark).length, nothing);
  });

  test(`the strongest of a unit of ${layer} lie on top of all others, by their sign, and are few`, () => {
    const { lines, ties } = drawn(explained(layer));
    const strong = strongOf(ties);
    assert.ok(strong.length >= 1 && strong.length <= 30);
    const faint = lines.slice(0, count - strong.length);
    const bold = lines.slice(count - strong.length);
    assert.ok(faint.every(({ opacity, width }) => opacity < 0.3 && width < 1));
    assert.ok(bold.every(({ opacity, width }) => opacity >= 0.5 && width >= 1));
    bold.forEach(({ colour }, i) => assert.equal(colour, Number(strong[i].share) > 0 ? palette.raises : palette.lowers));
    const shares = ties.map(({ share }) => Math.abs(Number(share)));
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  });
}

test("a probability's own score raises it and every rival's lowers it", () => {
  const { ties } = drawn(explained("softmax"));
  assert.equal(ties.length, 10);
  for (const { channel, share } of ties) assert.equal(Math.sign(Number(share)), channel === 3 ? 1 : -1);
});

test("a unit that is switched off has no lines, and none leads from a unit or a map that is", () => {
  for (const layer of ["conv2", "pool1", "fc3", "softmax"]) assert.deepEqual(drawn({ ...explained(layer), off: true }).lines, []);
  const first = (/** @type {string} */ _layer, /** @type {number} */ channel) => channel === 0;
  assert.equal(drawn(explained("fc3"), first).lines.length, 99);
  assert.equal(drawn(explained("conv2"), first).lines.length, 5);
  assert.equal(drawn(explained("pool1", 0), first).lines.length, 0);
});

test("the lines of one colour are one stroke: where many cross they are no denser", () => {
  const paper = new Paper();
  let strokes = 0;
  paper.stroke = () => void (strokes += 1);
  drawTies(/** @type {any} */ (paper), tiesOf(layout, explained("fc1"), on), { x: 500, y: 600, width: 20, height: 20 }, palette, 1);
  assert.ok(strokes <= 3 + 30, String(strokes));
});
