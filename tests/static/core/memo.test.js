// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { memo } from "../../../static/core/memo.js";

/** @returns a memo of a sum that counts how often it was computed */
function counted() {
  let count = 0;
  const sum = memo((/** @type {number[]} */ numbers, /** @type {number} */ more) => {
    count += 1;
    return { sum: numbers.reduce((a, b) => a + b, more) };
  });
  return { sum, count: () => count };
}

test("of the very same the very same is given, and nothing is computed", () => {
  const { sum, count } = counted();
  const numbers = [1, 2];
  assert.equal(sum(numbers, 3), sum(numbers, 3));
  assert.deepEqual([sum(numbers, 3), count()], [{ sum: 6 }, 1]);
});

test("of anything else it is computed anew, be it alike", () => {
  const { sum, count } = counted();
  const numbers = [1, 2];
  const first = sum(numbers, 3);
  assert.deepEqual(sum(numbers, 4), { sum: 7 });
  assert.notEqual(sum([...numbers], 4), first);
  assert.equal(count(), 3);
});

test("what is not a number is the same as itself, and no zero is another's sign", () => {
  let count = 0;
  const told = memo((/** @type {number} */ value) => (count++, String(value)));
  for (const value of [NaN, NaN, 0, 0, -0]) told(value);
  assert.equal(count, 3);
});

test("two memos of one function know nothing of each other", () => {
  const [one, other] = [counted(), counted()];
  one.sum([1], 1);
  other.sum([2], 2);
  assert.deepEqual([one.count(), other.count()], [1, 1]);
});

test("what throws is asked again", () => {
  let fails = true;
  const once = memo(() => {
    if (fails) throw new Error("not yet");
    return 1;
  });
  assert.throws(once);
  fails = false;
  assert.equal(once(), 1);
});
