// @ts-check
/** The numbers that make a unit, by their place: one of them can be pointed at in the inspector. */

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./explain.js").Term} Term */

/**
 * @param {Pick<State, "part" | "pinned" | "tab">} state
 * @returns {number | null} the place of the part that is pointed at, if it is in view
 */
export function pointedPart({ part, pinned, tab }) {
  return tab === "sum" && part && part.layer === pinned?.layer ? part.index : null;
}

/**
 * @param {Layer} layer of the unit
 * @param {Arithmetic} arithmetic
 * @param {number} index among the terms; in a convolution among the weights of one output, which weigh padding too
 * @returns {Term | null} null: padding
 */
export function termAt({ kind, kernel_size }, { sources: [source], terms }, index) {
  if (kind.weights !== "kernels") return terms[index] ?? null;
  const [height, width] = kernel_size ?? [1, 1];
  const [channel, tap] = [Math.floor(index / (height * width)), index % (height * width)];
  const row = source.rows.findIndex((each) => each.tap === Math.floor(tap / width));
  const column = source.columns.findIndex((each) => each.tap === tap % width);
  if (row < 0 || column < 0) return null;
  return terms[(channel * source.rows.length + row) * source.columns.length + column] ?? null;
}
