// @ts-check
/** The explorer's elements, found once in its own. */

/** What each is; its id is its name, with a hyphen before each further word. */
const ELEMENTS = {
  skip: HTMLElement,
  rail: HTMLElement,
  pad: HTMLElement,
  picture: HTMLElement,
  shot: HTMLCanvasElement,
  ink: HTMLCanvasElement,
  digits: HTMLElement,
  ahead: HTMLCanvasElement,
  cell: HTMLElement,
  nib: HTMLElement,
  place: HTMLElement,
  hint: HTMLElement,
  tool: HTMLElement,
  pen: HTMLInputElement,
  undo: HTMLButtonElement,
  redo: HTMLButtonElement,
  clear: HTMLButtonElement,
  open: HTMLButtonElement,
  file: HTMLInputElement,
  copy: HTMLDetailsElement,
  download: HTMLDetailsElement,
  play: HTMLButtonElement,
  scrub: HTMLInputElement,
  samples: HTMLElement,
  steps: HTMLElement,
  fitted: HTMLCanvasElement,
  seen: HTMLCanvasElement,
  fit: HTMLElement,
  prediction: HTMLElement,
  probabilities: HTMLElement,
  beside: HTMLElement,
  other: HTMLElement,
  printed: HTMLElement,
  remark: HTMLElement,
  old: HTMLElement,
  edited: HTMLElement,
  showEdits: HTMLButtonElement,
  resetEdits: HTMLButtonElement,
  bar: HTMLElement,
  scale: HTMLElement,
  hold: HTMLButtonElement,
  held: HTMLCanvasElement,
  comparison: HTMLElement,
  theme: HTMLElement,
  help: HTMLButtonElement,
  keys: HTMLDialogElement,
  words: HTMLElement,
  card: HTMLElement,
  drop: HTMLElement,
  notice: HTMLElement,
  told: HTMLElement,
  dismiss: HTMLButtonElement,
  view: HTMLElement,
  stage: HTMLElement,
  labels: HTMLElement,
  legends: HTMLElement,
  zoom: HTMLElement,
  cue: HTMLButtonElement,
  maps: HTMLCanvasElement,
  overlay: HTMLCanvasElement,
  readout: HTMLElement,
  inspector: HTMLElement,
  inspected: HTMLElement,
  made: HTMLElement,
  value: HTMLElement,
  explained: HTMLElement,
  aside: HTMLElement,
  back: HTMLButtonElement,
  fold: HTMLButtonElement,
  release: HTMLButtonElement,
  take: HTMLDetailsElement,
  tabs: HTMLElement,
  sum: HTMLElement,
  kernels: HTMLElement,
  edits: HTMLElement,
  slide: HTMLElement,
  arithmetic: HTMLElement,
};

/** @typedef {typeof ELEMENTS} Types */
/** @typedef {{page: HTMLElement} & {[name in keyof Types]: InstanceType<Types[name]>}} Elements */

/**
 * @param {ParentNode} root
 * @returns {Elements}
 */
export function findElements(root) {
  const found = Object.entries(ELEMENTS).map(([name, type]) => [name, find(root, `#${hyphened(name)}`, type)]);
  return { page: document.documentElement, ...Object.fromEntries(found) };
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(root, selector, type) {
  const element = root.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${selector}.`);
}

/** @param {string} name */
function hyphened(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
