// @ts-check
/** Which value of a window is kept, in words: of several that are equally large the first, as PyTorch does. */

/** @typedef {Pick<import("../network/explain.js").Term, "value">[]} Terms of one window, row by row */

/** @param {Terms} terms @returns {number} how many are as large as the largest */
function equalsIn(terms) {
  const most = Math.max(...terms.map(({ value }) => value));
  return terms.filter(({ value }) => value === most).length;
}

/** @param {Terms} terms @returns {boolean} whether it is not one alone that is the largest */
export function isTie(terms) {
  return equalsIn(terms) > 1;
}

/** @param {import("../network/explain.js").Arithmetic} arithmetic @returns {string} what is said of it beyond its sum: that there was a tie; empty: there was none */
export function tieText(arithmetic) {
  const { kind: { pooling }, terms } = arithmetic;
  return pooling?.keeps(arithmetic) && isTie(terms) ? pooling.says(terms) : "";
}

/** @param {Terms} terms @returns {string} what is kept of them */
export function keptText(terms) {
  const [equal, count] = [equalsIn(terms), terms.length];
  if (equal < 2) return `the largest of ${count} is kept`;
  const which = equal < count ? `${equal} of ${count} are equally large` : `all ${count} are ${terms[0].value === 0 ? "0" : "equal"}`;
  return `${which}: the first is taken`;
}

/** @param {Terms} terms @returns {string} what the one that is kept is among them */
export function takenText(terms) {
  const equal = equalsIn(terms);
  return equal < 2 ? "the largest" : `the first of ${equal} equals`;
}
