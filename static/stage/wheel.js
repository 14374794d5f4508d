// @ts-check
/** The wheel's turn -> a factor. Mice turn in notches, trackpads and pinches in fine steps. */

const NOTCH = 100; // CSS pixels
const FACTOR = 1.15; // of a notch
const LINE = 100 / 3; // CSS pixels: three lines are a notch
const FINE = 50; // a turn of fewer CSS pixels with Control is a pinch on a trackpad
const PINCH = 0.01; // share a CSS pixel of a pinch
const MOST = 3; // notches at once

/**
 * @param {Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "ctrlKey">} event
 * @returns {number} 1: the wheel turned sideways
 */
export function zoomBy({ deltaX, deltaY, deltaMode, ctrlKey }) {
  if (Math.abs(deltaX) > Math.abs(deltaY)) return 1;
  const pixels = deltaY * [1, LINE, MOST * NOTCH][deltaMode];
  if (ctrlKey && deltaMode === 0 && Math.abs(pixels) < FINE) return Math.exp(-pixels * PINCH);
  const notches = Math.max(-MOST, Math.min(MOST, pixels / NOTCH));
  return FACTOR ** -notches;
}
