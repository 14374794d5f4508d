// @ts-check
/** What the maps leave to names and legends, and the space between layers. */

/**
 * All in CSS pixels for text of size 1: the columns for names and for legends, the space above a row's maps and above
 * those of a second row of the same layer, its least height, the stage's margin, the least gap between layers.
 */
const WIDE = { label: 164, legend: 112, above: 0, beneath: 9, row: 30, margin: 14, gap: 9 };
const COMPACT = { ...WIDE, label: 146, legend: 76 };
const NARROW = { label: 0, legend: 0, above: 44, beneath: 30, row: 0, margin: 12, gap: 16 };

const LOW = { row: 26, gap: 7 }; // where the stage is low
const LOWEST = { row: 26, gap: 18 }; // where each layer has two rows: between two layers is more than between those
const HIGH = 780; // CSS pixels of a stage with room for rows of full height

const ROOMY = 900; // CSS pixels of a stage with room for what is said beside the maps

/** @typedef {typeof WIDE} Frame */
/** @typedef {{width: number, text: number, narrow: boolean}} Stage */

/**
 * @param {Stage} stage
 * @returns {boolean} whether names and legends are brief
 */
export function isCompact({ width, text, narrow }) {
  return !narrow && width < ROOMY * text;
}

/**
 * @param {Stage} stage
 * @returns {Frame} CSS pixels
 */
export function frameOf(stage) {
  const { text, narrow } = stage;
  const frame = narrow ? NARROW : isCompact(stage) ? COMPACT : WIDE;
  const [label, legend, above, beneath, row] = [frame.label, frame.legend, frame.above, frame.beneath, frame.row].map((length) => Math.round(length * text));
  return { ...frame, label, legend, above, beneath, row }; // space between maps need not grow with the text
}

/**
 * @param {Frame} frame
 * @param {Stage & {height: number}} stage
 * @param {boolean} doubled whether each layer has two rows
 * @returns {Frame} with rows as low and as close as the stage makes them
 */
export function lowered(frame, { height, text, narrow }, doubled) {
  if (narrow) return frame;
  const { row, gap } = doubled ? { ...LOWEST, gap: Math.round(LOWEST.gap * text) } : height < HIGH * text ? LOW : WIDE;
  return { ...frame, row: Math.round(row * text), gap };
}
