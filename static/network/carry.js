// @ts-check
/** Units of one layer -> what they read, or what reads them: one step, for all of them at once. */

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {"readers" | "read"} Side */

/**
 * All that one block reads is read alike, so the units are first gathered to one for each block and
 * axis, and then scattered over what the block has on the other side.
 *
 * @param {Uint8Array} units 1 for each on the side `from`
 * @param {Reading} reading
 * @param {Side} from
 * @param {Side} to
 * @returns {Uint8Array} 1 for each on the side `to`; `units` itself where each keeps its place
 */
export function carry(units, reading, from, to) {
  const size = [...reading[from]];
  const axes = [...size.keys()].filter((axis) => !keepsPlace(reading, axis));
  for (const axis of axes) {
    const blocks = reading.axes[axis].map((block) => block[from]);
    units = gathered(units, size, axis, blocks);
    size[axis] = blocks.length;
  }
  for (const axis of axes.reverse()) {
    const blocks = reading.axes[axis].map((block) => block[to]);
    units = scattered(units, size, axis, blocks, reading[to][axis]);
    size[axis] = reading[to][axis];
  }
  return units;
}

/**
 * @param {Reading} reading
 * @param {number} axis
 */
function keepsPlace({ readers, read, axes }, axis) {
  const count = readers[axis];
  const same = (/** @type {number[]} */ { length, 0: place }, /** @type {number} */ at) =>
    length === 1 && place === at;
  if (read[axis] !== count || axes[axis].length !== count) return false;
  return axes[axis].every((block, at) => same(block.readers, at) && same(block.read, at));
}

/**
 * @param {Uint8Array} units
 * @param {number[]} size
 * @param {number} axis
 * @param {number[][]} blocks
 * @returns {Uint8Array} along the axis 1 for each block that has a unit
 */
function gathered(units, size, axis, blocks) {
  const { outer, inner } = around(size, axis);
  const found = new Uint8Array(outer * blocks.length * inner);
  let place = 0;
  for (let start = 0; start < units.length; start += size[axis] * inner) {
    for (const block of blocks) {
      for (let i = start; i < start + inner; i++) found[place++] = hasAny(units, i, inner, block);
    }
  }
  return found;
}

/**
 * @param {Uint8Array} units
 * @param {number} start
 * @param {number} step
 * @param {number[]} places
 */
function hasAny(units, start, step, places) {
  for (let k = 0; k < places.length; k++) {
    if (units[start + places[k] * step]) return 1;
  }
  return 0;
}

/**
 * @param {Uint8Array} found along the axis one for each block
 * @param {number[]} size
 * @param {number} axis
 * @param {number[][]} blocks
 * @param {number} length of the axis afterwards
 * @returns {Uint8Array} along the axis 1 for each place of a block that was found
 */
function scattered(found, size, axis, blocks, length) {
  const { outer, inner } = around(size, axis);
  const units = new Uint8Array(outer * length * inner);
  let place = 0;
  for (let start = 0; start < units.length; start += length * inner) {
    for (const block of blocks) {
      for (let i = start; i < start + inner; i++) {
        if (!found[place++]) continue;
        for (let k = 0; k < block.length; k++) units[i + block[k] * inner] = 1;
      }
    }
  }
  return units;
}

/**
 * @param {number[]} size
 * @param {number} axis
 */
function around(size, axis) {
  const product = (/** @type {number[]} */ sides) => sides.reduce((a, b) => a * b, 1);
  return { outer: product(size.slice(0, axis)), inner: product(size.slice(axis + 1)) };
}
