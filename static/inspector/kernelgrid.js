// @ts-check
/** The elements of the table of kernels: heads of rows and columns, a picture for each kernel. */

import { inputOf } from "../network/kernels.js";
import { element } from "../ui/element.js";
import { kernelSizes } from "./pictures.js";

/** @typedef {import("../network/kernels.js").KernelTable} KernelTable */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {{button: HTMLButtonElement, canvas: HTMLCanvasElement, output: number, input: number}} Picture */

/**
 * @param {HTMLElement} grid
 * @param {Inspected} inspected
 * @param {KernelTable} table
 * @param {{from: number, to: number}} rows
 * @param {number} width of the panel, CSS pixels
 * @returns {Picture[]}
 */
export function arrangeKernels(grid, { layer, viewport }, table, rows, width) {
  const { head, gap, cell } = kernelSizes(table, rows.to - rows.from, width, viewport);
  const size = { width: cell * table.width, height: cell * table.height };
  grid.style.setProperty("--head", `${head}px`);
  grid.style.setProperty("--gap", `${gap}px`);
  grid.setAttribute("aria-label", `Kernels of ${layer.name}`);
  /** @type {Picture[]} */
  const pictures = [];
  const lines = [headLine(layer.name, layer.inputs[0], table, size.width)];
  for (let output = rows.from; output < rows.to; output++) {
    const cells = Array.from({ length: table.columns }, (_, column) => {
      const picture = makePicture(output, inputOf(table, output, column), column, table, size);
      pictures.push(picture);
      return element("span", { role: "gridcell" }, [picture.button]);
    });
    lines.push(element("div", { role: "row", "data-output": String(output) }, [rowHead(output, table), ...cells]));
  }
  const left = table.outputs - (rows.to - rows.from);
  if (left) lines.push(noteLine(`${left} other maps are not shown: pin a unit of theirs.`));
  grid.replaceChildren(...lines);
  return pictures;
}

/**
 * @param {string} layer
 * @param {string} source
 * @param {KernelTable} table
 * @param {number} width of a picture
 */
function headLine(layer, source, { columns, groups }, width) {
  const corner = element("span", { role: "columnheader", class: "corner" }, [
    element("span", {}, [`${source} →`]),
    element("span", {}, [`${layer} ↓`]),
  ]);
  const heads = Array.from({ length: columns }, (_, column) => {
    // In groups, each row reads maps of its own, which the row's name tells.
    const head = element("span", { role: "columnheader", ...(groups === 1 && { "data-map": `from/${column}` }) }, [groups === 1 ? String(column) : ""]);
    head.style.width = `${width}px`;
    return head;
  });
  return element("div", { role: "row", class: "heads" }, [corner, ...heads]);
}

/**
 * @param {number} output
 * @param {KernelTable} table
 */
function rowHead(output, table) {
  const first = inputOf(table, output, 0);
  const last = inputOf(table, output, table.columns - 1);
  const range = first === last ? `${first}` : `${first} to ${last}`;
  const reads = table.groups === 1 ? "" : ` ← ${range}`;
  return element("span", { role: "rowheader", "data-map": `to/${output}` }, [`${output}${reads}`]);
}

/**
 * @param {number} output
 * @param {number} input
 * @param {number} column
 * @param {{width: number, height: number}} kernel cells
 * @param {{width: number, height: number}} size CSS pixels
 * @returns {Picture}
 */
function makePicture(output, input, column, kernel, size) {
  const canvas = element("canvas", { width: String(kernel.width), height: String(kernel.height) });
  Object.assign(canvas.style, { width: `${size.width}px`, height: `${size.height}px` });
  const button = element(
    "button",
    {
      type: "button",
      "data-kernel": `${output}/${input}`,
      "data-at": `${output}/${column}`,
      "aria-label": `from map ${input} to map ${output}`,
    },
    [canvas],
  );
  return { button, canvas, output, input };
}

/** @param {string} text */
function noteLine(text) {
  return element("div", { role: "row" }, [element("span", { role: "gridcell" }, [text])]);
}
