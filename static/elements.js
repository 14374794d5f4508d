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
    picture: find("#picture", HTMLElement),
    shot: find("#shot", HTMLCanvasElement),
    ink: find("#ink", HTMLCanvasElement),
    ahead: find("#ahead", HTMLCanvasElement),
    cell: find("#cell", HTMLElement),
    nib: find("#nib", HTMLElement),
    place: find("#place", HTMLElement),
    hint: find("#hint", HTMLElement),
    tool: find("#tool", HTMLElement),
    pen: find("#pen", HTMLInputElement),
    undo: find("#undo", HTMLButtonElement),
    redo: find("#redo", HTMLButtonElement),
    clear: find("#clear", HTMLButtonElement),
    open: find("#open", HTMLButtonElement),
    file: find("#file", HTMLInputElement),
    copy: find("#copy", HTMLDetailsElement),
    play: find("#play", HTMLButtonElement),
    scrub: find("#scrub", HTMLInputElement),
    samples: find("#samples", HTMLElement),
    steps: find("#steps", HTMLElement),
    fitted: find("#fitted", HTMLCanvasElement),
    seen: find("#seen", HTMLCanvasElement),
    fit: find("#fit", HTMLElement),
    prediction: find("#prediction", HTMLElement),
    probabilities: find("#probabilities", HTMLElement),
    scale: find("#scale", HTMLElement),
    theme: find("#theme", HTMLElement),
    help: find("#help", HTMLButtonElement),
    keys: find("#keys", HTMLDialogElement),
    drop: find("#drop", HTMLElement),
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
