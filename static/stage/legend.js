// @ts-check
/** The colour legends: a bracket by exactly the rows that share a scale, with its ends. */

import { fontOf } from "../pixels/surface.js";
import { keepInView } from "../plan/camera.js";
import { frameOf, isCompact } from "../plan/frame.js";
import { boundsOf } from "../plan/maps.js";
import { ends, insteadOf } from "./legendends.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{layer: Layer, scale: LayerScale, nodes: LayerNode[], top: number, bottom: number}} Group */
/** @typedef {{layer: string, family: string, each: boolean, rect: Rect}} LegendPlace `each`: every map has a range of its own */

const BAR = 9; // CSS pixels
const LEAST = 26; // CSS pixels that two numbers take, one above the other
const BRACKET = 11; // CSS pixels that a bracket reaches beyond its bar
const ACROSS = 150; // CSS pixels that a bar and its numbers take above the maps

/**
 * @param {CanvasRenderingContext2D} context of the stage
 * @param {Scene} scene
 */
export function paintLegends(context, scene) {
  context.font = fontOf(scene.layout.text);
  if (scene.layout.narrow) for (const node of headed(scene)) paintAbove(context, node, scene);
  else for (const group of groupsInView(scene)) paintBeside(context, group, scene);
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

/** @param {Scene} scene @returns {Group[]} those that are painted, with their ends where they can be seen */
function groupsInView(scene) {
  const { layout } = scene;
  return groupRows(scene)
    .map((group) => ({ ...group, ...keepInView(group, layout, LEAST * layout.text) }))
    .filter(({ top, bottom }) => isPainted(scene, top, bottom));
}

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
 * @param {CanvasRenderingContext2D} context
 * @param {Group} group
 * @param {Scene} scene
 */
function paintBeside(context, group, scene) {
  const { layout, palette } = scene;
  const { scale, layer, nodes, top, bottom } = group;
  const bar = barBeside(group, layout);
  const { x, height } = bar;
  context.strokeStyle = palette.faint;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x - 5.5, top + 0.5);
  context.lineTo(x - 10.5, top + 0.5);
  context.lineTo(x - 10.5, bottom - 0.5);
  context.lineTo(x - 5.5, bottom - 0.5);
  context.stroke();
  context.fillStyle = palette.text;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const instead = insteadOf(scale, layer, scene);
  if (instead) return context.fillText(instead, x, top + height / 2);
  paintBar(context, scale, palette, bar);
  const [low, high] = ends(context, scale, nodes, scene);
  context.fillStyle = palette.text;
  context.textBaseline = "top";
  context.fillText(high, x + BAR + 6, top);
  context.textBaseline = "alphabetic";
  context.fillText(low, x + BAR + 6, bottom - 1);
  if (scale.quantity !== "signed" || height < 48 * layout.text) return;
  context.textBaseline = "middle";
  context.fillText("0", x + BAR + 6, top + height / 2);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {LayerNode} node
 * @param {Scene} scene
 */
function paintAbove(context, node, scene) {
  const { layout, palette, scales } = scene;
  const scale = /** @type {LayerScale} */ (scales.get(node.layer.name));
  if (!insteadOf(scale, node.layer, scene)) paintBar(context, scale, palette, barAbove(node.y, layout));
  context.fillStyle = palette.text;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const { text, x, y } of endsAbove(context, node, scene)) context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context with the font
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
 * @param {CanvasRenderingContext2D} context
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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {LayerScale} scale
 * @param {Scene["palette"]} palette
 * @param {Rect} bar
 */
function paintBar(context, { quantity }, palette, { x, y, width, height }) {
  const gradient = height > width
    ? context.createLinearGradient(0, y + height, 0, y)
    : context.createLinearGradient(x, 0, x + width, 0);
  const { stops } = palette[quantity];
  stops.forEach((stop, i) => gradient.addColorStop(i / (stops.length - 1), stop));
  context.fillStyle = gradient;
  context.fillRect(x, y, width, height);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}
