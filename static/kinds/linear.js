// @ts-check
/** Fully connected: each unit weighs all that is read. */

import { everything } from "../network/rules.js";
import { weighted } from "../words/sums.js";

/** @type {import("./index.js").Kind} */
export const linear = {
  name: "linear",
  title: "fully connected",
  quantity: "signed",
  sources: everything,
  weigh: (_layer, unit, weight) => (_channel, _row, _column, _source, index) =>
    weight ? weight.values[unit.channel * weight.shape[1] + index] : null,
  weights: "units",
  ties: "units",
  effects: { says: ["raises it", "lowers it"], of: ({ terms }) => terms.map(({ product }) => product ?? 0) },
  sentence: weighted,
  more: "the whole sum",
  view: "weighted sum",
};
