// @ts-check
/** All edits that there are, each with the button that removes it. */

import { element } from "../element.js";
import { setText } from "../rail.js";
import { editText } from "./editsentence.js";

/** @typedef {import("../../types.js").Edit} Edit */
/** @typedef {import("../../types.js").Weights} Weights */
/** @typedef {import("../inspector.js").Inspected} Inspected */

const NONE = "None: this is the network as it was trained.";

/** @returns {{root: HTMLElement, paint: (inspected: Inspected) => void}} */
export function createEditList() {
  const title = element("h3", {}, ["Edits"]);
  const none = element("p", { class: "note" }, [NONE]);
  const list = element("ol", { "aria-label": "Edits" });
  const act = (/** @type {string} */ what, /** @type {string} */ text) => element("button", { type: "button", "data-do": what }, [text]);
  const [undo, redo, reset] = [act("undo", "Undo edit"), act("redo", "Redo edit"), act("reset", "Reset all")];
  /** @type {{edits: Edit[], weights: Weights | null} | null} */
  let listed = null;
  return {
    root: element("section", { class: "list" }, [title, none, list, element("div", { class: "switches" }, [undo, redo, reset])]),
    paint({ state: { edits, weights, editsPast, editsFuture }, layers }) {
      none.hidden = edits.length > 0;
      undo.disabled = editsPast.length === 0;
      redo.disabled = editsFuture.length === 0;
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
