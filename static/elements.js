// @ts-check
/** The page's elements, found once. */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(selector, type) {
  const element = document.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${selector}.`);
}

/** @typedef {ReturnType<typeof findElements>} Elements */

export function findElements() {
  return {
    root: document.documentElement,
    rail: find("#rail", HTMLElement),
    pad: find("#pad", HTMLElement),
    padInk: find("#pad canvas", HTMLCanvasElement),
    hint: find("#hint", HTMLElement),
    pen: find("#pen", HTMLInputElement),
    undo: find("#undo", HTMLButtonElement),
    redo: find("#redo", HTMLButtonElement),
    clear: find("#clear", HTMLButtonElement),
    samples: find("#samples", HTMLElement),
    seen: find("#seen", HTMLCanvasElement),
    fit: find("#fit", HTMLElement),
    prediction: find("#prediction", HTMLElement),
    probabilities: find("#probabilities", HTMLElement),
    scale: find("#scale", HTMLElement),
    theme: find("#theme", HTMLElement),
    notice: find("#notice", HTMLElement),
    view: find("#view", HTMLElement),
    stage: find("#stage", HTMLElement),
    labels: find("#labels", HTMLElement),
    maps: find("#maps", HTMLCanvasElement),
    overlay: find("#overlay", HTMLCanvasElement),
    readout: find("#readout", HTMLElement),
    arithmetic: find("#arithmetic", HTMLElement),
  };
}
