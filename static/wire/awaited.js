// @ts-check
/** Who waits for which answer, until it is painted or refused. */

/** @typedef {{id: number, painted: () => void, failed: (reason: string) => void}} Awaited */
/** @typedef {ReturnType<typeof createAwaited>} AllAwaited */

export function createAwaited() {
  /** @type {Awaited[]} */
  let waiting = [];
  let answered = -1;

  /** @param {number} id @returns {Awaited[]} those who waited for it or for an older one, and no longer do */
  function upTo(id) {
    const done = waiting.filter((each) => each.id <= id);
    waiting = waiting.filter((each) => each.id > id);
    return done;
  }

  return {
    /** @param {Awaited} each */
    add: (each) => waiting.push(each),
    /** @param {number} id of the newest answer */
    answer(id) {
      answered = id;
    },
    /** The frame shows the newest answer. */
    settle() {
      for (const each of upTo(answered)) each.painted();
    },
    /** @param {number} id @param {string} reason */
    fail(id, reason) {
      for (const each of upTo(id)) each.failed(reason);
    },
  };
}
