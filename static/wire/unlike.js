// @ts-check
/** Which marks on a picture are unlike all that the network was trained on, as the network itself says. */

import { requestJson, traceAddress } from "./model.js";

/** @typedef {import("../types.js").FoundDigit} FoundDigit */

/**
 * @param {string} model
 * @param {FoundDigit[]} digits
 * @returns {Promise<FoundDigit[]>} each with the network's word
 */
export function judge(model, digits) {
  return Promise.all(digits.map(async (digit) => ({ ...digit, unlike: await isUnlike(model, digit.pixels) })));
}

/**
 * @param {string} model
 * @param {number[][]} pixels
 * @returns {Promise<boolean>}
 */
async function isUnlike(model, pixels) {
  const { result } = await requestJson(traceAddress(model), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ pixels, show: [] }),
  });
  return result.unlike;
}
