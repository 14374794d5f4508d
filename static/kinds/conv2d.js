// @ts-check
/** Convolution: in each map that is read, what lies under a window is multiplied by a kernel. */

import { partialSums } from "../network/explain.js";
import { convWindow } from "../network/rules.js";
import { windowText } from "../words/numbers.js";
import { weighted } from "../words/sums.js";

/** @type {import("./index.js").Kind} */
export const conv2d = {
  name: "conv2d",
  title: "convolution",
  brief: "conv",
  hyperparameters: windowText,
  quantity: "signed",
  sources: convWindow,
  weigh: (_layer, unit, weight) => (channel, row, column) => {
    if (!weight) return null;
    const [, channels, height, width] = weight.shape;
    return weight.values[((unit.channel * channels + channel) * height + row) * width + column];
  },
  weights: "kernels",
  ties: "windows",
  effects: { says: ["raises it", "lowers it"], of: (arithmetic) => partialSums(arithmetic).map(({ sum }) => sum) },
  sentence: weighted,
  more: "the whole sum",
  view: "window sum",
};
