// @ts-check
/** The one store: events patch the state, and each patch marks the next frame dirty. */

/**
 * @template S
 * @typedef {{[key in keyof S]?: (value: any) => boolean}} Kept the fields of a room that survive a reload, and how a value that
 *   comes from anywhere is known to be one of them
 */

/**
 * A room is given a store of which it may read all that it needs and patch its own fields; what is another room's it
 * changes by that room's own functions.
 *
 * @template S what is read
 * @template [Own=S] what may be patched
 * @typedef {object} Store
 * @property {() => S} get
 * @property {(changes: Partial<Own>) => void} patch
 * @property {<Given extends unknown[]>(transition: (state: S, ...given: Given) => Partial<S>, ...given: Given) => void} apply
 */

/**
 * @template {object} S
 * @param {S} initial
 * @param {(state: S) => void} paint called once a frame, only if the state changed
 * @returns {Store<S> & {flush: () => void}}
 */
export function createStore(initial, paint) {
  let state = initial;
  let scheduled = false;

  const frame = () => {
    if (!scheduled) return; // it was flushed
    scheduled = false;
    paint(state);
  };

  /** @param {Partial<S>} changes */
  function patch(changes) {
    state = { ...state, ...changes };
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(frame);
  }

  return {
    get: () => state,
    patch,
    apply: (transition, ...given) => patch(transition(state, ...given)),
    /** Paint in this frame what would be painted in the next. */
    flush() {
      // What is painted may have brought one more change, as a unit brought back into view.
      for (let i = 0; i < 2 && scheduled; i++) frame();
    },
  };
}
