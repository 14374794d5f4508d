// @ts-check
/** Ask again until it works: what the page cannot do without. */

const FIRST_PAUSE = 500; // milliseconds
const LONGEST_PAUSE = 8_000;

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(reason: string) => void} onFailure told once for each failed try
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
export async function untilAnswered(ask, onFailure, signal) {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      onFailure(error instanceof Error ? error.message : String(error));
      await new Promise((resolve) => setTimeout(resolve, pause));
      signal.throwIfAborted();
    }
  }
}
