// @ts-check
/** Of many parts those in view are painted at once, the others when the visitor rests. */

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
  /** @type {Set<Element>} parts that show something older */
  const late = new Set();
  /** @type {(index: number) => void} */
  let latest = () => {};
  let timer = 0;

  const refresh = (/** @type {Element[]} */ wanted) => {
    for (const part of wanted) if (late.delete(part)) latest(parts.indexOf(/** @type {HTMLElement} */ (part)));
    root.ariaBusy = String(late.size > 0);
  };
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    refresh([...seen]);
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
      refresh(parts.filter((part) => seen.has(part)));
      clearTimeout(timer);
      timer = window.setTimeout(() => refresh(parts), REST);
    },
  };
}
