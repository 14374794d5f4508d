// @ts-check
/** Lines from what a unit is made of to the unit: their colour and width tell how much each adds. */

import { cellOf, windowsOf } from "../plan/hit.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {{from: Rect, layer: string, channel: number, share: number | null}} Tie `share` of the largest, with its sign; null: no amount */
/** @typedef {(layer: string, channel: number) => boolean} IsOff */

const WIDEST = 3; // CSS pixels of the line of the largest product
const STRONG = 0.1; // share of the largest from which a line stands out of a hundred
const MOST = 30; // that stand out
const [FAINT, FAINTEST, HUNDRED] = [0.22, 0.12, 100]; // opacity of the others, fainter where they are more than a hundred

/**
 * A unit that is switched off is made of nothing, and nothing is made of it.
 *
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @param {IsOff} isOff
 * @returns {Tie[]} the strongest last and so on top
 */
export function tiesOf(layout, arithmetic, isOff) {
  if (arithmetic.off) return [];
  const ties = arithmetic.kind.ties === "units" ? unitTies(layout, arithmetic) : windowTies(layout, arithmetic);
  return ties
    .filter(({ layer, channel }) => !isOff(layer, channel))
    .sort((a, b) => Math.abs(a.share ?? 0) - Math.abs(b.share ?? 0));
}

/** @param {Tie[]} ties the strongest last @returns {Tie[]} those that stand out */
export function strongOf(ties) {
  return ties.slice(-MOST).filter(({ share }) => share === null || Math.abs(share) >= STRONG);
}

/**
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @returns {Tie[]} one a source unit
 */
function unitTies(layout, arithmetic) {
  const amounts = amountsOf(arithmetic);
  return arithmetic.terms.flatMap(({ unit }, i) => {
    const from = cellOf(layout, unit);
    return from ? [{ from, layer: unit.layer, channel: unit.channel, share: amounts && amounts[i] }] : [];
  });
}

/**
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @returns {Tie[]} one a window
 */
function windowTies(layout, arithmetic) {
  const amounts = amountsOf(arithmetic);
  const windows = arithmetic.sources.flatMap((source) =>
    windowsOf(layout, source).map((from, i) => ({ from, layer: source.layer, channel: source.from + i })),
  );
  return windows.map((window, i) => ({ ...window, share: amounts && (amounts[i] ?? 0) }));
}

/** @param {Arithmetic} arithmetic @returns {number[] | null} what each adds, of the most that one does; null: they add no amounts */
function amountsOf(arithmetic) {
  const amounts = arithmetic.kind.effects?.of(arithmetic);
  if (!amounts) return null;
  const most = Math.max(...amounts.map(Math.abs)) || 1;
  return amounts.map((each) => each / most);
}

/**
 * All lines faintly, those of one colour in one stroke, which is no denser where they cross; then the strong
 * ones one by one: four hundred lines as dense as a few would bury them.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Tie[]} ties the strongest last
 * @param {Rect} cell
 * @param {Palette} palette
 * @param {number} text
 */
export function drawTies(context, ties, cell, palette, text) {
  const strong = strongOf(ties);
  const weak = ties.slice(0, ties.length - strong.length);
  context.lineWidth = 0.75;
  context.globalAlpha = Math.max(FAINTEST, FAINT * Math.min(1, HUNDRED / weak.length));
  for (const colour of [palette.mark, palette.lowers, palette.raises]) {
    const own = weak.filter((tie) => colourOf(tie, palette) === colour);
    if (own.length) stroke(context, colour, () => own.forEach((tie) => line(context, tie.from, cell)));
  }
  for (const tie of strong) {
    const size = Math.abs(tie.share ?? 0);
    context.globalAlpha = tie.share === null ? 0.9 : 0.5 + 0.45 * size;
    context.lineWidth = (tie.share === null ? 1 : 1 + (WIDEST - 1) * size) * Math.max(1, text);
    stroke(context, colourOf(tie, palette), () => (tie.share === null ? frustum : line)(context, tie.from, cell));
  }
  context.globalAlpha = 1;
}

/**
 * @param {Tie} tie
 * @param {Palette} palette
 */
function colourOf({ share }, { mark, raises, lowers }) {
  return !share ? mark : share > 0 ? raises : lowers;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {() => void} draw
 */
function stroke(context, colour, draw) {
  context.strokeStyle = colour;
  context.beginPath();
  draw();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} from
 * @param {Rect} cell
 */
function line(context, from, cell) {
  const [start, end] = endsOf(from, cell);
  context.moveTo(from.x + from.width / 2, start);
  context.lineTo(cell.x + cell.width / 2, end);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} from
 * @param {Rect} cell
 */
function frustum(context, from, cell) {
  const [start, end] = endsOf(from, cell);
  context.moveTo(from.x, start);
  context.lineTo(cell.x, end);
  context.moveTo(from.x + from.width, start);
  context.lineTo(cell.x + cell.width, end);
}

/**
 * @param {Rect} from
 * @param {Rect} cell
 * @returns {[number, number]} where a line leaves and where it arrives
 */
function endsOf(from, cell) {
  const below = from.y + from.height <= cell.y;
  return below ? [from.y + from.height, cell.y] : [middleY(from), middleY(cell)];
}

/** @param {Rect} rect */
function middleY(rect) {
  return rect.y + rect.height / 2;
}
