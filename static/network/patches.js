// @ts-check
/** What a convolution multiplies: for each source map the patch under the window and its kernel. */

/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./explain.js").Term} Term */

/**
 * @typedef {{weight: number, term: Term | null}} Tap one place of the kernel; no term: it lies over padding
 * @typedef {{layer: string, channel: number, middle: Unit | null, rows: number, columns: number, taps: Tap[], sum: number}} Patch
 * `middle`: the unit nearest to the window's middle; null: all of the window is padding
 */

/**
 * @param {Arithmetic} arithmetic of a unit of a convolution, its weights known
 * @param {Tensor} weight
 * @returns {Patch[]} one for each map that is read
 */
export function patchesOf(arithmetic, weight) {
  const [source] = arithmetic.sources;
  return Array.from({ length: source.to - source.from }, (_, channel) => patchOf(arithmetic, weight, channel));
}

/**
 * @param {Arithmetic} arithmetic
 * @param {Tensor} weight
 * @param {number} channel counted among the maps that are read
 * @returns {Patch}
 */
export function patchOf({ unit, sources: [source], terms }, weight, channel) {
  const [, channels, rows, columns] = weight.shape;
  const area = source.rows.length * source.columns.length;
  const start = (unit.channel * channels + channel) * rows * columns;
  const own = terms.slice(channel * area, (channel + 1) * area);
  /** @type {Tap[]} */
  const taps = Array.from({ length: rows * columns }, (_, i) => ({ weight: weight.values[start + i], term: null }));
  own.forEach((term, i) => {
    const row = source.rows[Math.floor(i / source.columns.length)];
    const column = source.columns[i % source.columns.length];
    taps[row.tap * columns + column.tap].term = term;
  });
  const middle = own[Math.floor(source.rows.length / 2) * source.columns.length + Math.floor(source.columns.length / 2)];
  const sum = own.reduce((total, { product }) => total + (product ?? 0), 0);
  return { layer: source.layer, channel: source.from + channel, middle: middle?.unit ?? null, rows, columns, taps, sum };
}
