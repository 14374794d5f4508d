// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { part, together } from "../../../static/core/part.js";

/** @typedef {{name: string, list: number[], other: number}} State */

/** @type {State} */
const STATE = { name: "a", list: [1], other: 0 };

/** @returns a part and what it was painted with */
function world() {
  /** @type {[string, number[]][]} */
  const painted = [];
  const paint = part((/** @type {State} */ { name, list }) => [name, list], (name, list) => painted.push([name, list]));
  return { paint, painted };
}

test("a part is painted at first, and then when what it shows is another", () => {
  const { paint, painted } = world();
  for (const state of [STATE, STATE, { ...STATE, name: "b" }, { ...STATE, name: "b", list: [1] }]) paint(state);
  assert.deepEqual(painted, [["a", [1]], ["b", [1]], ["b", [1]]]);
});

test("what it does not show does not paint it", () => {
  const { paint, painted } = world();
  for (let other = 0; other < 5; other++) paint({ ...STATE, other });
  assert.equal(painted.length, 1);
});

test("a part that shows nothing of the state is painted once", () => {
  let count = 0;
  const paint = part(() => [], () => (count += 1));
  paint({});
  paint({});
  assert.equal(count, 1);
});

test("parts are painted in their order, and what is painted is the state now", () => {
  /** @type {string[]} */
  const painted = [];
  const of = (/** @type {string} */ which) => part((/** @type {State} */ { name }) => [name], (name) => painted.push(which + name));
  const all = together([of("1"), of("2")]);
  all(STATE);
  all({ ...STATE, name: "b" });
  assert.deepEqual(painted, ["1a", "2a", "1b", "2b"]);
});

test("paint is given what was selected and nothing else: tsc sees what reads more", () => {
  // @ts-expect-error a number more than is selected
  const wrong = part((/** @type {State} */ { name }) => [name], (name, list) => [name, list]);
  // @ts-expect-error a name is no number
  const another = part((/** @type {State} */ { name }) => [name], (/** @type {number} */ name) => name);
  assert.deepEqual([typeof wrong, typeof another], ["function", "function"]);
});
