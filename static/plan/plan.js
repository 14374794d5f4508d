// @ts-check
/**
 * Graph and viewport -> the plan: each layer a node in its place, in CSS pixels of the stage on which the whole network
 * is in view, whatever is magnified later.
 */

import { isSingle } from "../network/shape.js";
import { snapDown } from "./cells.js";
import { frameOf, lowered } from "./frame.js";
import { boundsOf } from "./maps.js";
import { arrange, spread } from "./rows.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").Graph} Graph */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("./frame.js").Frame} Frame */

const OUTLINE = 8; // CSS pixels that outlines and lines reach beyond the maps
const HEAD = 18; // CSS pixels above two networks side by side, in which their names stand
const APART = 26; // CSS pixels between them
const SMALLER = 0.7; // of the side that a map has in two rows: in two columns no map is smaller

/** Sees the whole network. @type {Camera} */
export const HOME = { x: 0, y: 0, scale: 1 };

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {boolean} [doubled] whether each layer has a second node, for the trace that is compared with
 * @returns {Layout}
 */
export function layOut(graph, viewport, doubled = false) {
  const frame = frameOf(viewport);
  if (doubled && viewport.paper) return sideBySide(graph, viewport, frame); // a sheet cannot be scrolled
  const stacked = inRows(graph, viewport, frame, doubled);
  if (!doubled || viewport.narrow || stacked.height <= viewport.height) return stacked;
  const beside = sideBySide(graph, viewport, frame);
  return beside.height <= viewport.height && isAsGood(beside, stacked) ? beside : stacked;
}

/**
 * @param {Layout} beside
 * @param {Layout} stacked
 * @returns {boolean} whether no map loses much where the two networks stand side by side
 */
function isAsGood(beside, stacked) {
  return beside.nodes.every(({ layer, maps }, i) => isSingle(layer.shape) || maps.cell >= SMALLER * stacked.nodes[i].maps.cell - 1e-6);
}

/**
 * @param {Layout} layout
 * @returns {boolean} whether what is compared lies side by side
 */
export function isSideBySide({ nodes }) {
  return nodes.length > 1 && nodes[1].second && nodes[1].y === nodes[0].y;
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @param {boolean} doubled
 * @returns {Layout}
 */
function inRows(graph, viewport, frame, doubled) {
  const { width, dpr, text, narrow } = viewport;
  const nodes = arrange(graph, viewport, lowered(frame, viewport, doubled), doubled);
  const last = nodes[nodes.length - 1];
  const bottom = last.y + last.height + frame.margin;
  if (!narrow) spread(nodes, viewport.height - bottom, dpr, doubled ? 2 : 1);
  const left = narrow ? 0 : pictureLeft(nodes);
  const start = narrow ? 0 : Math.max(left, Math.floor((frame.margin + frame.label) / 4) * 4 - 4);
  const right = narrow ? width : width - frame.margin - frame.legend + OUTLINE;
  const height = Math.max(bottom, viewport.height);
  const window = { x: start, y: 0, width: snapDown(right, dpr) - start, height };
  return { ...found(nodes.map((node) => ({ ...node, window }))), camera: HOME, window, left, width, height, dpr, text, narrow };
}

/**
 * @param {Graph} graph
 * @param {Viewport} viewport
 * @param {Frame} frame
 * @returns {Layout} of the network and, to its right, of the same once more for what is compared with, each in a window
 *   of its own, in which one camera shows the same of both
 */
function sideBySide(graph, viewport, frame) {
  const { label, legend, margin } = frame;
  const shift = snapDown((viewport.width - label - legend - 2 * margin + APART) / 2, viewport.dpr);
  const head = snapDown(HEAD * viewport.text, viewport.dpr);
  const first = inRows(graph, { ...viewport, width: viewport.width - shift, height: viewport.height - head }, frame, false);
  const nodes = first.nodes.map(parted).flatMap((node) => [movedBy(node, 0, head), { ...movedBy(node, shift, head), second: true }]);
  const [{ window }] = nodes;
  const bounds = movedRect(first.bounds, 0, head);
  return { ...first, ...named(nodes), bounds, width: viewport.width, height: first.height + head, window };
}

/** @param {LayerNode} node @returns {LayerNode} with a window so narrow that, magnified, a clear gap parts it from the other's */
function parted(node) {
  return { ...node, window: { ...node.window, width: node.window.width - OUTLINE / 2 } };
}

/**
 * @param {LayerNode} node
 * @param {number} across
 * @param {number} down
 * @returns {LayerNode}
 */
function movedBy(node, across, down) {
  const { maps, y, window } = node;
  return { ...node, y: y + down, maps: { ...maps, x: maps.x + across, y: maps.y + down }, window: movedRect(window, across, down) };
}

/** @param {Rect} rect @param {number} across @param {number} down */
function movedRect(rect, across, down) {
  return { ...rect, x: rect.x + across, y: rect.y + down };
}

/**
 * The canvases begin beside the names, not beneath them: what lies over a canvas is blended with it
 * in every frame.
 *
 * @param {Pick<LayerNode, "maps">[]} nodes
 * @returns {number} whole device pixels at every common scale
 */
function pictureLeft(nodes) {
  const left = Math.min(...nodes.map(({ maps }) => maps.x));
  return Math.max(0, Math.floor((left - OUTLINE) / 4) * 4);
}

/** @param {LayerNode[]} nodes @returns {Pick<Layout, "nodes" | "byLayer" | "seconds" | "bounds">} */
function found(nodes) {
  const [{ y }, last] = [nodes[0], nodes[nodes.length - 1]];
  const spans = nodes.map(({ maps }) => boundsOf(maps));
  const x = Math.min(...spans.map((span) => span.x));
  const right = Math.max(...spans.map((span) => span.x + span.width));
  return { ...named(nodes), bounds: { x, y, width: right - x, height: last.y + last.height - y } };
}

/** @param {LayerNode[]} nodes @returns {Pick<Layout, "nodes" | "byLayer" | "seconds">} */
export function named(nodes) {
  const [byLayer, seconds] = [false, true].map((second) => new Map(nodes.flatMap((node) => (node.second === second ? [[node.layer.name, node]] : []))));
  return { nodes, byLayer, seconds };
}
