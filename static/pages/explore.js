// @ts-check
/** The explorer in its element: joins elements, state, server and view; takes its leave without a trace. */

import { findElements } from "../core/elements.js";
import { part } from "../core/part.js";
import { createStore } from "../core/store.js";
import { createFrameMeasure, createMeasure } from "../core/timing.js";
import { createAddress } from "../share/address.js";
import { createFollower } from "../share/follow.js";
import { keepHistory } from "../share/keephistory.js";
import { createKeeper, recall } from "../share/session.js";
import { createCue } from "../stage/cue.js";
import { createLens } from "../stage/lens.js";
import { createSight } from "../stage/sight.js";
import { createComeback } from "../ui/comeback.js";
import { converse } from "../wire/conversation.js";
import { serverFeed } from "../wire/feed.js";
import { createApi } from "./api.js";
import { arrive, frame } from "./arrival.js";
import { joinEvents } from "./events.js";
import { createView } from "./parts.js";
import { KEPT, initial } from "./state.js";

/** @typedef {ReturnType<typeof compose>} Explorer */

/**
 * @param {HTMLElement} root that has the page's markup, `data-model` says of which network
 * @returns the page's API; after `dispose` the root is as it came, and can be mounted again
 */
export function mount(root) {
  const ending = new AbortController();
  const markup = /** @type {HTMLElement} */ (root.cloneNode(true));
  const explorer = compose(root, ending.signal);
  const ready = arrive(explorer).catch((reason) => {
    if (!ending.signal.aborted) throw reason;
  });
  return {
    ...createApi({ ...explorer, draw: explorer.talk.draw, ready }),

    /** Let go of all that is not in the root, and of what was made in it. */
    dispose() {
      explorer.store.flush(); // the last change may have had no frame yet
      ending.abort();
      root.replaceChildren(...markup.childNodes);
      root.removeAttribute("style");
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
function compose(root, signal) {
  const elements = findElements(root);
  const feed = serverFeed(root.dataset.model ?? "", signal);
  const { sheet: kept, ...settings } = recall(KEPT);
  const opened = { ...initial, ...settings };
  const measures = {
    hover: createFrameMeasure("lenslet:hover-to-paint", signal),
    ink: createFrameMeasure("lenslet:pen-to-ink", signal),
  };

  const store = createStore(opened, (state) => {
    if (signal.aborted) return;
    view.paint(state);
    lens.follow(state);
    sight.follow(state);
    cue.follow(state);
    events.follow(state);
    comeBack(state);
    settle(state);
    measures.hover.frame();
    measures.ink.frame();
    keep(state);
    address.tell(state);
  });
  const view = createView(elements, store, (chosen) => events.choose(chosen), signal);
  addEventListener("pagehide", store.flush, { signal }); // first of its listeners: the last change may have had no frame yet
  const keep = createKeeper(KEPT, opened, signal);
  const comeBack = createComeback(elements);
  keepHistory(store.get, signal);
  const loading = { inspector: Promise.resolve() }; // it is there, or not asked for yet
  const lens = createLens(store, view, elements, signal);
  const sight = createSight(elements, store, signal);
  const cue = createCue(elements, store, lens, view, signal);

  const talk = converse(store, feed, createMeasure("lenslet:stroke-to-paint", signal));
  const settle = part((/** @type {import("../types.js").State} */ { answer }) => [answer], (_) => talk.settle());
  const follower = createFollower(store, feed.model, {
    ...talk,
    traceAside: feed.aside,
    look,
  });
  const address = createAddress(store, feed.model, follower.follow, lens.look, signal);

  /** @param {import("../share/linktext.js").Look} wanted */
  async function look(wanted) {
    // The inspector takes part of the stage: it needs its place before there is a middle to look at.
    if (wanted.middle) await loading.inspector.then(frame).then(frame);
    lens.lookAt(wanted);
  }

  const parts = { elements, feed, store, view, lens, cue, talk, follower, address, measures, loading, kept: kept ?? null, signal };
  const events = joinEvents(parts);
  return parts;
}
