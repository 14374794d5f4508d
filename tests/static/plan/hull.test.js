// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { hullOf } from "../../../static/plan/hull.js";
import { seeded } from "../worlds.js";

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {{x: number, y: number}} c */
function cross(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

test("a hull is convex, holds all corners of its rectangles, and has no others", () => {
  const random = seeded(6);
  for (let i = 0; i < 200; i++) {
    const rects = Array.from({ length: 2 }, () => ({ x: random() * 50, y: random() * 50, width: 1 + random() * 20, height: 1 + random() * 20 }));
    const corners = rects.flatMap(({ x, y, width, height }) => [x, x + width].flatMap((left) => [y, y + height].map((top) => ({ x: left, y: top }))));
    const hull = hullOf(rects);
    hull.forEach((a, at) => {
      const b = hull[(at + 1) % hull.length];
      for (const corner of corners) assert.ok(cross(a, b, corner) >= -1e-9);
      assert.ok(corners.some(({ x, y }) => x === a.x && y === a.y));
    });
  }
});

test("of a rectangle within another the hull is the larger", () => {
  const hull = hullOf([{ x: 0, y: 0, width: 9, height: 9 }, { x: 2, y: 2, width: 3, height: 3 }]);
  assert.deepEqual(new Set(hull.map(({ x, y }) => `${x},${y}`)), new Set(["0,0", "9,0", "9,9", "0,9"]));
});
