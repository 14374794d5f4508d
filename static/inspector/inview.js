// @ts-check
/**
 * Of many parts those in view are painted first, one a frame, so that a key held down keeps its pace;
 * the others when the visitor rests.
 */

const REST = 120; // milliseconds without a change

/**
 * @param {HTMLElement} root that holds the parts
 * @returns {{watch: (parts: HTMLElement[]) => void, paint: (each: (index: number) => void) => void}}
 */
export function createInView(root) {
  /** @type {HTMLElement[]} */
  let parts = [];
  /** @type {Set<Element>} */
  const seen = new Set();
  /** @type {Set<HTMLElement>} parts that show something older, those that have waited longest first */
  const late = new Set();
  /** @type {(index: number) => void} */
  let latest = () => {};
  let [frame, timer] = [0, 0];

  const tellBusy = () => {
    const busy = String(late.size > 0);
    if (root.ariaBusy !== busy) root.ariaBusy = busy;
  };
  const refresh = (/** @type {HTMLElement[]} */ wanted) => {
    for (const part of wanted) if (late.delete(part)) latest(parts.indexOf(part));
    tellBusy();
  };
  const step = () => {
    const next = [...late].find((part) => seen.has(part));
    // The frame after the last one belongs to it, too: a step that comes then must not paint a second part.
    frame = next ? requestAnimationFrame(step) : 0;
    if (next) refresh([next]);
  };
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    if (!frame) step();
  });
  return {
    watch(next) {
      observer.disconnect();
      seen.clear();
      late.clear();
      parts = next;
      for (const part of parts) observer.observe(part);
    },
    paint(each) {
      latest = each;
      for (const part of parts) late.add(part);
      tellBusy();
      if (!frame) step();
      clearTimeout(timer);
      timer = window.setTimeout(() => refresh(parts), REST);
    },
  };
}
