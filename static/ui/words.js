// @ts-check
/** What is pointed at, has the focus by keys, or is tapped -> the card with its words. */

import { holds } from "../plan/hit.js";
import { createSpeaker } from "./speaker.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */
/** @typedef {import("./speaker.js").Speaker} Speaker */
/** @typedef {{at: HTMLElement | null}} Quiet what was used or dismissed, until the pointer leaves it */

const LONG = 600; // milliseconds that a finger stays on a button

/** What does something when it is clicked, besides telling its words. */
const ACTS = "button:not(.word), input, summary, a";

/** Of these, what a finger may stay on. */
const PRESSED = "button:not(.word), summary";

/**
 * @param {Elements} elements
 * @param {{layers: () => Map<string, Layer>}} view
 * @param {AbortSignal} signal
 * @returns {{follow: () => void}} to be told when something was painted
 */
export function listenToWords({ card, words, stage }, view, signal) {
  const speaker = createSpeaker({ card, words }, view.layers, signal);
  /** @type {Quiet} */
  const quiet = { at: null };
  listenToMouse(speaker, quiet, signal);
  listenToPresses(speaker, quiet, stage, signal);
  listenToFocus(speaker, quiet, signal);
  addEventListener("scroll", speaker.hide, { capture: true, passive: true, signal });
  addEventListener("blur", speaker.hide, { signal });
  return { follow: speaker.follow };
}

/**
 * @param {Speaker} speaker
 * @param {Quiet} quiet
 * @param {AbortSignal} signal
 */
function listenToMouse(speaker, quiet, signal) {
  /** @param {PointerEvent} event */
  function over({ target, pointerType, buttons }) {
    if (pointerType === "touch" || buttons) return;
    const trigger = triggerOf(target);
    if (trigger !== quiet.at) quiet.at = null;
    if (speaker.isOnCard(target)) speaker.timer.stop();
    else if (trigger && !quiet.at) speaker.showSoon(trigger);
    else if (!speaker.about()?.matches(":focus-visible")) speaker.hideSoon();
  }

  /** @param {PointerEvent} event a lifted finger leaves, too */
  function leave({ pointerType }) {
    if (pointerType !== "touch") speaker.hideSoon();
  }

  document.addEventListener("pointerover", over, { signal });
  document.documentElement.addEventListener("pointerleave", leave, { signal });
}

/**
 * @param {Speaker} speaker
 * @param {Quiet} quiet
 * @param {HTMLElement} stage
 * @param {AbortSignal} signal
 */
function listenToPresses(speaker, quiet, stage, signal) {
  let longPressed = false; // the finger that is lifted next had its words

  /** A finger that stays on a button asks for its words. @param {PointerEvent} event */
  function press({ target, pointerType }) {
    const trigger = triggerOf(target);
    if (speaker.about() && !speaker.isOnCard(target) && trigger !== speaker.about()) speaker.hide();
    longPressed = false;
    if (pointerType !== "touch" || !trigger || !(/** @type {Element} */ (target).closest(PRESSED))) return;
    speaker.timer.start(LONG, () => {
      longPressed = true;
      speaker.show(trigger);
    });
  }

  /** @param {PointerEvent} event */
  function lift({ pointerType }) {
    if (pointerType === "touch") speaker.timer.stop();
  }

  /** @param {MouseEvent} event */
  function click(event) {
    const { pointerType } = /** @type {PointerEvent} */ (event);
    const tapped = pointerType === "touch" ? underFinger(stage, event) : null;
    if (tapped || longPressed) event.stopPropagation(); // it is not the stage, or the button, that is meant
    if (longPressed) {
      longPressed = false;
      return event.preventDefault();
    }
    const trigger = tapped ?? triggerOf(event.target);
    if (trigger) use(trigger, event);
  }

  /** @param {HTMLElement} trigger @param {MouseEvent} event */
  function use(trigger, event) {
    if (!(/** @type {Element} */ (event.target).closest(ACTS))) return speaker.show(trigger);
    // Who presses a button means what it does: its words would lie over that.
    if (/** @type {PointerEvent} */ (event).pointerType) speaker.hide();
    quiet.at = trigger;
  }

  document.addEventListener("pointerdown", press, { signal });
  document.addEventListener("pointerup", lift, { signal });
  document.addEventListener("pointercancel", lift, { signal });
  document.addEventListener("click", click, { capture: true, signal });
}

/**
 * @param {Speaker} speaker
 * @param {Quiet} quiet
 * @param {AbortSignal} signal
 */
function listenToFocus(speaker, quiet, signal) {
  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key !== "Escape" || !speaker.about()) return;
    const wasShown = speaker.isShown();
    quiet.at = speaker.about();
    speaker.hide();
    if (!wasShown) return;
    // What Escape does besides, it does when it is pressed again.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  function focus({ target, relatedTarget }) {
    const trigger = triggerOf(target);
    if (relatedTarget instanceof Element && relatedTarget.closest("dialog")) return; // it comes back by itself
    if (!trigger || trigger !== target || !trigger.matches(":focus-visible")) return;
    speaker.speakOf(trigger);
    speaker.showSoon(trigger);
  }

  /** @param {FocusEvent} event */
  function blur({ target }) {
    if (target === speaker.about()) speaker.hide();
  }

  document.addEventListener("focusin", focus, { signal });
  document.addEventListener("focusout", blur, { signal });
  addEventListener("keydown", key, { capture: true, signal });
}

/**
 * On the stage a finger finds words by their place: a browser gives taps beside a button to the button, and
 * the cells of the maps are beside them.
 *
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 * @returns {HTMLElement | null}
 */
function underFinger(stage, { target, clientX, clientY }) {
  if (!(target instanceof Element) || !stage.contains(target)) return null;
  const words = /** @type {NodeListOf<HTMLElement>} */ (stage.querySelectorAll("[data-word]"));
  return [...words].find((each) => holds(each.getBoundingClientRect(), { x: clientX, y: clientY })) ?? null;
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function triggerOf(target) {
  return target instanceof Element ? target.closest("[data-word]") : null;
}
