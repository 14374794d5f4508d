// @ts-check
/** A 32-bit number in the digits that tell it from all others, as the service writes it. */

const ENOUGH = 9; // significant digits for any of them

/**
 * @param {number} value as a Float32Array holds it
 * @returns {number} whose text is the shortest that means the same 32 bits
 */
export function shortest(value) {
  for (let digits = 1; digits <= ENOUGH; digits++) {
    const found = Number(value.toPrecision(digits));
    if (Math.fround(found) === value) return found;
  }
  return value;
}
