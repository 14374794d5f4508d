// @ts-check
/** A canvas whose pixels are device pixels and whose coordinates are CSS pixels. */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS pixels
 * @param {number} height
 * @param {number} dpr
 * @returns {CanvasRenderingContext2D} cleared
 */
export function surface(canvas, width, height, dpr) {
  const [across, down] = [Math.round(width * dpr), Math.round(height * dpr)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${across / dpr}px`;
    canvas.style.height = `${down / dpr}px`;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, across, down);
  context.setTransform(dpr, 0, 0, dpr, 0, 0);
  context.imageSmoothingEnabled = false;
  return context;
}

export const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
