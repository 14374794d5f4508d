// @ts-check
/** Bytes made fewer and back, by the browser's own means; null where it has none or they are broken. */

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array | null>}
 */
export async function deflate(bytes) {
  if (typeof CompressionStream === "undefined") return null;
  return through(bytes, new CompressionStream("deflate-raw"), Infinity);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} most bytes that it may become: a few can stand for very many
 * @returns {Promise<Uint8Array | null>}
 */
export async function inflate(bytes, most) {
  if (typeof DecompressionStream === "undefined") return null;
  return through(bytes, new DecompressionStream("deflate-raw"), most).catch(() => null);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 * @param {number} most
 */
async function through(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {number[]} */
  const all = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(all);
    if (all.length + value.length > most) {
      await reader.cancel();
      return null;
    }
    for (const byte of value) all.push(byte);
  }
}
