// @ts-check
/** The card: the words for what is looked at, taken from the page's list of them, beside it. */

import { besideOf } from "./beside.js";
import { element } from "./element.js";

/** @typedef {import("../words/facts.js").Facts} Facts */
/** @typedef {import("./beside.js").Side} Side */

/** @type {Side[]} after those that `data-cards` names, so that what is looked at next stays free */
const IN_TURN = ["below", "above", "right", "left"];

/**
 * @param {HTMLElement} card
 * @param {Element} words what the service wrote into the page: templates/words.html
 */
export function createCard(card, words) {
  return {
    /**
     * @param {string} key
     * @param {Facts} facts
     */
    fill(key, facts) {
      const said = (/** @type {string} */ part) => [...(words.querySelector(`#word-${CSS.escape(key)} ${part}`)?.cloneNode(true).childNodes ?? [])];
      card.replaceChildren(element("p", {}, [element("b", {}, said("dt"))]), element("p", {}, said("dd")));
      fillIn(card, facts);
    },

    /** @param {HTMLElement} trigger what it speaks of */
    place(trigger) {
      card.hidden = false;
      const around = trigger.closest("[data-whole]") ?? trigger;
      const spoken = [around, trigger].map((each) => each.getBoundingClientRect());
      const size = { width: card.offsetWidth, height: card.offsetHeight };
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const sided = /** @type {HTMLElement | null} */ (trigger.closest("[data-cards]"));
      const first = /** @type {Side[]} */ (sided?.dataset.cards?.split(" ") ?? []);
      const screen = { width, height: Math.min(height, innerHeight) };
      const { x, y } = besideOf(spoken, size, screen, [...first, ...IN_TURN], sided?.dataset.aside === "true");
      card.style.left = `${x}px`;
      card.style.top = `${y}px`;
    },

    hide() {
      card.hidden = true;
    },
  };
}

/**
 * Leave out what is not known here, and name what is.
 *
 * @param {HTMLElement} card
 * @param {Facts} facts
 */
function fillIn(card, facts) {
  for (const each of card.querySelectorAll("[data-if]")) {
    if (!facts[/** @type {HTMLElement} */ (each).dataset.if ?? ""]) each.remove();
  }
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    text.data = text.data.replace(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? "");
  }
}
