// @ts-check
/** The hyperbolic tangent: every value is brought between −1 and 1. */

import { sameIndex } from "../network/rules.js";
import { atLeast, number } from "../words/numbers.js";

/** @type {import("./index.js").Kind} */
export const tanh = {
  name: "tanh",
  title: "tanh",
  quantity: "signed",
  sources: sameIndex,
  value: ([value]) => Math.tanh(value),
  elementwise: {
    formula: (x) => `tanh(${x})`,
    pieces: 24,
    says: (x) => (Math.abs(x) < 0.5 ? "Near zero: it passes almost as it is." : "Far from zero: it is held back, and never reaches 1 or −1."),
  },
  ties: "windows",
  sentence: ({ terms: [{ value: x }], value }, { parts, total }) => `tanh(${number(x, parts)}) =\u00a0${atLeast(value, total)}`,
  more: "how it is made",
  view: "elementwise",
};
