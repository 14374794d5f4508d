// @ts-check
/** User Timing marks of the page's own: from an event's handler to the frame that shows it. */

const KEPT = 5_000; // measures of one name, so that a page left open does not grow

/**
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns {(start: number) => void} called in the frame; measures when the frame is committed
 */
export function createMeasure(name, signal) {
  const channel = new MessageChannel();
  signal.addEventListener("abort", () => channel.port1.close());
  /** @type {number[]} */
  let starts = [];
  let count = 0;
  channel.port1.onmessage = () => {
    const end = performance.now();
    for (const start of starts) performance.measure(name, { start, end });
    count += starts.length;
    starts = [];
    if (count < KEPT) return;
    performance.clearMeasures(name);
    count = 0;
  };
  return (start) => {
    starts.push(start);
    if (starts.length === 1) channel.port2.postMessage(null);
  };
}

/**
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns what measures from when a change began to the next frame, which shows it
 */
export function createFrameMeasure(name, signal) {
  const measure = createMeasure(name, signal);
  /** @type {number[]} */
  let starts = [];
  return {
    /** @param {number} start */
    begin: (start) => starts.push(start),
    frame() {
      for (const start of starts) measure(start);
      starts = [];
    },
  };
}
