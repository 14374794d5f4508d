// @ts-check
/** A canvas whose pixels are device pixels and whose coordinates are CSS pixels. */

/** @typedef {{x?: number, y?: number, width: number, height: number, dpr: number}} Size CSS pixels; `x`, `y`: where its corner lies, in coordinates of what it is drawn in */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @returns {CanvasRenderingContext2D} cleared
 */
export function surface(canvas, size) {
  const context = sized(canvas, size, true);
  context.clearRect(size.x ?? 0, size.y ?? 0, size.width, size.height);
  return context;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {string} page the colour beneath: what is opaque need not be blended in every frame
 * @returns {CanvasRenderingContext2D} filled with the page's colour
 */
export function opaqueSurface(canvas, size, page) {
  const context = sized(canvas, size, false);
  context.fillStyle = page;
  context.fillRect(size.x ?? 0, size.y ?? 0, size.width, size.height);
  return context;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {boolean} alpha whether what lies beneath is seen through it
 * @returns {CanvasRenderingContext2D} with whatever was painted on it, unless it has another size now
 */
export function sized(canvas, { x = 0, y = 0, width, height, dpr }, alpha) {
  const [across, down] = [Math.round(width * dpr), Math.round(height * dpr)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha }));
  const [wide, high] = [`${across / dpr}px`, `${down / dpr}px`];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  // As many pixels may be more of a screen than they were.
  if (canvas.style.width !== wide || canvas.style.height !== high) Object.assign(canvas.style, { width: wide, height: high });
  Object.assign(canvas.style, { left: `${x}px`, top: `${y}px` });
  context.setTransform(dpr, 0, 0, dpr, -x * dpr, -y * dpr);
  context.imageSmoothingEnabled = false;
  return context;
}

/**
 * Maps and what is drawn over them stay in their window; at scale 1 they do of themselves.
 *
 * @param {CanvasRenderingContext2D} context whose state is saved
 * @param {Pick<import("../types.js").Layout, "camera" | "window">} layout
 */
export function clipTo(context, { camera: { scale }, window: { x, y, width, height } }) {
  context.save();
  if (scale === 1) return;
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}

const FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';

/**
 * @param {number} text size of text, 1 on a laptop's screen
 * @param {string} [weight]
 * @returns {string} the smallest text on the stage
 */
export function fontOf(text, weight = "") {
  return `${weight} ${Math.round(11 * text * 2) / 2}px ${FAMILY}`;
}

/** @type {Map<string, Record<"digit" | "point" | "minus", number>>} by font, CSS pixels */
const widths = new Map();

/**
 * Digits are of one width, so a number's width is that of its parts.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} font that it is asked about; its own is left as it is for one that is known
 * @returns {(text: string) => number} CSS pixels
 */
export function widthIn(context, font) {
  const { digit, point, minus } = widths.get(font) ?? measured(context, font);
  return (text) => {
    const [sign, dot] = [text.startsWith("\u2212") ? 1 : 0, text.includes(".") ? 1 : 0];
    return sign * minus + dot * point + (text.length - sign - dot) * digit;
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} font
 */
function measured(context, font) {
  context.font = font;
  const [digit, point, minus] = ["0", ".", "\u2212"].map((text) => context.measureText(text).width);
  const own = { digit, point, minus };
  widths.set(font, own);
  return own;
}
