// @ts-check
/** The logistic function: every value is brought between 0 and 1. */

import { sameIndex } from "../network/rules.js";
import { atLeast, number } from "../words/numbers.js";

/** @type {import("./index.js").Kind} */
export const sigmoid = {
  name: "sigmoid",
  title: "sigmoid",
  quantity: "positive",
  sources: sameIndex,
  value: ([value]) => 1 / (1 + Math.exp(-value)),
  elementwise: {
    formula: (x) => `1 ÷ (1 + exp(−(${x})))`,
    pieces: 24,
    says: (x) => (x > 0 ? "Above zero: more than a half." : x < 0 ? "Below zero: less than a half." : "Zero: a half."),
  },
  ties: "windows",
  sentence: ({ terms: [{ value: x }], value }, { parts, total }) => `1 ÷ (1 + exp(−(${number(x, parts)}))) =\u00a0${atLeast(value, total)}`,
  more: "how it is made",
  view: "elementwise",
};
