// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kernelSizes, mapLines } from "../../../static/inspector/pictures.js";

const SCREENS = [1, 1.25, 1.5, 2, 3].flatMap((dpr) =>
  [0, 700, 900, 1440].map((height) => ({ dpr, height, text: height > 1000 ? 1.5 : 1 })),
);

/** @param {number} length @param {number} dpr */
const isWhole = (length, dpr) => Math.abs(length * dpr - Math.round(length * dpr)) < 1e-6;

test("cells of kernels are whole device pixels and large enough for a finger", () => {
  for (const screen of SCREENS) {
    for (const [outputs, columns, side] of [[6, 1, 5], [16, 6, 5], [64, 3, 7], [32, 32, 3]]) {
      const { cell, gap } = kernelSizes({ outputs, columns, groups: 1, height: side, width: side }, outputs, 312, screen);
      assert.ok(isWhole(cell, screen.dpr) && isWhole(gap, screen.dpr), `${cell} at ${screen.dpr}`);
      assert.ok(cell * side >= 24 * screen.text);
    }
  }
});

test("all 96 kernels of LeNet's second convolution are within the panel on a laptop's screen", () => {
  const table = { outputs: 16, columns: 6, groups: 1, height: 5, width: 5 };
  const { head, gap, cell } = kernelSizes(table, 16, 313, { dpr: 1, text: 1, height: 900 });
  assert.equal(cell, 6);
  assert.ok(head + 6 * (5 * cell + gap) <= 313);
});

test("maps of weights fill the lines that they have, and single units come in tens", () => {
  for (const screen of SCREENS) {
    const room = 312 * screen.text;
    for (const [count, side] of [[16, 5], [120, 1], [100, 1], [6, 1], [512, 7]]) {
      const { perLine, cell, gap } = mapLines(count, { height: side, width: side }, room, screen);
      assert.ok(isWhole(cell, screen.dpr) && isWhole(gap, screen.dpr));
      assert.ok(perLine * (cell * side + gap) <= room + 1e-6, `${count} of ${side}: ${perLine} of ${cell}`);
      if (side === 1) assert.equal(perLine % 10, 0);
    }
  }
});

test("in a narrow panel a line of maps holds as many as there is room for", () => {
  for (const room of [230, 268, 280, 330]) {
    const { perLine, cell, gap } = mapLines(16, { height: 5, width: 5 }, room, { dpr: 1, text: 1, height: 720 });
    assert.ok((perLine + 1) * (cell * 5 + gap) - gap > room, `${perLine} of ${cell} in ${room}`);
  }
});
