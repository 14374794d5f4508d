// @ts-check
/** The answer: the digit that is read, and how sure the network is of each. */

import { setText } from "../ui/element.js";
import { listedPercent, percent } from "../words/shares.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Result} Result */

const NO_INK = "No ink: only the biases speak.";
const STEPS = 20; // of the digit's strength
const UNLIKE = "Unlike all it was trained on. It must choose one.";

/**
 * The digit as large as life, and as strong as its probability.
 *
 * @param {import("../core/elements.js").Elements} elements
 * @param {Result | null} result
 * @param {(index: number) => string} labelOf
 * @param {boolean} unfinished a stroke is being drawn: what it will be like nobody can say yet
 */
export function paintRead({ prediction, remark }, result, labelOf, unfinished) {
  const told = result && !result.blank ? result : null;
  const unlike = told !== null && told.unlike && !unfinished;
  setText(prediction, told ? labelOf(told.prediction) : "");
  remark.dataset.word = result?.blank ? "blank" : "unlike";
  setText(remark, result?.blank ? NO_INK : unlike ? UNLIKE : "");
  const sure = told && !unlike ? told.probabilities[told.prediction] : 0;
  // In steps that an eye can tell: each has the page laid out anew.
  prediction.style.setProperty("--sure", (Math.round(sure * STEPS) / STEPS).toFixed(2));
}

/**
 * @param {HTMLElement} list
 * @param {string[]} labels
 */
export function buildProbabilities(list, labels) {
  list.replaceChildren(
    ...labels.map((label) => {
      const row = document.createElement("li");
      for (const name of ["label", "bar", "share", "beside"]) {
        const part = document.createElement("span");
        part.className = name;
        row.append(part);
      }
      row.children[0].textContent = label;
      row.children[1].append(document.createElement("i"), document.createElement("i"));
      row.children[2].append(document.createElement("span"));
      return row;
    }),
  );
}

/**
 * @param {HTMLElement} list
 * @param {Result | null} result null or blank: no guess
 * @param {Result | null} beside what it is compared with: a second, thinner bar and a column
 * @param {string} word for that
 */
export function paintProbabilities(list, result, beside, word) {
  const told = result && !result.blank ? result : null;
  const other = beside && !beside.blank ? beside : null;
  const say = beside ? listedPercent : percent;
  list.classList.toggle("compared", beside !== null);
  [...list.children].forEach((row, i) => {
    const [share, was] = [told, other].map((each) => each?.probabilities[i] ?? 0);
    const [, bar, text, second] = row.children;
    /** @type {HTMLElement} */ (bar.firstElementChild).style.transform = `scaleX(${share})`;
    setText(/** @type {HTMLElement} */ (text.firstElementChild), told ? say(share) : "–");
    row.classList.toggle("first", told?.prediction === i);
    /** @type {HTMLElement} */ (bar.lastElementChild).style.transform = `scaleX(${was})`;
    setText(/** @type {HTMLElement} */ (second), beside ? (other ? say(was) : "–") : "");
    second.ariaLabel = beside ? `${word}: ${second.textContent}` : null;
  });
}
