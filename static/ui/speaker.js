// @ts-check
/** The card, and the thing on the page that its words are about. */

import { createTimer } from "../core/timer.js";
import { factsOf } from "../words/facts.js";
import { createCard } from "./card.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {ReturnType<typeof createSpeaker>} Speaker */

const DELAY = 400; // milliseconds that the pointer rests on it, or the focus is there, first
const STAYS = 200; // milliseconds in which the pointer may cross over to the card

/**
 * @param {Pick<import("../core/elements.js").Elements, "card" | "words">} elements
 * @param {() => Map<string, Layer>} layers
 * @param {AbortSignal} signal
 */
export function createSpeaker({ card: box, words }, layers, signal) {
  const card = createCard(box, words);
  const timer = createTimer(signal);
  /** @type {HTMLElement | null} what the card is about, if it is shown or the focus is there */
  let about = null;
  let place = ""; // where that was when the card was put beside it

  /** @param {HTMLElement} trigger */
  function speakOf(trigger) {
    hide();
    about = trigger;
    // At once, so that a screen reader that tells of the focus tells this, too.
    const layer = layers().get(trigger.dataset.layer ?? "");
    const facts = layer ? factsOf(layers(), layer) : {};
    card.fill(trigger.dataset.word ?? "", { .../** @type {Record<string, string>} */ (trigger.dataset), ...facts });
    trigger.setAttribute("aria-describedby", box.id);
  }

  /** @param {HTMLElement} trigger */
  function show(trigger) {
    timer.stop();
    if (trigger !== about) speakOf(trigger);
    place = placeOf(trigger);
    if (place) card.place(trigger);
    else hide();
  }

  function hide() {
    timer.stop();
    about?.removeAttribute("aria-describedby");
    about = null;
    card.hide();
  }

  return {
    about: () => about,
    isShown: () => !box.hidden,
    /** @param {EventTarget | null} target */
    isOnCard: (target) => box.contains(/** @type {Node | null} */ (target)),
    speakOf,
    show,
    /** @param {HTMLElement} trigger */
    showSoon(trigger) {
      timer.stop();
      if (trigger !== about || box.hidden) timer.start(box.hidden ? DELAY : STAYS, () => show(trigger));
    },
    hide,
    hideSoon() {
      timer.stop();
      if (about) timer.start(box.hidden ? 0 : STAYS, hide);
    },
    timer, // of the one thing that the card is to do next
    follow() {
      if (about && !box.hidden && placeOf(about) !== place) show(about); // it has moved, or is gone
    },
  };
}

/** @param {HTMLElement} element @returns {string} empty: it is no longer there */
function placeOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.isConnected && width ? [x, y, width, height].join() : "";
}
