// @ts-check
/** ReLU: what is below zero becomes 0. */

import { sameIndex } from "../network/rules.js";
import { maximum } from "../words/sums.js";

/** @type {import("./index.js").Kind} */
export const relu = {
  name: "relu",
  title: "ReLU",
  quantity: "positive",
  sources: sameIndex,
  value: ([value]) => Math.max(0, value),
  elementwise: {
    formula: (x) => `max(0, ${x})`,
    pieces: 1,
    says: (x) => (x > 0 ? "Above zero: it passes as it is." : "Not above zero: it becomes 0."),
  },
  ties: "windows",
  sentence: (arithmetic, decimals) => maximum(arithmetic, decimals, ["0"]),
  more: "how it is made",
  view: "elementwise",
};
