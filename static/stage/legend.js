// @ts-check
/** The colour legends: a bracket by exactly the rows that share a scale, with its ends. */

import { memo } from "../core/memo.js";
import { fontOf } from "../pixels/surface.js";
import { keepInView } from "../plan/camera.js";
import { frameOf, isCompact } from "../plan/frame.js";
import { boundsOf } from "../plan/maps.js";
import { ends, insteadOf } from "./legendends.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{layer: Layer, scale: LayerScale, nodes: LayerNode[], top: number, bottom: number}} Group */
/** @typedef {{layer: string, family: string, each: boolean, rect: Rect}} LegendPlace `each`: every map has a range of its own */
/** @typedef {{text: string, x: number, y: number, align: CanvasTextAlign, baseline: CanvasTextBaseline}} Written */

/**
 * @typedef {object} Legend as it is painted
 * @property {Rect} rect that all of it lies in
 * @property {Rect} bar
 * @property {import("../network/quantity.js").Quantity | null} quantity in whose colours the bar is; null: there is no bar
 * @property {boolean} bracketed beside the rows that it is of
 * @property {Written[]} texts
 */

const BAR = 9; // CSS pixels
const LEAST = 26; // CSS pixels that two numbers take, one above the other
const BRACKET = 11; // CSS pixels that a bracket reaches beyond its bar
const ACROSS = 150; // CSS pixels that a bar and its numbers take above the maps
const BESIDE = 48; // CSS pixels beside a bar above the maps that its numbers may take
const AROUND = 4; // CSS pixels around a legend that its letters may reach

/**
 * @param {Pen} context that measures
 * @param {Scene} scene
 * @returns {Legend[]} those that are painted
 */
export function legendsIn(context, scene) {
  context.font = fontOf(scene.layout.text);
  if (scene.layout.narrow) return headed(scene).map((node) => legendAbove(context, node, scene));
  return groupsInView(scene).map((group) => legendBeside(context, group, scene));
}

/**
 * @param {Scene} scene
 * @returns {LegendPlace[]} where each legend is painted
 */
export function legendPlaces(scene) {
  const { layout, scales, difference } = scene;
  const family = (/** @type {LayerScale} */ { quantity }) => (difference ? "change" : quantity);
  if (!layout.narrow) {
    const x = barLeft(layout) - BRACKET;
    return groupsInView(scene).map(({ layer, scale, top, bottom }) => {
      const rect = { x, y: top, width: layout.width - frameOf(layout).margin - x, height: bottom - top };
      return { layer: layer.name, family: family(scale), each: scale.maps !== null, rect };
    });
  }
  const right = layout.width - frameOf(layout).margin;
  return headed(scene).map(({ layer, y }) => {
    const scale = /** @type {LayerScale} */ (scales.get(layer.name));
    return { layer: layer.name, family: family(scale), each: scale.maps !== null, rect: { x: right - ACROSS, y: y + 12, width: ACROSS, height: 24 } };
  });
}

/** Those that are painted, with their ends where they can be seen. */
const groupsInView = memo((/** @type {Scene} */ scene) => {
  const { layout } = scene;
  return groupRows(scene)
    .map((group) => ({ ...group, ...keepInView(group, layout, LEAST * layout.text) }))
    .filter(({ top, bottom }) => isPainted(scene, top, bottom));
});

/** @param {Scene} scene @param {number} top @param {number} bottom */
function isPainted({ part }, top, bottom) {
  return bottom > part.y && top < part.y + part.height;
}

/** @param {Scene} scene of a narrow screen @returns {LayerNode[]} with a legend above them that is painted; a layer's first says it for both */
function headed(scene) {
  return scene.layout.nodes.filter(({ y, maps, second }) => !second && isPainted(scene, y, maps.y));
}

/** @param {Layout} layout @returns {number} of a bar beside the rows */
function barLeft(layout) {
  const frame = frameOf(layout);
  return layout.width - frame.margin - frame.legend + (isCompact(layout) ? 24 : 30); // beside a difference there is hardly room for its sign
}

/**
 * @param {Scene} scene
 * @returns {{nodes: LayerNode[], bar: Rect}[]} the bars of colours and the layers that are in them
 */
export function legendBars(scene) {
  const { layout, scales } = scene;
  const hasBar = (/** @type {Pick<Group, "scale" | "layer">} */ { scale, layer }) => !insteadOf(scale, layer, scene);
  if (!layout.narrow) {
    const groups = groupsInView(scene).filter(hasBar);
    return groups.map((group) => ({ nodes: group.nodes, bar: barBeside(group, layout) }));
  }
  return headed(scene)
    .filter(({ layer }) => hasBar({ layer, scale: /** @type {LayerScale} */ (scales.get(layer.name)) }))
    .map(({ layer, y }) => ({ nodes: layout.nodes.filter((node) => node.layer === layer), bar: barAbove(y, layout) }));
}

/**
 * @param {Scene} scene
 * @returns {Group[]} neighbouring nodes with one scale together
 */
function groupRows({ layout, scales }) {
  /** @type {Group[]} */
  const groups = [];
  for (const node of layout.nodes) {
    const scale = /** @type {LayerScale} */ (scales.get(node.layer.name));
    const { top, bottom } = extentOf(node, layout.text);
    const group = groups[groups.length - 1];
    // Two nodes of one layer share its scale, or each map in one the scale of that in the other.
    if (group && (group.layer === node.layer || sameScale(group.scale, scale))) {
      group.bottom = bottom;
      group.nodes.push(node);
    } else groups.push({ layer: node.layer, scale, nodes: [node], top, bottom });
  }
  return groups;
}

/**
 * @param {LayerNode} node
 * @param {number} text
 * @returns {{top: number, bottom: number}} of its maps, with room for two numbers at least
 */
function extentOf({ maps }, text) {
  const { y: top, height } = boundsOf(maps);
  const bottom = top + height;
  const more = Math.max(0, (LEAST * text - (bottom - top)) / 2);
  return { top: top - more, bottom: bottom + more };
}

/**
 * @param {LayerScale} a
 * @param {LayerScale} b
 */
function sameScale(a, b) {
  if (a.quantity !== b.quantity || a.maps || b.maps) return false;
  return a.range.low === b.range.low && a.range.high === b.range.high;
}

/**
 * @param {Pen} context with the font
 * @param {Group} group
 * @param {Scene} scene
 * @returns {Legend}
 */
function legendBeside(context, group, scene) {
  const { layout } = scene;
  const { scale, layer, nodes, top, bottom } = group;
  const bar = barBeside(group, layout);
  const left = bar.x - BRACKET - AROUND;
  const rect = { x: left, y: top - AROUND, width: layout.width - left, height: bar.height + 2 * AROUND };
  const write = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y, /** @type {CanvasTextBaseline} */ baseline) => ({ text, x, y, baseline, align: /** @type {const} */ ("left") });
  const middle = top + bar.height / 2;
  const instead = insteadOf(scale, layer, scene);
  if (instead) return { rect, bar, bracketed: true, quantity: null, texts: [write(instead, bar.x, middle, "middle")] };
  const [low, high] = ends(context, scale, nodes, scene);
  const beside = bar.x + BAR + 6;
  const texts = [write(high, beside, top, "top"), write(low, beside, bottom - 1, "alphabetic")];
  if (scale.quantity === "signed" && bar.height >= 48 * layout.text) texts.push(write("0", beside, middle, "middle"));
  return { rect, bar, bracketed: true, quantity: scale.quantity, texts };
}

/**
 * @param {Pen} context with the font
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {Legend}
 */
function legendAbove(context, node, scene) {
  const { layout, scales } = scene;
  const scale = /** @type {LayerScale} */ (scales.get(node.layer.name));
  const bar = barAbove(node.y, layout);
  const left = bar.x - BESIDE;
  const rect = { x: left, y: bar.y - AROUND, width: layout.width - left, height: BAR + 2 * AROUND };
  const quantity = insteadOf(scale, node.layer, scene) ? null : scale.quantity;
  const texts = endsAbove(context, node, scene).map((end) => ({ ...end, align: /** @type {const} */ ("right"), baseline: /** @type {const} */ ("middle") }));
  return { rect, bar, bracketed: false, quantity, texts };
}

/**
 * @param {Pen} context with the font
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {{text: string, x: number, y: number}[]} what is written beside its bar, and where it ends
 */
function endsAbove(context, node, scene) {
  const { layout, scales } = scene;
  const scale = /** @type {LayerScale} */ (scales.get(node.layer.name));
  const bar = barAbove(node.y, layout);
  const [y, right] = [bar.y + 5, layout.width - frameOf(layout).margin];
  const instead = insteadOf(scale, node.layer, scene);
  if (instead) return [{ text: instead, x: right, y }];
  const [low, high] = ends(context, scale, [node], scene);
  return [{ text: low, x: bar.x - 6, y }, { text: high, x: right, y }];
}

/**
 * @param {Pen} context
 * @param {Scene} scene of a narrow screen
 * @returns {Rect[]} of what is written above the maps
 */
export function wordsAbove(context, scene) {
  context.font = fontOf(scene.layout.text);
  const height = LEAST / 2;
  return headed(scene).flatMap((node) => endsAbove(context, node, scene)).map(({ text, x, y }) => {
    const { width } = context.measureText(text);
    return { x: x - width, y: y - height / 2, width, height };
  });
}

/**
 * @param {Group} group
 * @param {Layout} layout
 * @returns {Rect}
 */
function barBeside({ top, bottom }, layout) {
  return { x: barLeft(layout), y: top, width: BAR, height: bottom - top };
}

/**
 * @param {number} top of the row
 * @param {Layout} layout
 * @returns {Rect}
 */
function barAbove(top, layout) {
  return { x: layout.width - frameOf(layout).margin - 110, y: top + 22, width: 64, height: BAR };
}
