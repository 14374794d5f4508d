// @ts-check
/** A dead map must not look like an empty page: it says so, where no ring crosses its words. */

import { rangeIn } from "../network/scales.js";
import { isSingle } from "../network/shape.js";
import { cssColour } from "../pixels/colours.js";
import { fontOf } from "../pixels/surface.js";
import { grown, meet } from "../plan/hit.js";
import { boundsOf, boxIn, mapsWithin } from "../plan/maps.js";
import { valuesIn, viewOf } from "./scene.js";
import { THE_SAME } from "../words/difference.js";
import { isLegible } from "./values.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{text: string, width: number, height: number}} Note CSS pixels, with a little room around it */

const ZERO = "zero"; // one word wherever it fits, and else none: 0 in some maps would read as another thing
const INK = 9; // CSS pixels that the letters of these words are high, for text of size 1
const ASIDE = 4; // CSS pixels between the words and their map's edge, both sides together
const RING = 3.5; // CSS pixels that a ring takes around what it marks

/**
 * @param {Pen} context
 * @param {LayerNode} node
 * @param {Scene} scene
 */
export function noteZeros(context, node, scene) {
  /** @type {Note | undefined} of most layers nobody asks */
  let note;
  for (const channel of mapsWithin(node.maps, viewOf(node, scene))) {
    if (!saysZero(channel, node, scene)) continue;
    note ??= noteFor(context, node, scene);
    write(context, note, placesIn(boxIn(node, channel), note)[0], scene);
  }
}

/**
 * Where a ring would cross a note, the note stands above or below it, if there is room.
 *
 * @param {CanvasRenderingContext2D} context of what lies over the maps
 * @param {Scene} scene
 * @param {Rect[]} marks that rings stand around
 */
export function clearNotes(context, scene, marks) {
  const reach = RING * Math.max(1, scene.layout.text);
  const crossed = (/** @type {Rect} */ place) => marks.some((mark) => meet(grown(mark, reach), place) && !isWithin(grown(place, reach), mark));
  for (const node of scene.layout.nodes) {
    const marked = markedIn(node, scene, marks);
    if (!marked.length) continue;
    const note = noteFor(context, node, scene);
    if (!note.text) continue;
    const scale = /** @type {LayerScale} */ (scene.scales.get(node.layer.name));
    for (const box of marked) {
      const [middle, ...others] = placesIn(box, note);
      const place = crossed(middle) && others.find((each) => !crossed(each));
      if (!place) continue;
      context.fillStyle = cssColour(0, rangeIn(scale, box.channel), scene.palette[scale.quantity]);
      const { x, y, width, height } = middle;
      context.fillRect(x, y - 2, width, height + 4); // letters do not stand in the middle of their line to the pixel
      write(context, note, place, scene);
    }
  }
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @param {Rect[]} marks
 * @returns {Box[]} of the maps with a note that something is marked in
 */
function markedIn(node, scene, marks) {
  if (!marks.some((mark) => meet(mark, boundsOf(node.maps)))) return [];
  const boxes = [...mapsWithin(node.maps, viewOf(node, scene))].map((channel) => boxIn(node, channel));
  return boxes.filter((box) => marks.some((mark) => meet(box, mark)) && saysZero(box.channel, node, scene));
}

/**
 * @param {number} channel
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {boolean} whether it has nothing but zeros, and no room for their numbers
 */
export function saysZero(channel, node, scene) {
  if (isSingle(node.layer.shape) || isLegible(node, scene.layout)) return false;
  const values = valuesIn(node, scene);
  const area = values.length / node.maps.count;
  for (let i = channel * area; i < (channel + 1) * area; i++) if (values[i] !== 0) return false;
  return true;
}

/**
 * @param {Pen} context
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {Note} as many words as there is room for; empty: none
 */
function noteFor(context, node, { layout: { nodes, text: size }, difference }) {
  context.font = fontOf(size);
  const widthOf = (/** @type {string} */ text) => context.measureText(text).width + ASIDE;
  // That nothing differs all maps say alike.
  const alike = difference ? nodes.filter(({ layer }) => !isSingle(layer.shape)) : [node];
  const room = Math.min(...alike.map(({ maps }) => maps.width));
  const [text] = (difference ? [THE_SAME, "same", "="] : [ZERO, ""]).filter((each, i, { length }) => i === length - 1 || widthOf(each) <= room);
  return { text, width: widthOf(text), height: INK * size };
}

/** @param {Rect} inner @param {Rect} outer */
function isWithin(inner, outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

/**
 * @param {Rect} box
 * @param {Note} note
 * @returns {Rect[]} where the note may stand, the best first
 */
function placesIn({ x, y, width: across, height: down }, { width, height }) {
  const left = x + (across - width) / 2;
  return [(down - height) / 2, 1, down - height - 1].map((top) => ({ x: left, y: y + top, width, height }));
}

/**
 * @param {Pen} context
 * @param {Note} note
 * @param {Rect} place
 * @param {Scene} scene
 */
function write(context, { text }, { x, y, width, height }, { palette, layout }) {
  context.font = fontOf(layout.text);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.faint;
  context.fillText(text, x + width / 2, y + height / 2);
}
