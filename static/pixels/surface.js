// @ts-check
/** A canvas whose pixels are device pixels and whose coordinates are CSS pixels. */

/** @typedef {import("./pen.js").Pen} Pen */
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

/** Told to the browser only where it is another: even what it was has styles worked out anew. @type {WeakMap<HTMLCanvasElement, string>} */
const places = new WeakMap();

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
  const place = [wide, high, x, y].join();
  if (places.get(canvas) !== place) Object.assign(canvas.style, { width: wide, height: high, left: `${x}px`, top: `${y}px` });
  places.set(canvas, place);
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

/** By font and shape: to measure each number in every frame costs as much as to write it. @type {Map<string, Map<string, number>>} CSS pixels */
const widths = new Map();

/**
 * @param {Pen} context whose own font is left as it is
 * @param {string} font that it is asked about
 * @returns {(text: string) => number} CSS pixels that a number takes, its digits being all of one width
 */
export function widthIn(context, font) {
  const known = widths.get(font) ?? new Map();
  widths.set(font, known);
  return (text) => {
    const shape = text.replace(/\d/g, "0");
    const width = known.get(shape) ?? measured(context, font, shape);
    known.set(shape, width);
    return width;
  };
}

/** @param {Pen} context @param {string} font @param {string} text */
function measured(context, font, text) {
  const { font: own } = context;
  context.font = font;
  const { width } = context.measureText(text);
  context.font = own;
  return width;
}
