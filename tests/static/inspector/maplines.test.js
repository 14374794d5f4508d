// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { indexIn, linesOf, placeIn } from "../../../static/inspector/maplines.js";

for (const [shape, room] of /** @type {[number[], number][]} */ ([[[16, 5, 5], 324], [[16, 5, 5], 360], [[6, 14, 14], 324], [[40, 3, 4], 200], [[1, 28, 28], 90]])) {
  const lines = linesOf(shape, room);

  test(`the picture of ${shape.join("×")} units fits into ${room} pixels`, () => {
    assert.ok(lines.columns * lines.cell <= room, `${lines.columns} × ${lines.cell}`);
    assert.ok(lines.cell >= 1);
  });

  test(`every cell of ${shape.join("×")} units in ${room} pixels is where it is looked for`, () => {
    const places = new Set();
    for (let i = 0; i < lines.shown; i++) {
      const { column, row } = placeIn(lines, i);
      places.add(`${column}/${row}`);
      assert.equal(indexIn(lines, (column + 0.5) * lines.cell, (row + 0.5) * lines.cell), i);
    }
    assert.equal(places.size, lines.shown);
  });
}

test("between two maps and outside of the picture there is no cell", () => {
  const lines = linesOf([16, 5, 5], 324);
  assert.equal(indexIn(lines, 5.5 * lines.cell, 1), null);
  assert.equal(indexIn(lines, 1, 5.5 * lines.cell), null);
  assert.equal(indexIn(lines, -1, 0), null);
  assert.equal(indexIn(lines, lines.columns * lines.cell + 1, 0), null);
});
