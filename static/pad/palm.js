// @ts-check
/** A hand that rests on the screen while its pen draws: touches near a pen's use are not strokes. */

const PATIENCE = 2_000; // milliseconds after the pen was last seen

/** @typedef {Pick<PointerEvent, "pointerType" | "timeStamp">} Contact */

/** @returns what tells palms from fingers, by the type of pointer alone */
export function createPalmGuard() {
  let seen = -Infinity;
  return {
    /** @param {Contact} contact */
    see({ pointerType, timeStamp }) {
      if (pointerType === "pen") seen = timeStamp;
    },
    /** @param {Contact} contact */
    isPalm({ pointerType, timeStamp }) {
      return pointerType === "touch" && timeStamp - seen < PATIENCE;
    },
  };
}
