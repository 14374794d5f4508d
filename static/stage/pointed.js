// @ts-check
/** State -> what is told of the unit at the pointer and of the pinned one: lines, numbers, words. */

import { part, together } from "../core/part.js";
import { sameUnit } from "../network/shape.js";
import { cellOf, shownIn, windowsOf } from "../plan/hit.js";
import { boundsOf } from "../plan/maps.js";
import { pointedKernel } from "../plan/weighted.js";
import { paintOverlay } from "./overlay.js";
import { createAnnouncer, createReadout } from "./readout.js";
import { rectOf } from "./screen.js";
import { placeBeside } from "./stand.js";
import { createTold } from "./told.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../network/sources.js").Source} Source */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("./readout.js").Told} Told */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./told.js").Heard} Heard */
/** @typedef {import("./told.js").Kept} Kept */
/** @typedef {import("./told.js").Pointed} Pointed */

/**
 * @param {Elements} elements
 * @param {import("../pages/derived.js").Derived} derived
 * @param {AbortSignal} signal
 * @returns {(state: State) => void}
 */
export function createPointedView(elements, derived, signal) {
  const announce = createAnnouncer(elements.arithmetic, signal);
  const told = createTold(derived);
  return together([
    part(
      (/** @type {State} */ state) => {
        const [kept, pointed] = [told.kept(state), told.pointed(state)];
        const scene = kept || pointed ? derived.scene(state) : null;
        return [scene, kept, pointed, pointedKernel(state), told.part(state), state.slide !== null, state.viewport.paper ?? false];
      },
      createPainter(elements),
    ),
    part(
      (/** @type {State} */ state) => [told.heard(state), state.slide?.playing ?? false],
      // A unit that the window runs over would be cut off by the next.
      (heard, runs) => runs || announce(heard),
    ),
  ]);
}

/** @param {Elements} elements */
function createPainter({ stage, view, overlay, readout: element, bar, inspector }) {
  const readout = createReadout(element);

  /** @param {Pointed} pointed @param {Scene} scene @returns what joins the readout's numbers to where they come from */
  function tell(pointed, { palette, layout }) {
    readout.paint(pointed.says, palette, layout);
    const at = placeOf(pointed, layout, readout.size(), aroundOf(stage, view, [bar, inspector]));
    const grid = readout.grid(); // while nothing has moved, so that the page is laid out once
    readout.move(at);
    return joined(pointed.parts[0], pointed.says, at, grid);
  }

  /**
   * @param {Scene | null} scene null: nothing is told
   * @param {Kept | null} kept
   * @param {Pointed | null} pointed
   * @param {KernelPlace | null} kernel
   * @param {Unit | null} source of the pinned unit that is pointed at in the inspector
   * @param {boolean} slides
   * @param {boolean} paper
   */
  return (scene, kept, pointed, kernel, source, slides, paper) => {
    if (!scene || !pointed) readout.hide();
    if (!scene) {
      overlay.hidden = true;
      return;
    }
    const loupe = pointed && tell(pointed, scene);
    const isOther = pointed && (pointed.isHeld !== kept?.isHeld || !sameUnit(pointed.arithmetic.unit, kept?.arithmetic.unit ?? null));
    paintOverlay(overlay, scene, {
      pinned: kept,
      hovered: isOther ? pointed : null,
      loupe,
      kernel,
      part: source,
      slid: slides && kept ? kept.arithmetic.unit : null,
      whole: paper,
    });
  };
}

/**
 * @param {Pointed} pointed
 * @param {Layout} layout
 * @param {import("./stand.js").Size} size of the readout
 * @param {{screen: Rect, over: Rect[]}} around
 * @returns {{x: number, y: number}} where the readout stands
 */
function placeOf({ arithmetic, score, parts }, layout, size, { screen, over }) {
  const { unit } = arithmetic;
  const sources = [...arithmetic.sources, ...(score?.sources ?? [])]; // that lines lead to it from
  const cells = parts.flatMap((part) => cellOf(part, unit) ?? []);
  const spared = parts.flatMap((part) => shownIn(part, [cellOf(part, unit) ?? [], ...sources.map((source) => windowsOf(part, source))].flat()));
  const concerned = layout.nodes.filter(({ layer }) => layer.name === unit.layer || sources.some((source) => source.layer === layer.name));
  const rows = concerned.map(({ maps }) => boundsOf(maps));
  return placeBeside(cells[0], rows[rows.length - 1], size, screen, { spared, rather: rows, over });
}

/**
 * @param {HTMLElement} stage
 * @param {HTMLElement} view
 * @param {HTMLElement[]} covers
 * @returns {{screen: Rect, over: Rect[]}} the part of the stage that is in view, and what lies over it, CSS pixels from its corner
 */
function aroundOf(stage, view, covers) {
  const [corner, outer] = [stage.getBoundingClientRect(), view.getBoundingClientRect()];
  const top = Math.max(outer.top, 0);
  const bottom = Math.min(outer.bottom, window.innerHeight);
  const screen = { x: outer.left - corner.left, y: top - corner.top, width: outer.width, height: bottom - top };
  return { screen, over: covers.map((each) => rectOf(each, corner)) };
}

/**
 * @param {Layout} layout
 * @param {Pick<Told, "arithmetic" | "loupe">} told
 * @param {{x: number, y: number}} at
 * @param {Rect | null} grid from the readout's corner
 * @returns {{window: Rect, grid: Rect} | null}
 */
function joined(layout, { arithmetic: { sources }, loupe }, at, grid) {
  const [window] = loupe ? shownIn(layout, windowsOf(layout, sources[0]).slice(loupe.seen.index, loupe.seen.index + 1)) : [];
  return window && grid ? { window, grid: { ...grid, x: at.x + grid.x, y: at.y + grid.y } } : null;
}
