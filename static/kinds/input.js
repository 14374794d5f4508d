// @ts-check
/** What the network is given. */

/** @type {import("./index.js").Kind} */
export const input = {
  name: "input",
  title: "ink",
  isInput: true,
  quantity: "ink",
  sources: () => [],
  ties: "windows",
  sentence: ({ value }) => (value === 0 ? "paper: no ink here" : "ink, from 0 (paper) to 1"),
  more: "what it helps to make",
  view: "drawing",
};
