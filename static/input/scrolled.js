// @ts-check
/** The page has been scrolled, and no finger is on it any more. */

const STILL = 150; // milliseconds without a step: it has come to rest

/** @param {() => void} settle */
export function listenToScrolling(settle) {
  let fingers = 0;
  let pulled = false; // at the page's beginning that scrolls nothing, and means as much
  let timer = 0;

  function soon() {
    clearTimeout(timer);
    if (!fingers) timer = window.setTimeout(settle, STILL);
  }

  /** @param {TouchEvent} event */
  function touch({ touches }) {
    fingers = touches.length;
    clearTimeout(timer);
  }

  const options = { capture: true, passive: true };
  document.addEventListener("scroll", soon, { passive: true });
  document.addEventListener("touchstart", touch, options);
  document.addEventListener("touchmove", () => void (pulled = true), options);
  for (const lifted of /** @type {const} */ (["touchend", "touchcancel"])) {
    document.addEventListener(lifted, (event) => {
      touch(event);
      if (pulled) soon();
      if (!fingers) pulled = false;
    }, options);
  }
}
