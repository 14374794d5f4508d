// @ts-check
/** State -> what is told of the unit at the pointer and of the pinned one: lines, numbers, words. */

import { part, together } from "../core/part.js";
import { sameUnit } from "../network/shape.js";
import { cellOf, shownIn, windowsOf } from "../plan/hit.js";
import { boundsOf } from "../plan/maps.js";
import { pointedKernel } from "../plan/weighted.js";
import { paintOverlay } from "./overlay.js";
import { createAnnouncer, createReadout } from "./readout.js";
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
export function createPointedView({ stage, view, overlay, readout: element, bar, inspector, arithmetic: status }, derived, signal) {
  const announce = createAnnouncer(status, signal);
  const readout = createReadout(element);
  const told = createTold(derived);

  /**
   * @param {Pointed} pointed
   * @param {Layout} layout
   * @returns {{x: number, y: number}} where the readout stands
   */
  function place({ arithmetic, score, parts }, layout) {
    const { unit } = arithmetic;
    const sources = [...arithmetic.sources, ...(score?.sources ?? [])]; // that lines lead to it from
    const cells = parts.flatMap((part) => cellOf(part, unit) ?? []);
    const spared = parts.flatMap((part) => shownIn(part, [cellOf(part, unit) ?? [], ...sources.map((source) => windowsOf(part, source))].flat()));
    const { screen, over } = visible();
    const concerned = layout.nodes.filter(({ layer }) => layer.name === unit.layer || sources.some((source) => source.layer === layer.name));
    const rows = concerned.map(({ maps }) => boundsOf(maps));
    return placeBeside(cells[0], rows[rows.length - 1], readout.size(), screen, { spared, rather: rows, over });
  }

  /** The part of the stage that is in view, and what lies over it. */
  function visible() {
    const inner = stage.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    const top = Math.max(outer.top, 0);
    const bottom = Math.min(outer.bottom, window.innerHeight);
    const screen = { x: outer.left - inner.left, y: top - inner.top, width: outer.width, height: bottom - top };
    const over = [bar, inspector].map((each) => each.getBoundingClientRect());
    return { screen, over: over.map(({ x, y, width, height }) => ({ x: x - inner.x, y: y - inner.y, width, height })) };
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
  function paint(scene, kept, pointed, kernel, source, slides, paper) {
    if (!scene) {
      readout.hide();
      overlay.hidden = true;
      return;
    }
    const says = pointed?.says ?? null;
    if (says) readout.paint(says, scene.palette, scene.layout);
    else readout.hide();
    const at = pointed && place(pointed, scene.layout);
    const grid = at && readout.grid(); // while nothing has moved, so that the page is laid out once
    if (at) readout.move(at);
    const isOther = pointed && (pointed.isHeld !== kept?.isHeld || !sameUnit(pointed.arithmetic.unit, kept?.arithmetic.unit ?? null));
    paintOverlay(overlay, scene, {
      pinned: kept,
      hovered: isOther ? pointed : null,
      loupe: says?.loupe && at ? joined(pointed.parts[0], says, at, grid) : null,
      kernel,
      part: source,
      slid: slides && kept ? kept.arithmetic.unit : null,
      whole: paper,
    });
  }

  return together([
    part(
      (/** @type {State} */ state) => {
        const [kept, pointed] = [told.kept(state), told.pointed(state)];
        const scene = kept || pointed ? derived.scene(state) : null;
        return [scene, kept, pointed, pointedKernel(state), told.part(state), state.slide !== null, state.viewport.paper ?? false];
      },
      paint,
    ),
    part(
      (/** @type {State} */ state) => [told.heard(state), state.slide?.playing ?? false],
      // A unit that the window runs over would be cut off by the next.
      (heard, runs) => runs || announce(heard),
    ),
  ]);
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
