// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { untilAnswered } from "../../../static/wire/retry.js";
import { endless } from "../signals.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** Lets promises that are due run, without moving the clock. */
async function settle() {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}

test("what works at once is asked once and no failure is told", async () => {
  const told = mock.fn();
  assert.equal(await untilAnswered(async () => 5, told, endless()), 5);
  assert.equal(told.mock.callCount(), 0);
});

test("what fails is asked again after pauses that double up to eight seconds", async () => {
  let tries = 0;
  /** @type {string[]} */
  const told = [];
  const answer = untilAnswered(
    async () => {
      tries += 1;
      if (tries < 8) throw new Error(`no ${tries}`);
      return "yes";
    },
    (reason) => told.push(reason),
    endless(),
  );
  for (const [done, pause] of [500, 1000, 2000, 4000, 8000, 8000, 8000].entries()) {
    await settle();
    mock.timers.tick(pause - 1);
    await settle();
    assert.equal(tries, done + 1);
    mock.timers.tick(1);
    await settle();
    assert.equal(tries, done + 2);
  }
  assert.equal(await answer, "yes");
  assert.deepEqual(told, [1, 2, 3, 4, 5, 6, 7].map((each) => `no ${each}`));
});
