// @ts-check
/** Counts and numbers as bytes, and bytes as text that an address can hold (base64url). */

const LONGEST = 5; // bytes of a count

/**
 * @param {number[]} bytes what is written so far
 * @param {number} count a whole number below 2^31, seven bits a byte, the lowest first
 */
export function putCount(bytes, count) {
  let rest = count;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/**
 * @param {number[]} bytes
 * @param {number} step a whole number between -2^30 and 2^30; small ones of either sign are short
 */
export function putStep(bytes, step) {
  putCount(bytes, step < 0 ? -2 * step - 1 : 2 * step);
}

/**
 * @param {number[]} bytes
 * @param {number} value all 64 bits of it
 */
export function putExact(bytes, value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  for (let i = 0; i < 8; i++) bytes.push(view.getUint8(i));
}

/**
 * What was written is taken in the same order; what is not there throws a RangeError.
 *
 * @param {Uint8Array} bytes
 */
export function createReader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  function count() {
    let found = 0;
    for (let i = 0; i < LONGEST; i++) {
      const byte = view.getUint8(at++);
      found += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return found;
    }
    throw new RangeError("There is no such count.");
  }

  return {
    count,
    step() {
      const found = count();
      return found % 2 ? -(found + 1) / 2 : found / 2;
    },
    exact() {
      at += 8;
      return view.getFloat64(at - 8, true);
    },
    /** @returns {boolean} whether all has been read */
    done: () => at === bytes.length,
  };
}

/**
 * @param {ArrayLike<number>} bytes
 * @returns {string}
 */
export function textOfBytes(bytes) {
  let letters = "";
  for (let i = 0; i < bytes.length; i++) letters += String.fromCharCode(bytes[i]);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null} null: not base64url
 */
export function bytesOfText(text) {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
