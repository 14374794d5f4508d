// @ts-check
/** One thing to do later, which a newer one replaces. */

/**
 * @param {AbortSignal} signal after which nothing is done
 */
export function createTimer(signal) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  signal.addEventListener("abort", stop);
  return {
    /** @param {number} milliseconds @param {() => void} run */
    start(milliseconds, run) {
      stop();
      if (!signal.aborted) timer = window.setTimeout(run, milliseconds);
    },
    stop,
  };
}
