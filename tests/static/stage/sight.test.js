// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../static/plan/plan.js";
import { partOf } from "../../../static/stage/scene.js";
import { sightFor } from "../../../static/stage/sight.js";
import { dense, lenet, stageIn } from "../worlds.js";

const SCREEN = 800;

/** @param {number} top */
function seenAt(top) {
  return { top, bottom: top + SCREEN };
}

test("whoever scrolls sees nothing that is not painted, and it is not painted anew for each step", () => {
  for (const height of [700, 1500, 13000]) {
    for (const step of [1, 37, 160, -160]) {
      let [sight, painted] = [sightFor(seenAt(step < 0 ? height : -300), height, null), 0];
      let steps = 0;
      for (let top = step < 0 ? height : -300; top >= -300 && top <= height; top += step) {
        const next = sightFor(seenAt(top), height, sight);
        // What was painted before the step still holds what is seen after it.
        assert.ok(sight.top <= Math.max(0, top) && sight.bottom >= Math.min(height, top + SCREEN), `${top} in ${JSON.stringify(sight)}`);
        if (next !== sight) painted += 1;
        [sight, steps] = [next, steps + 1];
      }
      assert.ok(painted <= Math.ceil((height + 600) / (0.3 * SCREEN - Math.abs(step) / 2)) && painted < steps, `${painted} of ${steps}`);
    }
  }
});

test("a window of another size is another sight", () => {
  const sight = sightFor(seenAt(2000), 13000, null);
  assert.equal(sightFor(seenAt(2000), 13000, sight), sight);
  const smaller = sightFor({ top: 2000, bottom: 2300 }, 13000, sight);
  assert.ok(smaller.bottom - smaller.top < sight.bottom - sight.top);
});

test("of a network that the screen has room for all is painted, of a longer one no more than two screens", () => {
  const whole = layOut(lenet(), stageIn(1400, 900, 1));
  assert.deepEqual(partOf(whole, sightFor(seenAt(-50), whole.height, null)), { x: whole.left, y: 0, width: whole.width - whole.left, height: whole.height });
  const long = layOut(dense(), stageIn(1400, 900, 1));
  assert.ok(long.height > 3000);
  for (const top of [-2000, -100, 0, 1200, long.height - 100, long.height + 900]) {
    const sight = sightFor(seenAt(top), long.height, null);
    const { y, height } = partOf(long, sight);
    assert.ok(height > 0 && height <= 2 * SCREEN + 8 && y >= 0 && y + height <= long.height);
  }
  assert.equal(partOf(long, null).height, long.height);
});
