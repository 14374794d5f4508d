// @ts-check
/** Who points, pins and walks asks a renderer where a unit is: any other may stand in the stage's place. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { createDerived } from "../../../static/pages/derived.js";
import { listenToStage } from "../../../static/stage/point.js";
import { listenToSteps } from "../../../static/stage/steps.js";
import { fakeStore } from "../sheets.js";
import { endless } from "../signals.js";
import { byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Picked} Picked */
/** @typedef {import("../../../static/types.js").Renderer} Renderer */
/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/types.js").Unit} Unit */
/** @typedef {import("../../../static/core/elements.js").Elements} Elements */

const CORNER = { left: 40, top: 30, bottom: 530 };
const graph = lenet();

/** @param {number} [x] @param {number} [y] @returns {Unit} */
function unit(x = 0, y = 0) {
  return { layer: "conv1", channel: 2, y, x };
}

/** A network that lies on its side, with cells of 10 CSS pixels, and is cut off after the hundredth: no plan says so. */
function fakeRenderer() {
  /** @type {unknown[]} */
  const asked = [];
  /** @type {Renderer} */
  const renderer = {
    paint() {},
    pick({ x, y }, reach = 0) {
      asked.push(["pick", x, y, reach]);
      const [row, column] = [Math.floor(x / 10), Math.floor((y - reach) / 10)];
      return x < 100 ? { unit: unit(column, row), beneath: y >= 50 } : null;
    },
    locate: () => null,
    words: () => [],
    reveal(sought) {
      asked.push(["reveal", sought]);
      return { x: 0, y: 900, width: 10, height: 10 };
    },
  };
  return { renderer, asked };
}

/** @param {Partial<State>} [changes] */
function world(changes) {
  const { store } = fakeStore({ graph, ...changes });
  /** @type {number[]} */
  const scrolled = [];
  const stage = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => CORNER,
    contains: () => false,
    parentElement: { scrollBy: (/** @type {number} */ _, /** @type {number} */ by) => scrolled.push(by) },
  });
  const elements = /** @type {Elements} */ (/** @type {unknown} */ ({ stage, bar: { getBoundingClientRect: () => ({ bottom: 0 }) } }));
  const { renderer, asked } = fakeRenderer();
  const page = { renderer, derived: createDerived(), layers: () => byName(graph) };
  let changed = 0;
  listenToStage(elements, store, page, () => changed++, endless());
  listenToSteps(elements, store, page, () => changed++);
  /** @param {string} type @param {object} how */
  const happen = (type, how) => stage.dispatchEvent(Object.assign(new Event(type), how));
  return {
    get: store.get,
    asked,
    scrolled,
    changes: () => changed,
    /** @param {string} type @param {number} x @param {number} y from the stage's corner @param {string} [pointerType] */
    point: (type, x, y, pointerType = "mouse") => happen(type, { clientX: x + CORNER.left, clientY: y + CORNER.top, pointerType }),
    /** @param {string} key */
    press: (key) => happen("keydown", { key }),
  };
}

const NAMES = ["document", "Element", "MutationObserver", "window", "innerHeight"];

beforeEach(() => {
  const document = Object.assign(new EventTarget(), { querySelectorAll: () => [] });
  Object.assign(globalThis, { document, Element: class {}, MutationObserver: class { disconnect() {} }, window: { scrollBy() {} }, innerHeight: 600 });
});

afterEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(globalThis, name);
});

test("what is pointed at is what the renderer picks at that place of its own", () => {
  const { get, asked, changes, point } = world();
  point("pointermove", 34, 21);
  assert.deepEqual(asked, [["pick", 34, 21, 0]]);
  assert.deepEqual([get().hovered, get().pointer, get().touched], [unit(2, 3), [34, 21], false]);
  point("pointermove", 35, 22);
  assert.equal(changes(), 1); // it is the same one
  point("pointermove", 135, 22);
  assert.deepEqual([get().hovered, changes()], [null, 2]);
});

test("a finger asks for more than a point, and pins what it touched though the click is told of elsewhere", () => {
  const { get, asked, point } = world();
  point("pointerdown", 34, 22, "touch");
  assert.deepEqual([get().hovered, get().touched], [unit(1, 3), true]);
  const reach = /** @type {[string, number, number, number]} */ (asked[0])[3];
  assert.ok(reach > 0);
  point("click", 36, 28, "touch");
  assert.deepEqual(asked[1], ["pick", 34, 22, reach]);
  assert.deepEqual(get().pinned, unit(1, 3));
});

test("a click pins what the renderer picks, in the rows that it says; again, and it is let go", () => {
  const { get, point } = world();
  point("click", 34, 61);
  assert.deepEqual([get().pinned, get().pinnedBeneath], [unit(6, 3), true]);
  point("click", 34, 21);
  assert.deepEqual([get().pinned, get().pinnedBeneath], [unit(2, 3), false]);
  point("click", 34, 21);
  assert.equal(get().pinned, null);
  point("click", 34, 21);
  point("click", 135, 21);
  assert.equal(get().pinned, null);
});

test("who walks by keys has each unit revealed, wherever the renderer brings it", () => {
  const { get, asked, scrolled, press } = world({ pinned: unit(4, 4) });
  press("ArrowRight");
  assert.deepEqual(get().pinned, unit(5, 4));
  assert.deepEqual(asked, [["reveal", unit(5, 4)]]);
  assert.equal(scrolled.length, 1); // it lies below the window
});

test("Enter pins what the pointer rests on, in its rows", () => {
  const { get, point, press } = world();
  point("pointermove", 34, 61);
  press("Enter");
  assert.deepEqual([get().pinned, get().pinnedBeneath, get().hovered], [unit(6, 3), true, null]);
});
