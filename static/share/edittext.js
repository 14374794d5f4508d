// @ts-check
/** What-if edits as text: `conv1/3/off`, `conv2/0/only`, `fc1/weight/5.7/-0.25`, joined by commas. */

/** @typedef {import("../types.js").Edit} Edit */

const MOST = 256; // as the service takes them
const AXES = 8; // more than any parameter has

/** @param {Edit[]} edits */
export function textOfEdits(edits) {
  return edits.map(textOf).join(",");
}

/** @param {Edit} edit */
function textOf(edit) {
  const layer = encodeURIComponent(edit.layer);
  if ("parameter" in edit) return `${layer}/${edit.parameter}/${edit.index.join(".")}/${edit.value}`;
  return `${layer}/${edit.channel}/${"off" in edit ? "off" : "only"}`;
}

/**
 * @param {string} text
 * @returns {Edit[] | null} null: not a list of edits; whether the network has what they name, the service says
 */
export function editsOfText(text) {
  const parts = text.split(",", MOST + 1);
  const edits = parts.map(editOf).filter((edit) => edit !== null);
  return parts.length <= MOST && edits.length === parts.length ? edits : null;
}

/**
 * @param {string} text
 * @returns {Edit | null}
 */
function editOf(text) {
  const [name, ...rest] = text.split("/");
  const layer = decoded(name);
  if (!layer) return null;
  if (rest.length === 2) return switchOf(layer, rest[0], rest[1]);
  return rest.length === 3 ? newValueOf(layer, rest[0], rest[1], rest[2]) : null;
}

/**
 * @param {string} layer
 * @param {string} channel
 * @param {string} what
 * @returns {Edit | null}
 */
function switchOf(layer, channel, what) {
  const at = indexOf(channel);
  if (at === null) return null;
  if (what === "off") return { layer, channel: at, off: true };
  return what === "only" ? { layer, channel: at, only: true } : null;
}

/**
 * @param {string} layer
 * @param {string} parameter
 * @param {string} place
 * @param {string} value
 * @returns {Edit | null}
 */
function newValueOf(layer, parameter, place, value) {
  const index = place.split(".", AXES).map(indexOf).filter((at) => at !== null);
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value) && Number.isFinite(Number(value));
  if (!isNumber || index.join(".") !== place || (parameter !== "weight" && parameter !== "bias")) return null;
  return { layer, parameter, index, value: Number(value) };
}

/** @param {string} text @returns {number | null} */
function indexOf(text) {
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null;
}

/** @param {string} text @returns {string | null} */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a stray % sign
  }
}
