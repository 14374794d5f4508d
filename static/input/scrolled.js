// @ts-check
/** The page has been scrolled, and no finger is on it any more. */

const STILL = 150; // milliseconds without a step: it has come to rest

/**
 * @param {HTMLElement} inspector what scrolls in there is not the page
 * @param {(back: boolean) => void} settle told whether it went back towards the page's beginning
 */
export function listenToScrolling(inspector, settle) {
  let from = scrollY; // where the page rested last, or a finger was put down
  let fingers = 0;
  let pulled = false; // at the page's beginning that scrolls nothing, and means as much
  let timer = 0;

  function rest() {
    const back = scrollY < from || scrollY <= 0;
    from = scrollY;
    settle(back);
  }

  function soon() {
    clearTimeout(timer);
    if (!fingers) timer = window.setTimeout(rest, STILL);
  }

  /** @param {TouchEvent} event */
  function touch({ touches }) {
    if (!fingers) from = scrollY;
    fingers = touches.length;
    clearTimeout(timer);
  }

  const options = { capture: true, passive: true };
  document.addEventListener("scroll", soon, { passive: true });
  document.addEventListener("touchstart", touch, options);
  document.addEventListener("touchmove", ({ target }) => {
    if (!inspector.contains(/** @type {Node} */ (target))) pulled = true;
  }, options);
  for (const lifted of /** @type {const} */ (["touchend", "touchcancel"])) {
    document.addEventListener(lifted, (event) => {
      touch(event);
      if (pulled) soon();
      if (!fingers) pulled = false;
    }, options);
  }
}
