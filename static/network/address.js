// @ts-check
/** Units as text: `conv2/3/4/5`, for links and for what can be clicked. */

/** @typedef {import("../types.js").Unit} Unit */

/** @param {Unit} unit */
export function addressOf({ layer, channel, y, x }) {
  return [encodeURIComponent(layer), channel, y, x].join("/");
}

/**
 * @param {string} address
 * @returns {Unit | null} null: not an address; whether there is such a unit is for the graph to say
 */
export function unitFrom(address) {
  const parts = address.split("/");
  const [channel, y, x] = parts.slice(1).map(Number);
  if (parts.length !== 4 || ![channel, y, x].every((index) => Number.isInteger(index) && index >= 0)) return null;
  try {
    return { layer: decodeURIComponent(parts[0]), channel, y, x };
  } catch {
    return null; // a stray % sign
  }
}
