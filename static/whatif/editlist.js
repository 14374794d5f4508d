// @ts-check
/** All edits that there are, each with the button that removes it. */

import { stepBetween } from "../network/editsteps.js";
import { element, setText } from "../ui/element.js";
import { editText } from "../words/editsentence.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Weights} Weights */

const NONE = "None: this is the network as it was trained.";
const LISTED = 4; // edits that a step is told with

/**
 * @returns {{root: HTMLElement, paint: (layers: Map<string, Layer>, weights: Weights | null, edits: Edit[], undone?: Edit[], redone?: Edit[]) => void}}
 *   `undone`, `redone`: the edits after that step, if there is one
 */
export function createEditList() {
  const title = element("h3", {}, ["Edits"]);
  const none = element("p", { class: "note" }, [NONE]);
  const list = element("ol", { "aria-label": "Edits" });
  const act = (/** @type {string} */ what, /** @type {string} */ text) => element("button", { type: "button", "data-do": what }, [text]);
  const [undo, redo, reset] = [act("undo", "Undo edit"), act("redo", "Redo edit"), act("reset", "Reset all")];
  const paintUndo = createStep(undo, "Undo", ({ gained, lost }) => gained.length > lost.length);
  const paintRedo = createStep(redo, "Redo", ({ gained, lost }) => gained.length < lost.length);
  /** @type {{edits: Edit[], weights: Weights | null} | null} */
  let listed = null;
  return {
    root: element("section", { class: "list" }, [title, none, list, element("div", { class: "switches" }, [undo, redo, reset])]),
    paint(layers, weights, edits, undone, redone) {
      none.hidden = edits.length > 0;
      paintUndo(edits, undone, weights, layers);
      paintRedo(edits, redone, weights, layers);
      reset.disabled = edits.length === 0;
      setText(title, edits.length ? `Edits: ${edits.length}` : "Edits");
      // A button that is replaced in every frame could not be pressed.
      if (listed?.edits === edits && listed.weights === weights) return;
      listed = { edits, weights };
      list.replaceChildren(...edits.map((edit, i) => line(editText(edit, weights, layers), i)));
    },
  };
}

/**
 * @param {string} text
 * @param {number} index
 */
function line(text, index) {
  const remove = element("button", { type: "button", class: "icon", "data-remove": String(index), "aria-label": `Remove: ${text}`, title: "Remove" }, ["×"]);
  return element("li", {}, [element("span", {}, [text]), remove]);
}

/** @typedef {ReturnType<typeof stepBetween>} Step */

/**
 * @param {HTMLButtonElement} button that takes a step back or again
 * @param {string} verb
 * @param {(step: Step) => boolean} isRemoval whether what it takes back, or does again, removed edits
 * @returns {(from: Edit[], to: Edit[] | undefined, weights: Weights | null, layers: Map<string, Layer>) => void} `to`: undefined if there is no step
 */
function createStep(button, verb, isRemoval) {
  /** @type {unknown[]} */
  let told = [];
  return (from, to, weights, layers) => {
    const now = [from, to, weights];
    if (now.every((each, i) => each === told[i])) return;
    told = now;
    const step = stepBetween(from, to ?? from);
    button.disabled = !to;
    setText(button, `${verb} ${isRemoval(step) ? "removal" : "edit"}`);
    button.title = stepText(step, (edit) => editText(edit, weights, layers));
  };
}

/**
 * @param {Step} step
 * @param {(edit: Edit) => string} say
 * @returns {string} what it does, a line each; empty if it does nothing
 */
function stepText({ gained, lost }, say) {
  const lines = (/** @type {string} */ verb, /** @type {Edit[]} */ edits) => {
    const shown = edits.slice(0, LISTED).map(say);
    const more = edits.length > LISTED ? [`and ${edits.length - LISTED} more`] : [];
    return edits.length ? [`${verb} ${[...shown, ...more].join("; ")}`] : [];
  };
  return [...lines("Takes back:", lost), ...lines("Brings back:", gained)].join("\n");
}
