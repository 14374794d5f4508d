// @ts-check
/** The address bar: it always holds a link to what the page shows, and a link put there is followed. */

import { isSame } from "../core/memo.js";
import { part } from "../core/part.js";
import { createTimer } from "../core/timer.js";
import { LINKED, linkFrom, linkOf } from "./link.js";
import { isStale, leave } from "./stale.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, {}>} Store */

const CALM = 300; // milliseconds without a change before it is written: browsers limit how often

/** @param {State} state @returns {unknown[]} what the link depends on */
function linked(state) {
  return [state.camera, ...LINKED.map((key) => state[key])];
}

/**
 * @param {Store} store
 * @param {string} model
 * @param {(link: Link) => Promise<void>} follow
 * @param {() => import("./linktext.js").Look | null} look how large the network is shown now
 * @param {AbortSignal} signal
 */
export function createAddress(store, model, follow, look, signal) {
  const linkNow = () => linkOf(model, store.get(), look());
  const bar = createBar(store, linkNow, signal);
  let opened = ""; // what a bar without a link stands for
  let newest = 0;

  /** What is shown now needs no other link than the bar's, unless that is stale. */
  async function begin() {
    const { text } = await linkNow();
    opened ||= text;
    const stale = isStale(location.hash);
    bar.says(stale ? location.hash.slice(1) : text);
    if (stale) bar.soon();
  }

  async function visit() {
    const text = textInBar() || opened;
    if (bar.told() === null || text === bar.told()) return;
    const turn = ++newest;
    bar.wait();
    const link = await linkFrom(text);
    if (turn !== newest) return;
    await follow(link);
    if (turn === newest) await begin();
  }

  addEventListener("hashchange", visit, { signal });
  return {
    begin,
    tell: part(linked, (..._) => bar.told() !== null && bar.soon()),
    /** @returns {Promise<{href: string, left: string}>} a link to what is shown now; `left`: but for what */
    async link() {
      const { text, left } = await linkNow();
      return { href: `${location.href.split("#")[0]}#${text}`, left };
    },
    /** @returns {Promise<Link>} what the page was opened with; its drawing, unless a newer one was kept */
    async arrival() {
      const link = await linkFrom(textInBar());
      return isStale(location.hash) ? { ...link, sheet: null } : link;
    },
  };
}

/**
 * The bar, which a calm page writes its link into.
 *
 * @param {Store} store
 * @param {() => Promise<{text: string}>} linkNow
 * @param {AbortSignal} signal
 */
function createBar(store, linkNow, signal) {
  const timer = createTimer(signal);
  let behind = false;
  /** @type {string | null} what the bar says of the page; null: the page is not there yet */
  let told = null;

  function soon() {
    timer.start(CALM, write);
    behind = true;
  }

  async function write() {
    const state = store.get();
    if (state.inking) return soon();
    const { text } = await linkNow();
    if (!isSame(linked(store.get()), linked(state))) return; // told of again soon
    behind = false;
    if (text === told) return;
    told = text;
    try {
      history.replaceState(history.state, "", `#${text}`);
    } catch {
      // Too often for this browser: the next change brings it up to date.
    }
  }

  addEventListener("pagehide", () => leave(behind ? location.hash : null), { signal });
  return {
    soon,
    wait: timer.stop,
    told: () => told,
    /** @param {string} text */
    says(text) {
      told = text;
    },
  };
}

/** @returns {string} the link, also where its # was encoded and it is part of the query */
function textInBar() {
  const { hash, search } = location;
  return hash.slice(1) || search.slice(search.search(/%23|$/)).slice(3);
}
