// @ts-check
/** The explorer's elements, found once in its own. */

/** @typedef {ReturnType<typeof findElements>} Elements */

/** @param {ParentNode} root */
export function findElements(root) {
  /**
   * @template {Element} T
   * @param {string} selector
   * @param {new () => T} type
   * @returns {T}
   */
  function find(selector, type) {
    const element = root.querySelector(selector);
    if (element instanceof type) return element;
    throw new Error(`The page has no ${selector}.`);
  }

  return {
    page: document.documentElement,
    skip: find("#skip", HTMLElement),
    rail: find("#rail", HTMLElement),
    pad: find("#pad", HTMLElement),
    picture: find("#picture", HTMLElement),
    shot: find("#shot", HTMLCanvasElement),
    ink: find("#ink", HTMLCanvasElement),
    digits: find("#digits", HTMLElement),
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
    download: find("#download", HTMLDetailsElement),
    play: find("#play", HTMLButtonElement),
    scrub: find("#scrub", HTMLInputElement),
    samples: find("#samples", HTMLElement),
    steps: find("#steps", HTMLElement),
    fitted: find("#fitted", HTMLCanvasElement),
    seen: find("#seen", HTMLCanvasElement),
    fit: find("#fit", HTMLElement),
    prediction: find("#prediction", HTMLElement),
    probabilities: find("#probabilities", HTMLElement),
    beside: find("#beside", HTMLElement),
    other: find("#other", HTMLElement),
    printed: find("#printed", HTMLElement),
    remark: find("#remark", HTMLElement),
    old: find("#old", HTMLElement),
    edited: find("#edited", HTMLElement),
    showEdits: find("#show-edits", HTMLButtonElement),
    resetEdits: find("#reset-edits", HTMLButtonElement),
    bar: find("#bar", HTMLElement),
    scale: find("#scale", HTMLElement),
    hold: find("#hold", HTMLButtonElement),
    held: find("#held", HTMLCanvasElement),
    comparison: find("#comparison", HTMLElement),
    theme: find("#theme", HTMLElement),
    help: find("#help", HTMLButtonElement),
    keys: find("#keys", HTMLDialogElement),
    words: find("#words", HTMLElement),
    card: find("#card", HTMLElement),
    drop: find("#drop", HTMLElement),
    notice: find("#notice", HTMLElement),
    told: find("#told", HTMLElement),
    dismiss: find("#dismiss", HTMLButtonElement),
    view: find("#view", HTMLElement),
    stage: find("#stage", HTMLElement),
    labels: find("#labels", HTMLElement),
    legends: find("#legends", HTMLElement),
    zoom: find("#zoom", HTMLElement),
    cue: find("#cue", HTMLButtonElement),
    maps: find("#maps", HTMLCanvasElement),
    overlay: find("#overlay", HTMLCanvasElement),
    readout: find("#readout", HTMLElement),
    inspector: find("#inspector", HTMLElement),
    inspected: find("#inspected", HTMLElement),
    made: find("#made", HTMLElement),
    value: find("#value", HTMLElement),
    explained: find("#explained", HTMLElement),
    aside: find("#aside", HTMLElement),
    back: find("#back", HTMLButtonElement),
    fold: find("#fold", HTMLButtonElement),
    release: find("#release", HTMLButtonElement),
    take: find("#take", HTMLDetailsElement),
    tabs: find("#tabs", HTMLElement),
    sum: find("#sum", HTMLElement),
    kernels: find("#kernels", HTMLElement),
    edits: find("#edits", HTMLElement),
    slide: find("#slide", HTMLElement),
    arithmetic: find("#arithmetic", HTMLElement),
  };
}
