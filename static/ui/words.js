// @ts-check
/** What is pointed at, has the focus by keys, or is tapped -> the card with its words. */

import { createTimer } from "../core/timer.js";
import { holds } from "../plan/hit.js";
import { factsOf } from "../words/facts.js";
import { createCard } from "./card.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */

const DELAY = 400; // milliseconds that the pointer rests on it first
const LONG = 600; // milliseconds that a finger stays on a button
const STAYS = 200; // milliseconds in which the pointer may cross over to the card

/**
 * @param {Elements} elements
 * @param {{layers: () => Map<string, Layer>}} view
 * @param {AbortSignal} signal
 * @returns {{follow: () => void}} to be told when something was painted
 */
export function listenToWords({ card: box, words, stage }, view, signal) {
  const card = createCard(box, words);
  /** @type {HTMLElement | null} what the card is about, if it is shown or the focus is there */
  let about = null;
  /** @type {HTMLElement | null} what was used or dismissed, until the pointer leaves it */
  let quiet = null;
  const timer = createTimer(signal);
  let longPressed = false; // the finger that is lifted next had its words
  let place = ""; // where `about` was when the card was put beside it

  /** @param {HTMLElement} trigger */
  function speakOf(trigger) {
    hide();
    about = trigger;
    // At once, so that a screen reader that tells of the focus tells this, too.
    const layer = view.layers().get(trigger.dataset.layer ?? "");
    const facts = layer ? factsOf(view.layers(), layer) : {};
    card.fill(trigger.dataset.word ?? "", { .../** @type {Record<string, string>} */ (trigger.dataset), ...facts });
    trigger.setAttribute("aria-describedby", box.id);
  }

  function show() {
    timer.stop();
    place = about ? placeOf(about) : "";
    if (about && place) card.place(about);
    else hide();
  }

  function hide() {
    timer.stop();
    about?.removeAttribute("aria-describedby");
    about = null;
    card.hide();
  }

  /**
   * @param {HTMLElement} trigger
   * @param {number} delay
   */
  function showSoon(trigger, delay) {
    timer.stop();
    if (trigger === about && !box.hidden) return;
    timer.start(delay, () => {
      if (trigger !== about) speakOf(trigger);
      show();
    });
  }

  function hideSoon() {
    timer.stop();
    if (about) timer.start(box.hidden ? 0 : STAYS, hide);
  }

  /** @param {PointerEvent} event */
  function over({ target, pointerType, buttons }) {
    if (pointerType === "touch" || buttons) return;
    const trigger = triggerOf(target);
    if (trigger !== quiet) quiet = null;
    if (box.contains(/** @type {Node} */ (target))) timer.stop();
    else if (trigger && !quiet) showSoon(trigger, box.hidden ? DELAY : STAYS);
    else if (!about || !about.matches(":focus-visible")) hideSoon();
  }

  /** A finger that stays on a button asks for its words. @param {PointerEvent} event */
  function press({ target, pointerType }) {
    const trigger = triggerOf(target);
    if (about && !box.contains(/** @type {Node} */ (target)) && trigger !== about) hide();
    longPressed = false;
    if (pointerType !== "touch" || !trigger || !(/** @type {Element} */ (target).closest(PRESSED))) return;
    timer.start(LONG, () => {
      longPressed = true;
      speakOf(trigger);
      show();
    });
  }

  /** @param {MouseEvent} event */
  function click(event) {
    const { pointerType } = /** @type {PointerEvent} */ (event);
    const tapped = pointerType === "touch" ? underFinger(event) : null;
    if (tapped) event.stopPropagation(); // it is not the stage that is meant
    const trigger = tapped ?? triggerOf(event.target);
    if (longPressed) {
      longPressed = false;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!trigger) return;
    // Who presses a button means what it does: its words would lie over that.
    const acts = /** @type {Element} */ (event.target).closest(ACTS);
    if (acts) {
      if (pointerType) hide();
      quiet = trigger;
      return;
    }
    if (trigger !== about) speakOf(trigger);
    show();
  }

  /**
   * On the stage a finger finds words by their place: a browser gives taps beside a button to the button, and
   * the cells of the maps are beside them.
   *
   * @param {MouseEvent} event
   * @returns {HTMLElement | null}
   */
  function underFinger({ target, clientX, clientY }) {
    if (!(target instanceof Element) || !stage.contains(target)) return null;
    const words = /** @type {NodeListOf<HTMLElement>} */ (stage.querySelectorAll("[data-word]"));
    return [...words].find((each) => holds(each.getBoundingClientRect(), { x: clientX, y: clientY })) ?? null;
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key !== "Escape" || !about) return;
    const shown = !box.hidden;
    quiet = about;
    hide();
    if (!shown) return;
    // What Escape does besides, it does when it is pressed again.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event a lifted finger leaves, too */
  function leave({ pointerType }) {
    if (pointerType !== "touch") hideSoon();
  }

  /** @param {PointerEvent} event */
  function lift({ pointerType }) {
    if (pointerType === "touch") timer.stop();
  }

  /** @param {FocusEvent} event */
  function focus({ target, relatedTarget }) {
    const trigger = triggerOf(target);
    if (relatedTarget instanceof Element && relatedTarget.closest("dialog")) return; // it comes back by itself
    if (!trigger || trigger !== target || !trigger.matches(":focus-visible")) return;
    speakOf(trigger);
    showSoon(trigger, DELAY);
  }

  /** @param {FocusEvent} event */
  function blur({ target }) {
    if (target === about) hide();
  }

  document.addEventListener("pointerover", over, { signal });
  document.documentElement.addEventListener("pointerleave", leave, { signal });
  document.addEventListener("pointerdown", press, { signal });
  document.addEventListener("pointerup", lift, { signal });
  document.addEventListener("pointercancel", lift, { signal });
  document.addEventListener("click", click, { capture: true, signal });
  document.addEventListener("focusin", focus, { signal });
  document.addEventListener("focusout", blur, { signal });
  addEventListener("keydown", key, { capture: true, signal });
  addEventListener("scroll", hide, { capture: true, passive: true, signal });
  addEventListener("blur", hide, { signal });
  return {
    follow() {
      if (about && !box.hidden && placeOf(about) !== place) show(); // it has moved, or is gone
    },
  };
}

/** What does something when it is clicked, besides telling its words. */
const ACTS = "button:not(.word), input, summary, a";

/** Of these, what a finger may stay on. */
const PRESSED = "button:not(.word), summary";

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function triggerOf(target) {
  return target instanceof Element ? target.closest("[data-word]") : null;
}

/** @param {HTMLElement} element @returns {string} empty: it is no longer there */
function placeOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.isConnected && width ? [x, y, width, height].join() : "";
}
