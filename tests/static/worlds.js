// @ts-check
/** The small worlds that these tests are about: seeded numbers, graphs of every kind, screens. */

import { kindOf } from "../../static/kinds/index.js";
import { initial } from "../../static/pages/state.js";
import { boxesOf } from "../../static/plan/maps.js";

/** @typedef {import("../../static/types.js").Graph} Graph */
/** @typedef {import("../../static/types.js").Layer} Layer */
/** @typedef {import("../../static/types.js").Viewport} Viewport */
/** @typedef {import("../../static/types.js").Pair} Pair */
/** @typedef {Partial<Omit<Layer, "name" | "kind" | "inputs">> & {channels?: number}} Settings */

/**
 * @param {number} seed
 * @returns {() => number} from 0 to 1, the same for the same seed (mulberry32)
 */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a graph down layer by layer, each with the shape that PyTorch would give it. */
export class GraphWriter {
  /** @param {number[]} shape of the input */
  constructor(shape) {
    /** @type {Layer[]} */
    this.layers = [{ name: "input", kind: kindOf("input"), inputs: [], shape }];
  }

  /**
   * @param {string} name
   * @param {string} kind
   * @param {string[]} inputs
   * @param {Settings} [settings] `channels` of what has weights; `shape` where PyTorch flattened
   */
  add(name, kind, inputs, { channels, ...settings } = {}) {
    const read = inputs.map((input) => this.find(input).shape);
    const shape = settings.shape ?? shapeAfter(kind, read, settings, channels ?? 0);
    this.layers.push({ name, kind: kindOf(kind), inputs, ...settings, shape });
    return this;
  }

  /** @param {string} name */
  find(name) {
    return /** @type {Layer} */ (this.layers.find((layer) => layer.name === name));
  }

  /** @returns {Graph} */
  graph() {
    return { name: "small", title: "Small", labels: [..."0123456789"], layers: this.layers };
  }
}

/**
 * @param {string} kind
 * @param {number[][]} read
 * @param {Settings} settings
 * @param {number} channels
 */
function shapeAfter(kind, read, settings, channels) {
  const [first] = read;
  if (kind === "linear") return [channels];
  if (kind === "concat") {
    const dim = settings.dim ?? 0;
    const joined = read.reduce((sum, shape) => sum + shape[dim], 0);
    return first.map((side, axis) => (axis === dim ? joined : side));
  }
  if (!settings.kernel_size) return first;
  const { kernel_size: kernel, stride = [1, 1], padding = [0, 0], dilation = [1, 1] } = settings;
  const side = (/** @type {0 | 1} */ axis) =>
    Math.floor((first[axis + 1] + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
  return [kind === "conv2d" ? channels : first[0], side(0), side(1)];
}

/** @param {Graph} graph */
export function byName(graph) {
  return new Map(graph.layers.map((layer) => [layer.name, layer]));
}

const FIVE = { kernel_size: /** @type {Pair} */ ([5, 5]), stride: /** @type {Pair} */ ([1, 1]) };
const TWO = { kernel_size: /** @type {Pair} */ ([2, 2]), stride: /** @type {Pair} */ ([2, 2]) };

/** @returns {Graph} the network of DESIGN.md */
export function lenet() {
  return new GraphWriter([1, 32, 32])
    .add("conv1", "conv2d", ["input"], { ...FIVE, channels: 6 })
    .add("relu1", "relu", ["conv1"])
    .add("pool1", "max_pool2d", ["relu1"], TWO)
    .add("conv2", "conv2d", ["pool1"], { ...FIVE, channels: 16 })
    .add("relu2", "relu", ["conv2"])
    .add("pool2", "max_pool2d", ["relu2"], TWO)
    .add("fc1", "linear", ["pool2"], { channels: 120 })
    .add("relu3", "relu", ["fc1"])
    .add("fc2", "linear", ["relu3"], { channels: 100 })
    .add("relu4", "relu", ["fc2"])
    .add("fc3", "linear", ["relu4"], { channels: 10 })
    .add("softmax", "softmax", ["fc3"], { dim: 0 })
    .graph();
}

/** @returns {Graph} two branches that are joined, and one that is added */
export function branching() {
  return new GraphWriter([1, 12, 12])
    .add("stem", "conv2d", ["input"], { kernel_size: [3, 3], padding: [1, 1], channels: 4 })
    .add("near", "conv2d", ["stem"], { kernel_size: [1, 1], channels: 4 })
    .add("far", "conv2d", ["stem"], { kernel_size: [3, 3], padding: [2, 2], dilation: [2, 2], channels: 4 })
    .add("sum", "add", ["stem", "near"])
    .add("join", "concat", ["sum", "far"], { dim: 0 })
    .add("mean", "avg_pool2d", ["join"], TWO)
    .add("scores", "linear", ["mean"], { channels: 10 })
    .add("softmax", "softmax", ["scores"], { dim: 0 })
    .graph();
}

/** @returns {Graph} more maps than one line holds, and a vector of as many units */
export function wide() {
  return new GraphWriter([3, 14, 14])
    .add("conv", "conv2d", ["input"], { kernel_size: [3, 3], padding: [1, 1], channels: 64 })
    .add("pool", "max_pool2d", ["conv"], TWO)
    .add("fc", "linear", ["pool"], { channels: 512 })
    .add("softmax", "softmax", ["fc"], { dim: 0 })
    .graph();
}

/** @returns {Graph} nothing but one map */
export function single() {
  return new GraphWriter([1, 28, 28]).graph();
}

/** @returns {Graph} maps much higher than wide, and much wider than high */
export function oblong() {
  return new GraphWriter([2, 40, 3])
    .add("relu", "relu", ["input"])
    .add("flat", "avg_pool2d", ["relu"], { kernel_size: [40, 1], stride: [40, 1] })
    .add("fc", "linear", ["flat"], { channels: 7 })
    .graph();
}

/** @returns {Graph} maps of which no line holds as many as there are, be their cells a device pixel */
export function large() {
  return new GraphWriter([3, 32, 32])
    .add("conv", "conv2d", ["input"], { kernel_size: [3, 3], padding: [1, 1], channels: 64 })
    .add("relu", "relu", ["conv"])
    .add("pool", "max_pool2d", ["relu"], TWO)
    .add("fc", "linear", ["pool"], { channels: 10 })
    .graph();
}

/** @returns {Graph} a densely connected network of 118 layers and 11,543 maps: too many to try each with each */
export function dense() {
  const three = { kernel_size: /** @type {Pair} */ ([3, 3]), padding: /** @type {Pair} */ ([1, 1]) };
  const one = { kernel_size: /** @type {Pair} */ ([1, 1]) };
  const writer = new GraphWriter([3, 32, 32]).add("stem", "conv2d", ["input"], { ...three, channels: 16 });
  let last = "stem";
  for (const block of [1, 2, 3]) {
    for (let i = 1; i <= 12; i++) {
      const name = `block${block}.${i}`;
      writer.add(`${name}.relu`, "relu", [last]).add(`${name}.conv`, "conv2d", [`${name}.relu`], { ...three, channels: 12 });
      writer.add(name, "concat", [last, `${name}.conv`], { dim: 0 });
      last = name;
    }
    if (block === 3) continue;
    writer.add(`pass${block}.conv`, "conv2d", [last], { ...one, channels: writer.find(last).shape[0] / 2 });
    last = `pass${block}`;
    writer.add(last, "avg_pool2d", [`${last}.conv`], TWO);
  }
  writer.add("relu", "relu", [last]).add("mean", "avg_pool2d", ["relu"], { kernel_size: [8, 8], stride: [8, 8] });
  return writer.add("fc", "linear", ["mean"], { channels: 10 }).add("softmax", "softmax", ["fc"], { dim: 0 }).graph();
}

/** @type {Record<string, () => Graph>} */
export const GRAPHS = { lenet, branching, wide, large, single, oblong };

/**
 * @param {number} width of the window, CSS pixels
 * @param {number} height
 * @param {number} dpr
 * @returns {Viewport} what page.css leaves to the stage
 */
export function stageIn(width, height, dpr) {
  const narrow = width <= 900;
  const text = Math.min(Math.max(16, Math.min(width * 0.0114, height * 0.0178)), 24) / 16;
  const rail = narrow ? 0 : Math.round(276 * text);
  const column = width < 1200 ? 0 : Math.min(Math.max(304 * text, 0.24 * width), 352 * text);
  const bar = Math.round(41 * text);
  return { width: Math.round(width - rail - column), height: narrow ? 0 : height - bar, pad: 240, dpr, text, narrow };
}

/**
 * A layout with each of its maps written out.
 *
 * @param {import("../../static/types.js").Layout} layout
 */
export function writtenOut(layout) {
  const rows = layout.nodes.map((node) => {
    const boxes = boxesOf(node);
    return { ...node, boxes, left: Math.min(...boxes.map(({ x }) => x)), right: Math.max(...boxes.map(({ x, width }) => x + width)) };
  });
  return { ...layout, rows, boxes: rows.flatMap((row) => row.boxes) };
}

/** @typedef {ReturnType<typeof writtenOut>} WrittenOut */

/** Windows from a phone's to a large screen's, each at every scale of STYLE's screens. */
export const SCREENS = [
  [390, 844],
  [620, 900],
  [900, 700],
  [901, 700],
  [1199, 700],
  [1200, 700],
  [1280, 720],
  [1400, 900],
  [1920, 1080],
  [2560, 1440],
].flatMap(([width, height]) => [1, 1.25, 1.5, 2, 3].map((dpr) => stageIn(width, height, dpr)));

/** @returns {import("../../static/types.js").State} of a page that has just been opened */
export function initialState() {
  return structuredClone(initial);
}
