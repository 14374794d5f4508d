// @ts-check
/** The units that are pinned and pointed at and what they are made of: outlines, lines, and veils over the rest. */

import { cellsAfter } from "../network/raster.js";
import { clipTo, surface } from "../pixels/surface.js";
import { boxOf, cellOf, grown, partIn, partsOf, windowsOf } from "../plan/hit.js";
import { hullOf } from "../plan/hull.js";
import { seenRects } from "../plan/seen.js";
import { litBy } from "../plan/weighted.js";
import { legendBars, wordsAbove } from "./legend.js";
import { clearNotes } from "./notes.js";
import { dash, markKept, outline } from "./outline.js";
import { viewOf } from "./scene.js";
import { boundsOf } from "./stand.js";
import { drawTies, strongOf, tiesOf } from "./ties.js";
import { veilLegends, veilMaps, veiledIn } from "./veil.js";
import { numberedIn } from "./written.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../network/seen.js").Seen} Seen */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./ties.js").IsOff} IsOff */

const FAR = 1e6; // CSS pixels: beyond any stage, of which a canvas shows but a part
const MANY = 40; // outlines that would be louder than what they stand around, were they as bold as a few
const [HAIR, FINE, BOLD] = [0.75, 1.5, 2.5]; // CSS pixels
const SMALL = 24; // CSS pixels a side under which a window needs a bolder outline to be found from afar
const TO_COME = 0.92; // opacity of the veil over what is not computed yet
const THROUGH = 0.16; // opacity of lines beneath words, which must stay legible; as in stage.css
const SOFT = 4; // CSS pixels over which they fade

/**
 * @typedef {{arithmetic: Arithmetic, score: Arithmetic | null, isOff: IsOff, isHeld: boolean}} Told `score`: of a probability, its own, which its lines lead on to;
 *   `isHeld`: its lines are in the rows of what is compared with
 *
 * @typedef {object} Shown
 * @property {Told & {seen: Seen} | null} pinned the unit that stays, for which the rest steps back
 * @property {Told | null} hovered the unit at the pointer, if that is another, or the same of the other trace
 * @property {{window: Rect, grid: Rect} | null} loupe where the window lies, and where it is shown enlarged
 * @property {KernelPlace | null} kernel that is pointed at
 * @property {Unit | null} part a source of the pinned unit that is pointed at in the inspector
 * @property {Unit | null} slid where a window is on its way over a map
 * @property {boolean} [whole] nothing steps back: who looks at the picture cannot let go of the unit
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} scene
 * @param {Shown} shown
 */
export function paintOverlay(canvas, scene, shown) {
  const { layout } = scene;
  const { pinned, hovered } = shown;
  // An empty canvas over the network would still be blended with it in every frame.
  canvas.hidden = !pinned && !hovered;
  if (canvas.hidden) return;
  const context = surface(canvas, { ...scene.part, dpr: layout.dpr });
  const lit = shown.kernel ? litBy(layout, shown.kernel) : [];
  const veiled = pinned && !shown.whole ? veiledIn(scene, pinned.arithmetic, lit) : null;
  const parts = partsOf(layout);
  inEach(context, parts, (part) => {
    if (pinned) clearNotes(context, { ...scene, layout: part }, ringedBy(part, scene, pinned));
    if (veiled) veilMaps(context, { ...scene, layout: part }, veiled);
  });
  if (pinned) paintPinned(context, scene, pinned, shown);
  const { loupe } = shown;
  if (loupe) inEach(context, [{ ...layout, window: boundsOf(parts.map(({ window }) => window)) }], () => paintCone(context, loupe, scene.palette));
  if (hovered) paintUnit(context, scene, hovered);
  if (pinned) inEach(context, [ownOf(layout, pinned)], (part) => paintPointed(context, part, shown.part, lit, scene.palette));
  if (layout.narrow) inEach(context, [layout], () => passBeneath(context, scene));
  if (veiled) veilLegends(context, scene, veiled);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout[]} parts
 * @param {(part: Layout) => void} draw in the part's window alone
 */
function inEach(context, parts, draw) {
  for (const part of parts) {
    clipTo(context, part);
    draw(part);
    context.restore();
  }
}

/** @param {Layout} layout @param {Pick<Told, "isHeld">} told @returns {Layout} the part that its lines are in */
function ownOf(layout, { isHeld }) {
  return partIn(layout, isHeld);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Unit | null} source that is pointed at in the inspector
 * @param {Rect[]} lit
 * @param {Palette} palette
 */
function paintPointed(context, layout, source, lit, palette) {
  const cell = source && cellOf(layout, source);
  for (const rect of cell ? [cell, ...lit] : lit) outline(context, rect, { ...palette, mark: palette.accent }, 3);
}

/**
 * Lines that lead through a legend are seen through it, so that the eye can follow them, and leave its colours alone.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function passBeneath(context, scene) {
  const { layout } = scene;
  const erase = (/** @type {Rect[]} */ rects, /** @type {number} */ share) => {
    context.globalAlpha = share;
    for (const { x, y, width, height } of rects) context.fillRect(x, y, width, height);
  };
  context.save();
  context.globalCompositeOperation = "destination-out";
  context.shadowColor = "black";
  context.shadowBlur = 2 * SOFT * layout.dpr; // in pixels of the canvas, whatever its scale
  erase(wordsAbove(context, scene).map((rect) => grown(rect, 1)), 1 - THROUGH);
  erase(legendBars(scene).map(({ bar }) => bar), 1);
  context.restore();
}

/**
 * @param {Layout} part
 * @param {Scene} scene
 * @param {NonNullable<Shown["pinned"]>} pinned
 * @returns {Rect[]} what has a ring around it
 */
function ringedBy(part, scene, { arithmetic, seen }) {
  const cell = cellOf(part, arithmetic.unit);
  const windows = arithmetic.sources.flatMap((source) => windowsOf(part, source));
  return [...(cell ? [cell] : []), ...windows, ...seenRects(part, viewOf(part, scene), seen, toldOf(arithmetic))];
}

/** @param {Arithmetic} arithmetic @returns {string[]} the layers that its windows and its own ring are in */
function toldOf({ unit, sources }) {
  return [unit.layer, ...sources.map((source) => source.layer)];
}

/**
 * A second ring, which no unit that is merely pointed at has.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {NonNullable<Shown["pinned"]>} pinned
 * @param {Shown} shown
 */
function paintPinned(context, scene, pinned, { slid }) {
  const { layout, palette } = scene;
  const { arithmetic, seen } = pinned;
  const parts = partsOf(layout);
  inEach(context, parts, (part) => {
    for (const rect of seenRects(part, viewOf(part, scene), seen, toldOf(arithmetic))) dash(context, rect, palette);
  });
  if (slid) inEach(context, [ownOf(layout, pinned)], (part) => hideAfter(context, part, palette, slid));
  paintUnit(context, scene, pinned, 1);
  const larger = Math.max(1, layout.text);
  inEach(context, parts, (part) => {
    const cell = cellOf(part, arithmetic.unit);
    if (cell) outline(context, grown(cell, larger), { ...palette, mark: palette.accent }, FINE * larger);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Told} unit
 * @param {number} [width] of the ring around it
 */
function paintUnit(context, { layout, palette }, unit, width = BOLD) {
  inEach(context, [ownOf(layout, unit)], (part) => paintLines(context, part, unit, palette));
  // The same units in the rows of the other trace have no lines, which are true of this one.
  inEach(context, partsOf(layout), (part) => outlineUnit(context, part, unit.arithmetic, palette, width));
  inEach(context, [ownOf(layout, unit)], (part) => outlineStrong(context, part, unit, palette));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Told} unit
 * @param {Palette} palette
 */
function paintLines(context, layout, { arithmetic, score, isOff }, palette) {
  const cell = cellOf(layout, arithmetic.unit);
  if (!cell) return;
  const own = score && cellOf(layout, score.unit);
  const ties = tiesOf(layout, arithmetic, isOff);
  context.save();
  clipOutside(context, numberedIn(layout)); // where units stand in several lines, those of the first lead over the others
  if (own && !arithmetic.off) drawTies(context, tiesOf(layout, score, isOff), own, palette, layout.text);
  drawTies(context, ties, cell, palette, layout.text);
  context.restore();
  markKept(context, layout, arithmetic, palette);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Told} unit
 * @param {Palette} palette
 */
function outlineStrong(context, layout, { arithmetic, isOff }, palette) {
  if (!isCrowd(arithmetic)) return;
  for (const { from } of strongOf(tiesOf(layout, arithmetic, isOff))) outline(context, from, palette, FINE);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Arithmetic} arithmetic
 * @param {Palette} palette
 * @param {number} width of the ring around the unit
 */
function outlineUnit(context, layout, { unit, sources }, palette, width) {
  const windows = sources.flatMap((source) => windowsOf(layout, source));
  const many = windows.length > MANY;
  const small = windows.some(({ width, height }) => Math.max(width, height) < SMALL * layout.text);
  context.globalAlpha = many ? 0.5 : 1;
  const larger = Math.max(1, layout.text);
  for (const window of windows) outline(context, window, palette, (many ? HAIR : small ? BOLD : FINE) * larger);
  context.globalAlpha = 1;
  const cell = cellOf(layout, unit);
  if (cell) outline(context, cell, palette, width * larger);
}

/** @param {Arithmetic} arithmetic @returns {boolean} whether it is made of so many single units that not all of them stand out */
function isCrowd({ kind, sources }) {
  return kind.weights === "units" && sources.some(({ from, to, rows, columns }) => to - from > MANY && rows.length * columns.length === 1);
}

/**
 * The window and its enlarged picture, as a glass between the two would join them.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{window: Rect, grid: Rect}} loupe
 * @param {Palette} palette
 */
function paintCone(context, { window, grid }, palette) {
  const hull = hullOf([window, grid]);
  context.save();
  clipOutside(context, [window]); // what is enlarged keeps its colours
  context.beginPath();
  hull.forEach(({ x, y }) => context.lineTo(x, y));
  context.closePath();
  context.fillStyle = context.strokeStyle = palette.accent;
  context.lineWidth = 1.25;
  context.globalAlpha = 0.14;
  context.fill();
  context.globalAlpha = 0.9;
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect[]} rects
 */
function clipOutside(context, rects) {
  context.beginPath();
  context.rect(-FAR, -FAR, 2 * FAR, 2 * FAR);
  for (const { x, y, width, height } of rects) context.rect(x, y, width, height);
  context.clip("evenodd");
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Palette} palette
 * @param {Unit} unit the last of its map that is computed
 */
function hideAfter(context, layout, palette, unit) {
  const box = boxOf(layout, unit.layer, unit.channel);
  if (!box) return;
  context.globalAlpha = TO_COME;
  context.fillStyle = palette.page;
  for (const { x, y, width, height } of cellsAfter(box, unit)) context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}
