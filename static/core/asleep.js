// @ts-check
/** Pages that are not shown get no frames. */

export const ASLEEP = 1000; // milliseconds without a frame after which the page was away: none of them count
