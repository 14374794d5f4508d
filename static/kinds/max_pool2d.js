// @ts-check
/** Max pooling: of each window the largest value. */

import { largest } from "../network/explain.js";
import { poolWindow } from "../network/rules.js";
import { keptText } from "../words/largest.js";
import { windowText } from "../words/numbers.js";
import { maximum } from "../words/sums.js";

/** @type {import("./index.js").Kind} */
export const maxPool2d = {
  name: "max_pool2d",
  title: "max pooling",
  brief: "max pool",
  hyperparameters: windowText,
  quantity: "inherited",
  sources: poolWindow,
  value: (values) => Math.max(...values),
  pooling: { keeps: largest, says: keptText },
  ties: "windows",
  sentence: (arithmetic, decimals) => maximum(arithmetic, decimals),
  more: "how it is made",
  view: "largest",
};
