// @ts-check
/** What is computed from something is computed anew only when it is given something else. */

/**
 * @template {unknown[]} Given
 * @template T
 * @param {(...given: Given) => T} compute pure: of the same it makes the same
 * @returns {(...given: Given) => T} keeps the last value, for as long as it is asked for the same, by identity
 */
export function memo(compute) {
  /** @type {{given: Given, value: T} | null} */
  let last = null;
  return (...given) => {
    if (!last || !isSame(last.given, given)) last = { given, value: compute(...given) };
    return last.value;
  };
}

/**
 * @param {readonly unknown[]} a
 * @param {readonly unknown[]} b
 * @returns {boolean} whether each is the very same
 */
export function isSame(a, b) {
  return a.length === b.length && a.every((each, i) => Object.is(each, b[i]));
}
