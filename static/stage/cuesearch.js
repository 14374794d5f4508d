// @ts-check
/** What of the network is on screen, and what one may look for there: the pinned unit, what it reads, the answer. */

import { sourcesOf } from "../network/sources.js";
import { cellOf, partIn, partsOf, windowsOf } from "../plan/hit.js";
import { boundsOf, boxesOf } from "../plan/maps.js";
import { isBeneath } from "../select/pin.js";
import { cueFor } from "./cueplace.js";
import { rectOf } from "./screen.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./cueplace.js").Seen} Seen */
/** @typedef {import("./cueplace.js").Sought} Sought */
/** @typedef {Pick<import("../core/elements.js").Elements, "stage" | "view" | "inspector" | "bar" | "edited">} Around */
/** @typedef {NonNullable<ReturnType<typeof searchIn>>} Found */

/**
 * @param {Layout} layout
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @param {import("./screen.js").Seen} onScreen
 * @param {Around} around
 */
export function searchIn(layout, state, layers, onScreen, around) {
  const { stage, view } = around;
  const part = partIn(layout, isBeneath(state));
  const isLong = !layout.narrow && layout.camera.scale === 1 && stage.offsetHeight > view.clientHeight;
  const seen = seenOf(part, onScreen(part), around);
  const answer = isLong ? boxesOf(layout.nodes[layout.nodes.length - 1]) : [];
  const sought = { ...soughtIn(layout, part, state.pinned, layers), answer };
  return { seen, sought, cue: cueFor(sought, seen) };
}

/** @param {Layout} layout @param {Rect} part of it on screen @param {Around} around @returns {Seen} */
function seenOf({ narrow }, part, { stage, inspector, bar, edited }) {
  const corner = stage.getBoundingClientRect();
  if (!narrow) return { part, covers: [rectOf(inspector, corner)] };
  let [top, bottom] = [part.y, part.y + part.height];
  // Each lies across the whole screen, and takes one end of it.
  for (const each of [inspector, bar, edited]) {
    const { y, height } = rectOf(each, corner);
    if (y + height <= top || y >= bottom) continue;
    if (y <= top) top = y + height;
    else bottom = y;
  }
  return { part: { ...part, y: top, height: Math.max(0, bottom - top) }, covers: [] };
}

/**
 * @param {Layout} layout
 * @param {Layout} part in which the pinned unit is explained
 * @param {Unit | null} pinned
 * @param {Map<string, Layer>} layers
 * @returns {Omit<Sought, "answer">} in that part's window
 */
function soughtIn(layout, part, pinned, layers) {
  if (!pinned) return { cells: [], inputs: [], others: [], maps: layout.nodes.map(({ maps }) => boundsOf(maps)) };
  const parts = [part, ...partsOf(layout).filter(({ byLayer, window }) => byLayer !== part.byLayer && window.x === part.window.x)];
  const sources = sourcesOf(layers, pinned);
  const [inputs, ...others] = parts.map((each) => sources.flatMap((source) => windowsOf(each, source)));
  return {
    cells: parts.flatMap((each) => cellOf(each, pinned) ?? []),
    inputs,
    others: others.flat(),
    maps: sources.flatMap(({ layer }) => parts.flatMap(({ byLayer }) => boxesIn(byLayer.get(layer)))),
  };
}

/** @param {import("../types.js").LayerNode | undefined} node @returns {Rect[]} */
function boxesIn(node) {
  return node ? boxesOf(node) : [];
}
