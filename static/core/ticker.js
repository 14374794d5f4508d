// @ts-check
/** What goes on by itself, frame by frame, until it says that it is over. */

const ASLEEP = 1000; // milliseconds without a frame after which the page was away: none of them count

/**
 * @param {(passed: number) => boolean} tick told how many milliseconds have passed; false: it is over
 * @param {AbortSignal} signal
 * @returns {{start: () => void}} from now on; what goes on already goes on from now
 */
export function createTicker(tick, signal) {
  let waiting = false; // for a frame
  let before = 0; // when the last frame was

  function ask() {
    if (!waiting) requestAnimationFrame(frame);
    waiting = true;
  }

  /** @param {number} now */
  function frame(now) {
    waiting = false;
    const passed = Math.max(now - before, 0); // a frame may have been due before it was started
    before = now;
    if (!signal.aborted && tick(passed > ASLEEP ? 0 : passed)) ask();
  }

  return {
    start() {
      before = performance.now();
      ask();
    },
  };
}
