// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { meet } from "../../../static/plan/hit.js";
import { besideOf } from "../../../static/ui/beside.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/ui/beside.js").Side} Side */

/** @type {Side[]} */
const SIDES = ["below", "above", "right", "left"];
const SCREEN = { width: 1280, height: 720 };
const CARD = { width: 300, height: 100 };

/** @param {{x: number, y: number}} place */
const cardAt = (place, size = CARD) => ({ ...place, ...size });

test("a card stands at the first side that has room for it", () => {
  const middle = { x: 600, y: 300, width: 80, height: 20 };
  const at = (/** @type {Side} */ side) => cardAt(besideOf([middle], CARD, SCREEN, [side, ...SIDES]));
  assert.ok(at("below").y > 320);
  assert.ok(at("above").y + CARD.height < 300);
  assert.ok(at("right").x > 680);
  assert.ok(at("left").x + CARD.width < 600);
  const low = { ...middle, y: 690 };
  assert.ok(besideOf([low], CARD, SCREEN, SIDES).y + CARD.height < 690, "above, at the lower edge");
});

test("a card never covers what it speaks of and never leaves the screen", () => {
  const random = seeded(4);
  for (const [width, height] of [[1280, 720], [1024, 768], [390, 844], [320, 568]]) {
    for (let i = 0; i < 500; i++) {
      const size = { width: 120 + random() * 180, height: 40 + random() * 120 };
      const trigger = { width: 10 + random() * 150, height: 10 + random() * 150 };
      const near = { ...trigger, x: random() * (width - trigger.width), y: random() * (height - trigger.height) };
      const whole = { ...near, x: near.x - 20, width: near.width + 40 };
      const sides = [...SIDES].sort(() => random() - 0.5);
      const card = cardAt(besideOf([whole, near], size, { width, height }, sides, random() < 0.5), size);
      assert.ok(!meet(card, near), JSON.stringify({ card, near }));
      assert.ok(card.x >= 0 && card.y >= 0 && card.x + size.width <= width && card.y + size.height <= height);
    }
  }
});

test("a card aside leaves the column free in which the pointer goes on", () => {
  for (const x of [20, 1160]) {
    const name = { x, y: 200, width: 100, height: 40 };
    const card = cardAt(besideOf([name], CARD, SCREEN, SIDES, true));
    assert.ok(!meet(card, { ...name, y: 0, height: SCREEN.height }));
    assert.ok(card.y >= 240);
  }
});

test("what has no free side is covered as little as can be, on the screen", () => {
  const tall = { x: 0, y: 10, width: 1280, height: 700 };
  const { x, y } = besideOf([tall], CARD, SCREEN, SIDES);
  assert.ok(x >= 0 && y >= 0 && x + CARD.width <= 1280 && y + CARD.height <= 720);
});
