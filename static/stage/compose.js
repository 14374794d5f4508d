// @ts-check
/** All maps in view as one image of device pixels, which is kept: a layer is painted anew where its colours are others. */

import { isSame } from "../core/memo.js";
import { enlarge } from "../pixels/compose.js";
import { createColours } from "./coloured.js";
import { paintGround } from "./ground.js";
import { placedIn } from "./placed.js";

/** @typedef {import("./placed.js").Placed} Placed */
/** @typedef {import("./scene.js").Scene} Scene */

/** @typedef {{image: ImageData, painted: Placed[], all: boolean}} Composed the image, until the next is asked for; what is new of it; `all`: nothing is as it was */

export function createComposer() {
  const coloursOf = createColours();
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  /** @type {unknown[]} what decides all but the units: another, and nothing is kept */
  let ground = [];
  /** @type {{placed: Placed, colours: Uint32Array | null}[]} the maps that the image shows */
  let shown = [];

  /**
   * @param {import("./placed.js").Band} band
   * @param {Scene} scene
   * @returns {Composed}
   */
  function compose(band, scene) {
    const { width, height, top } = band;
    if (image.width !== width || image.height !== height) {
      image = new ImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    }
    const { layout, part, palette, labels, isCompared, difference } = scene;
    const now = [pixels, top, layout, part, palette, labels, isCompared, difference !== null];
    const all = !isSame(ground, now);
    if (all) {
      ground = now;
      shown = placedIn(scene, band).map((placed) => ({ placed, colours: null }));
      paintGround({ pixels, width }, shown.map(({ placed }) => placed), palette);
    }
    return { image, painted: paintUnits(scene), all };
  }

  /** @param {Scene} scene @returns {Placed[]} those whose colours are others */
  function paintUnits(scene) {
    const painted = [];
    for (const each of shown) {
      const { placed } = each;
      const { clip, lines, columns, rows, side, node } = placed;
      const colours = coloursOf(node, scene);
      if (colours === each.colours) continue;
      each.colours = colours;
      painted.push(placed);
      for (const { top, maps } of lines) enlarge({ pixels, width: image.width }, clip, maps, top, side, { colours, columns, rows });
    }
    return painted;
  }

  return {
    compose,
    /** The canvas has lost what was painted on it. */
    forget() {
      ground = [];
    },
  };
}
