// @ts-check
/** Buttons and keys of the rail. */

import { svgPath } from "../geometry/strokes.js";
import { redo, replaceStrokes, undo } from "./edit.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../state.js").Store} Store */
/** @typedef {import("../elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {(changes: Partial<State>) => void} redraw for changes of the drawing
 * @param {(theme: Theme) => void} chooseTheme
 * @param {Stroke[][]} samples
 */
export function listenToControls(elements, store, redraw, chooseTheme, samples) {
  const step = (/** @type {typeof undo} */ change) => {
    const changes = change(store.get());
    if (changes) redraw(changes);
  };
  elements.undo.onclick = () => step(undo);
  elements.redo.onclick = () => step(redo);
  elements.clear.onclick = () => redraw(replaceStrokes(store.get(), []));
  elements.pen.oninput = () => {
    redraw({ drawing: { ...store.get().drawing, pen: Number(elements.pen.value) } });
  };
  choose(elements.fit, (value) => {
    redraw({ drawing: { ...store.get().drawing, fit: value === "fitted" } });
  });
  choose(elements.scale, (value) => store.patch({ scale: /** @type {ScaleMode} */ (value) }));
  choose(elements.theme, (value) => chooseTheme(/** @type {Theme} */ (value)));
  addSamples(elements.samples, samples, (strokes) => redraw(replaceStrokes(store.get(), strokes)));
  document.addEventListener("keydown", (event) => {
    const change = historyKey(event);
    if (!change) return;
    event.preventDefault();
    step(change);
  });
}

/** @param {KeyboardEvent} event */
function historyKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? redo : undo;
  return key === "y" ? redo : null;
}

/**
 * @param {HTMLElement} group
 * @param {(value: string) => void} chosen
 */
function choose(group, chosen) {
  for (const button of group.querySelectorAll("button")) {
    button.onclick = () => chosen(button.dataset.value ?? "");
  }
}

/**
 * @param {HTMLElement} list
 * @param {Stroke[][]} samples
 * @param {(strokes: Stroke[]) => void} chosen
 */
function addSamples(list, samples, chosen) {
  const svg = "http://www.w3.org/2000/svg";
  samples.forEach((strokes, digit) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", `Sample ${digit}`);
    const picture = document.createElementNS(svg, "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", svgPath(strokes, 24));
    picture.append(path);
    button.append(picture);
    button.onclick = () => chosen(strokes);
    list.append(button);
  });
}
