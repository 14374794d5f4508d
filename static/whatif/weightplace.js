// @ts-check
/** The place of one weight as text, for what can be typed into: `conv1/weight/0.0.2.2`. */

/** @typedef {import("../network/weights.js").WeightPlace} WeightPlace */

/** @param {WeightPlace} place */
export function textOfPlace({ layer, parameter, index }) {
  return [encodeURIComponent(layer), parameter, index.join(".")].join("/");
}

/**
 * @param {string} text as `textOfPlace` made it
 * @returns {WeightPlace}
 */
export function placeOfText(text) {
  const [layer, parameter, index] = text.split("/");
  return {
    layer: decodeURIComponent(layer),
    parameter: parameter === "bias" ? "bias" : "weight",
    index: index.split(".").map(Number),
  };
}
