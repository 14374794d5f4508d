// @ts-check
/** The one store: events patch the state, and each patch marks the next frame dirty. */

/** @typedef {import("../types.js").State} State */

/** @type {State} */
const initial = {
  graph: null,
  weights: null,
  sheet: { strokes: [], picture: null },
  pen: 0.08,
  fit: true,
  tool: "pen",
  steps: { past: [], future: [] },
  replay: null,
  inking: false,
  ahead: [],
  nib: null,
  cursor: null,
  trace: null,
  asked: null,
  hovered: null,
  pinned: null,
  trail: [],
  tab: "sum",
  folded: false,
  slide: null,
  speed: "normal",
  kernel: null,
  part: null,
  edits: [],
  editSteps: { past: [], future: [] },
  inForce: [],
  typing: null,
  source: null,
  unedited: null,
  held: null,
  comparison: "now",
  camera: { x: 0, y: 0, scale: 1 },
  pointer: null,
  touched: false,
  scale: "layer",
  theme: "system",
  dark: false,
  connection: "connecting",
  problem: "",
  complaint: "",
  success: "",
  dragging: false,
  viewport: { width: 0, height: 0, pad: 0, dpr: 1, text: 1, narrow: false },
};

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(changes: Partial<State>) => void} patch
 */

/**
 * @param {(state: State, before: State) => void} paint called once a frame, only if the state changed
 * @returns {Store & {flush: () => void}}
 */
export function createStore(paint) {
  let state = initial;
  let painted = initial;
  let scheduled = false;

  const frame = () => {
    if (!scheduled) return; // it was flushed
    scheduled = false;
    const before = painted;
    painted = state;
    paint(state, before);
  };

  return {
    get: () => state,
    patch(changes) {
      state = { ...state, ...changes };
      if (scheduled) return;
      scheduled = true;
      requestAnimationFrame(frame);
    },
    /** Paint in this frame what would be painted in the next. */
    flush() {
      // What is painted may have brought one more change, as a unit brought back into view.
      for (let i = 0; i < 2 && scheduled; i++) frame();
    },
  };
}

/**
 * @param {State} state
 * @param {State} before
 * @returns {(...keys: (keyof State)[]) => boolean} whether any of them changed
 */
export function changesOf(state, before) {
  return (...keys) => keys.some((key) => state[key] !== before[key]);
}

/**
 * @param {State} state
 * @param {State} before
 * @param {(keyof State)[]} besides
 * @returns {boolean} whether anything else changed
 */
export function differBesides(state, before, besides) {
  const keys = /** @type {(keyof State)[]} */ (Object.keys(state));
  return keys.some((key) => state[key] !== before[key] && !besides.includes(key));
}
