// @ts-check
/**
 * The one place of colours for numbers: a family for each quantity, in dark and in light.
 * Tables of 256 steps from the low end of a range to its high end; nothing saturates before it.
 *
 * A hue means one thing: values below zero are blue, above it orange, as is what lowers and what
 * raises; what cannot be negative is green, a probability violet, and weights, which stand beside
 * all of them, are yellow below zero and pink above it.
 */

/** @typedef {import("../network/quantity.js").Quantity} Quantity */
/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {{stops: string[], table: Uint32Array, zero: number}} Scale `table` as little-endian RGBA, `zero` the step of the value 0 */
/** @typedef {Quantity | "weight"} Family */
/** @typedef {Record<Family, Scale> & {lowers: string, raises: string, accent: string, mark: string, halo: string, text: string, faint: string, line: string, page: string}} Palette */

const STEPS = 256;
const EVEN = 0.179; // relative luminance on which black and white contrast alike: 4.58 (WCAG 2)

/** @type {Record<Family, string[]>} */
const DARK = {
  ink: ["#191d24", "#f6f3ea"],
  signed: ["#d3e9ff", "#6cb4ff", "#2768b4", "#232832", "#b0541f", "#ff9d4d", "#ffdfba"],
  positive: ["#1a2226", "#0e5a55", "#17997f", "#6fdc9a", "#d9ffdf"],
  probability: ["#201f2c", "#5b45c9", "#b9a6ff"],
  weight: ["#fff6a8", "#e3cd3c", "#7d6f14", "#232832", "#98356f", "#ef74b6", "#ffd0ea"],
};

/** @type {Record<Family, string[]>} */
const LIGHT = {
  ink: ["#ffffff", "#15181d"],
  signed: ["#0a2f63", "#2b74c4", "#a3cbf0", "#f7f6f1", "#f6bd8c", "#d9661b", "#7c2d04"],
  positive: ["#f6f7f1", "#b3e0c4", "#45ad8f", "#0d7268", "#042f36"],
  probability: ["#f3f1fb", "#8a72ea", "#4527a8"],
  weight: ["#3d3600", "#8f7f00", "#e4d667", "#f7f6f1", "#f3b3d7", "#cf458f", "#6a0c44"],
};

/** @type {{dark: Palette, light: Palette}} */
const PALETTES = {
  dark: palette(DARK, {
    lowers: "#6cb4ff",
    raises: "#ff9d4d",
    accent: "#a995ff",
    mark: "#ffffff",
    halo: "#000000",
    text: "#e9edf2",
    faint: "#a2acb9",
    line: "#39414d",
    page: "#0f1216",
  }),
  light: palette(LIGHT, {
    lowers: "#1f67b5",
    raises: "#c4560f",
    accent: "#5a3fc9",
    mark: "#101318",
    halo: "#ffffff",
    text: "#1a1e24",
    faint: "#59616c",
    line: "#cfcdc4",
    page: "#f4f3ee",
  }),
};

/**
 * @param {boolean} dark
 * @param {{page: string, text: string} | null} [forced] the ground and the text on it, where the system chooses them
 * @returns {Palette}
 */
export function paletteOf(dark, forced = null) {
  const own = dark ? PALETTES.dark : PALETTES.light;
  return forced ? { ...own, ...forced, faint: forced.text } : own;
}

/**
 * @param {number} value
 * @param {Range} range
 * @param {{zero: number}} scale
 * @returns {number} the step of the table, 0 to STEPS − 1; in a range of nothing, all is zero
 */
export function stepOf(value, { low, high }, { zero }) {
  if (high <= low) return zero;
  const share = (value - low) / (high - low);
  return Math.max(0, Math.min(STEPS - 1, Math.round(share * (STEPS - 1))));
}

/**
 * Write values as pixels.
 *
 * @param {Uint32Array} pixels
 * @param {number} width of the picture in pixels
 * @param {{x: number, y: number, columns: number, rows: number}} place
 * @param {Float32Array} values
 * @param {number} start of the map among the values
 * @param {Range} range
 * @param {Scale} scale
 */
export function writeMap(pixels, width, { x, y, columns, rows }, values, start, range, { table, zero }) {
  const span = range.high - range.low;
  const factor = span > 0 ? (STEPS - 1) / span : 0;
  const shift = span > 0 ? 0.5 - range.low * factor : zero;
  for (let row = 0; row < rows; row++) {
    const to = (y + row) * width + x;
    const from = start + row * columns;
    for (let column = 0; column < columns; column++) {
      const step = (values[from + column] * factor + shift) | 0;
      pixels[to + column] = table[step < 0 ? 0 : step > STEPS - 1 ? STEPS - 1 : step];
    }
  }
}

/**
 * @param {number} value
 * @param {Range} range
 * @param {Scale} scale
 * @returns {string} black or white, whichever is read better on the value's colour
 */
export function inkOn(value, range, scale) {
  const colour = scale.table[stepOf(value, range, scale)];
  const channel = (/** @type {number} */ shift) => {
    const share = ((colour >> shift) & 255) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
  return luminance > EVEN ? "#000000" : "#ffffff";
}

/**
 * @param {number} value
 * @param {Range} range
 * @param {Scale} scale
 * @returns {string} the value's colour, for styles
 */
export function cssColour(value, range, scale) {
  const colour = scale.table[stepOf(value, range, scale)];
  return `rgb(${colour & 255} ${(colour >> 8) & 255} ${(colour >> 16) & 255})`;
}

/**
 * @param {string} colour as #rrggbb, or as a browser tells a computed one: rgb(r, g, b)
 * @returns {number} little-endian RGBA
 */
export function pixelOf(colour) {
  const [r, g, b] = colour.startsWith("#") ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) : (colour.match(/[\d.]+/g) ?? []).map(Number);
  return rgba(r, g, b);
}

/** @param {number} r @param {number} g @param {number} b @returns {number} opaque */
function rgba(r, g, b) {
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/**
 * @param {Record<Family, string[]>} families
 * @param {Omit<Palette, Family>} rest
 * @returns {Palette}
 */
function palette(families, rest) {
  const scale = (/** @type {Family} */ family) => ({
    stops: families[family],
    table: interpolate(families[family]),
    zero: family === "signed" || family === "weight" ? STEPS >> 1 : 0,
  });
  return {
    ...rest,
    ink: scale("ink"),
    signed: scale("signed"),
    positive: scale("positive"),
    probability: scale("probability"),
    weight: scale("weight"),
  };
}

/** @param {string[]} stops */
function interpolate(stops) {
  const colours = stops.map((stop) => [1, 3, 5].map((at) => parseInt(stop.slice(at, at + 2), 16)));
  return Uint32Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * (colours.length - 1);
    const below = Math.min(Math.floor(place), colours.length - 2);
    const share = place - below;
    const [r, g, b] = [0, 1, 2].map((i) =>
      Math.round(colours[below][i] * (1 - share) + colours[below + 1][i] * share),
    );
    return rgba(r, g, b);
  });
}
