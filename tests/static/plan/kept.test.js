// @ts-check
/** What is looked at stays in view when the plan becomes another: one network, two, a window of another size. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { bound, cameraOn, spotAt } from "../../../static/plan/camera.js";
import { mapsWithin } from "../../../static/plan/maps.js";
import { cellOf, grown, holds, partsOf, unitAt } from "../../../static/plan/hit.js";
import { layOut } from "../../../static/plan/plan.js";
import { project } from "../../../static/plan/project.js";
import { branching, lenet, seeded, stageIn } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Layout} Layout */
/** @typedef {import("../../../static/types.js").Rect} Rect */

const SCREENS = [[1920, 1080], [2560, 1440], [1400, 900], [1280, 720]];

/** @param {Rect} rect */
function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** @param {Layout} layout @param {Rect} part */
function showsMaps({ nodes }, part) {
  return nodes.some(({ maps }) => !mapsWithin(maps, part).next().done);
}

/** @param {(was: Layout, now: Layout) => void} check of cameras that were moved anywhere */
function onEveryChange(check) {
  const random = seeded(5);
  for (const make of [lenet, branching]) {
    const plans = SCREENS.flatMap(([width, height]) => [false, true].map((doubled) => layOut(make(), stageIn(width, height, 1), doubled)));
    for (const old of plans) {
      for (const current of plans) {
        for (const scale of [1.3, 3, 8, 16]) {
          const offset = /** @type {[number, number]} */ ([random() * 2000 - random() * scale * 2000, random() * 2000 - random() * scale * 2000]);
          const was = project(old, bound(old, scale, offset));
          check(was, project(current, cameraOn(current, scale, spotAt(was.nodes, middleOf(was.window)), current.window)));
        }
      }
    }
  }
}

test("whatever the plan becomes, maps are in view", () => {
  onEveryChange((_, now) => assert.ok(showsMaps(now, now.window), JSON.stringify([now.camera, now.window])));
});

test("a unit in the middle is in the middle still, as far as the network reaches", () => {
  let count = 0;
  onEveryChange((was, now) => {
    const unit = unitAt(was, middleOf(was.window));
    if (!unit) return;
    const cells = partsOf(now).flatMap((part) => cellOf(part, unit) ?? []);
    const stays = cells.some((cell) => holds(grown(cell, 1), middleOf(now.window)));
    if (stays) count += 1;
    else assert.ok(atTheEdge(now), JSON.stringify(unit));
  });
  assert.ok(count > 50, `${count}`);
});

/** @param {Layout} now @returns {boolean} whether it is moved as far as it may be, some way */
function atTheEdge(now) {
  const { x, y, scale } = now.camera;
  const beyond = [[9, 0], [-9, 0], [0, 9], [0, -9]].map(([across, down]) => bound(now, scale, [across - x * scale, down - y * scale]));
  return beyond.some((each) => Math.abs(each.x - x) * scale < 1 && Math.abs(each.y - y) * scale < 1);
}
