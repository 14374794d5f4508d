// @ts-check
/**
 * All that is in view as one image of device pixels: the page, the maps, their words and legends. It is kept: a layer is
 * painted anew where its colours are others. A browser without a graphics card takes longer for some dozen words on a
 * canvas than for all of that.
 */

import { isSame } from "../core/memo.js";
import { enlarge } from "../pixels/compose.js";
import { PicturePen } from "../pixels/pen.js";
import { meet } from "../plan/hit.js";
import { createColours } from "./coloured.js";
import { paintGround } from "./ground.js";
import { legendsIn } from "./legend.js";
import { looksOf, wordsOf, writeLegend } from "./legendpaint.js";
import { bring, patchesOf } from "./legendpixels.js";
import { placedIn } from "./placed.js";
import { writeOn } from "./written.js";

/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("./legend.js").Legend} Legend */
/** @typedef {import("./legendpixels.js").Patch} Patch */
/** @typedef {import("./placed.js").Band} Band */
/** @typedef {import("./placed.js").Placed} Placed */
/** @typedef {import("./scene.js").Scene} Scene */

/** @typedef {{image: ImageData, places: Rect[], painted: Placed[], all: boolean}} Composed the image, until the next is asked for; where it is another than the last; the layers that are painted anew; whether all of it is */

export class Composer {
  constructor() {
    this.coloursOf = createColours();
    this.aside = document.createElement("canvas");
    this.image = new ImageData(1, 1);
    this.pen = new PicturePen({ pixels: new Uint32Array(this.image.data.buffer), width: 1 });
    /** @type {unknown[]} what decides all but the units and the legends' words: another, and nothing is kept */
    this.ground = [];
    /** @type {{placed: Placed, colours: Uint32Array | null}[]} the maps that the image shows */
    this.shown = [];
    /** @type {Patch[]} the legends without their words */
    this.patches = [];
    /** @type {string[]} of the legends, as they are written there */
    this.words = [];
  }

  /**
   * @param {Band} band the whole canvas
   * @param {Scene} scene
   * @returns {Composed}
   */
  compose(band, scene) {
    this.pen.place = { x: scene.part.x, y: scene.part.y, dpr: scene.layout.dpr };
    const legends = legendsIn(this.pen, scene);
    const all = this.paintBeneath(band, scene, looksOf(legends));
    const painted = this.paintUnits(scene);
    if (all) this.keepLegends(legends, scene);
    this.writeNodes(painted, scene);
    const places = [...painted.map(({ rect }) => rect), ...this.writeLegends(legends, scene)];
    return { image: this.image, painted, all, places: all ? [{ x: 0, y: 0, width: band.width, height: band.height }] : places };
  }

  /** @param {Band} band @param {Scene} scene @returns {ImageData} the maps alone */
  composeUnits(band, scene) {
    this.paintBeneath(band, scene, "");
    this.paintUnits(scene);
    return this.image;
  }

  /** The canvas has lost what was painted on it. */
  forget() {
    this.ground = [];
  }

  /** @param {Band} band @param {Scene} scene @param {string} looks of the legends @returns {boolean} whether all is painted anew */
  paintBeneath(band, scene, looks) {
    const { width, height, top } = band;
    if (this.image.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pen.picture = { pixels: new Uint32Array(this.image.data.buffer), width };
    }
    const { layout, part, palette, labels, isCompared, difference } = scene;
    const now = [this.image, top, layout, part, palette, labels, isCompared, difference !== null, looks];
    if (isSame(this.ground, now)) return false;
    this.ground = now;
    this.shown = placedIn(scene, band).map((placed) => ({ placed, colours: null }));
    paintGround(this.pen.picture, this.shown.map(({ placed }) => placed), palette);
    return true;
  }

  /** @param {Scene} scene @returns {Placed[]} those whose colours are others */
  paintUnits(scene) {
    const painted = [];
    for (const each of this.shown) {
      const { clip, lines, columns, rows, side, node } = each.placed;
      const colours = this.coloursOf(node, scene);
      if (colours === each.colours) continue;
      each.colours = colours;
      painted.push(each.placed);
      for (const { top, maps } of lines) enlarge(this.pen.picture, clip, maps, top, side, { colours, columns, rows });
    }
    return painted;
  }

  /** @param {Placed[]} painted @param {Scene} scene */
  writeNodes(painted, scene) {
    for (const { node, clip, isCrowd } of painted) {
      this.pen.clip = clip;
      if (!isCrowd) writeOn(this.pen, node, scene);
    }
  }

  /** @param {Legend[]} legends @param {Scene} scene */
  keepLegends(legends, scene) {
    this.patches = patchesOf(this.aside, this.image, legends, scene);
    this.words = [];
    // In the way of maps, they are in the way of what is painted anew.
    if (this.patches.some(({ rect }) => this.shown.some(({ placed }) => meet(rect, placed.rect)))) this.ground = [];
  }

  /** @param {Legend[]} legends @param {Scene} scene @returns {Rect[]} where they are written anew */
  writeLegends(legends, scene) {
    const now = legends.map(wordsOf);
    const other = this.patches.filter((_, i) => now[i] !== this.words[i]);
    this.words = now;
    const anew = touching(this.patches, other); // what is painted over is written again
    this.pen.clip = { left: 0, top: 0, right: this.image.width, bottom: this.image.height };
    for (const patch of anew) bring(this.pen.picture, patch);
    legends.forEach((legend, i) => anew.includes(this.patches[i]) && writeLegend(this.pen, legend, scene));
    return anew.map(({ rect }) => rect);
  }
}

/** @param {Patch[]} patches @param {Patch[]} some of them @returns {Patch[]} those, and which they lie over, and which those lie over */
function touching(patches, some) {
  const more = patches.filter(({ rect }) => some.some((each) => meet(each.rect, rect)));
  return more.length === some.length ? some : touching(patches, more);
}
