// @ts-check
/** All kernels of a convolution: a row for each map it makes, a column for each map it reads. */

import { addressOf } from "../network/address.js";
import { isOff } from "../network/edits.js";
import { inputOf, kernelStart, kernelTable, shownRows, weightRange } from "../network/kernels.js";
import { writeMap } from "../pixels/colours.js";
import { element } from "../ui/element.js";
import { createEnlarged } from "./enlarged.js";
import { arrangeKernels } from "./kernelgrid.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Tensor} Tensor */
/** @typedef {import("../types.js").Viewport} Viewport */
/** @typedef {import("../network/kernels.js").KernelTable} KernelTable */
/** @typedef {import("../pixels/colours.js").Palette} Palette */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("./kernels.js").WeightView} WeightView */
/** @typedef {import("./kernelgrid.js").Picture} Picture */

/** @returns {WeightView} */
export function createKernelTable() {
  const enlarged = createEnlarged();
  const grid = element("div", { role: "grid", class: "kernels" });
  const root = element("div", {}, [enlarged.root, grid]);
  /** @type {Picture[]} */
  let pictures = [];
  /** @type {{layer: Layer, viewport: Viewport, from: number} | null} */
  let arranged = null; // what the elements were made for
  /** @type {{weight: Tensor, palette: Palette} | null} */
  let painted = null;

  return {
    root,
    paint(inspected, weight, bias, { pointed, source }) {
      const { layer, viewport, palette, arithmetic: { unit } } = inspected;
      const table = kernelTable(layer, weight);
      const rows = shownRows(table, unit.channel);
      if (arranged?.layer !== layer || arranged.viewport !== viewport || arranged.from !== rows.from) {
        // The panel is measured only here: to measure it in every frame would cost a layout each.
        pictures = arrangeKernels(grid, inspected, table, rows, root.clientWidth);
        arranged = { layer, viewport, from: rows.from };
        painted = null;
      }
      if (painted?.weight !== weight || painted.palette !== palette) {
        for (const picture of pictures) paintPicture(picture, table, weight, palette);
        painted = { weight, palette };
      }
      const place = pointed ?? { layer: layer.name, output: unit.channel, input: source ?? inputOf(table, unit.channel, 0) };
      mark(grid, pictures, inspected, place, pointed !== null);
      const start = kernelStart(table, place.output, place.input);
      enlarged.paint({ place, source: layer.inputs[0], start, weight, bias, palette });
    },
  };
}

/**
 * @param {Picture} picture
 * @param {KernelTable} table
 * @param {Tensor} weight
 * @param {Palette} palette
 */
function paintPicture({ canvas, output, input }, table, weight, palette) {
  const { width, height } = table;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const start = kernelStart(table, output, input);
  const place = { x: 0, y: 0, columns: width, rows: height };
  writeMap(pixels, width, place, weight.values, start, weightRange(weight), palette.weight);
  context.putImageData(image, 0, 0);
}

/**
 * @param {HTMLElement} grid
 * @param {Picture[]} pictures
 * @param {Inspected} inspected
 * @param {{output: number, input: number}} place that is enlarged
 * @param {boolean} pointed
 */
function mark(grid, pictures, { inForce, layer, arithmetic: { unit } }, place, pointed) {
  for (const head of grid.querySelectorAll("[data-map]")) {
    const [name, channel] = (/** @type {HTMLElement} */ (head).dataset.map ?? "").split("/");
    const off = isOff(inForce, name === "from" ? layer.inputs[0] : layer.name, Number(channel));
    head.classList.toggle("off", off);
    /** @type {HTMLElement} */ (head).title = off ? "switched off" : "";
  }
  for (const row of grid.querySelectorAll("[data-output]")) {
    const own = String(/** @type {HTMLElement} */ (row).dataset.output === String(unit.channel));
    if (row.ariaSelected !== own) row.ariaSelected = own;
  }
  for (const { button, output, input } of pictures) {
    const here = output === place.output && input === place.input;
    button.tabIndex = here ? 0 : -1;
    button.classList.toggle("pointed", here && pointed);
    const to = addressOf({ ...unit, channel: output });
    if (button.dataset.unit !== to) button.dataset.unit = to;
  }
}
