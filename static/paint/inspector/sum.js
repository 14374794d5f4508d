// @ts-check
/** How the value of the unit was made, down to the last product. */

import { unswitched } from "../../geometry/arithmetic.js";
import { element } from "../element.js";
import { number } from "../numbers.js";
import { setText } from "../rail.js";
import { fieldText } from "../sentence.js";
import { createConvolution } from "./convolution.js";
import { createInput, createJoined, createRelu } from "./elementwise.js";
import { createLinear } from "./linear.js";
import { createAverage, createLargest } from "./pooling.js";
import { createSoftmax } from "./softmax.js";

/** @typedef {import("../inspector.js").Inspected} Inspected */
/** @typedef {import("../inspector.js").Paint} Paint */
/** @typedef {{root: HTMLElement, paint: Paint}} SumView */

/** @type {Record<string, () => SumView>} */
const KINDS = {
  input: createInput,
  conv2d: createConvolution,
  relu: createRelu,
  max_pool2d: createLargest,
  avg_pool2d: createAverage,
  linear: createLinear,
  softmax: createSoftmax,
  add: createJoined,
  concat: createJoined,
};

/**
 * @param {HTMLElement} panel
 * @returns {Paint}
 */
export function createSum(panel) {
  /** @type {Map<string, SumView>} */
  const views = new Map();
  const off = element("p", { class: "off" });
  const waiting = element("p", { class: "told" }, ["The weights are still on their way."]);
  const [sees, feeds] = [element("p"), element("p")];
  const foot = element("div", { class: "sees" }, [sees, feeds]);
  return (inspected) => {
    const { arithmetic, seen } = inspected;
    const { kind, terms } = arithmetic;
    const view = views.get(kind) ?? KINDS[kind]();
    views.set(kind, view);
    const ready = !WEIGHTED.includes(kind) || terms.every(({ product }) => product !== null);
    const shown = ready ? view.root : waiting;
    if (panel.children[1] !== shown) panel.replaceChildren(off, shown, foot);
    setText(off, offText(inspected));
    off.hidden = !arithmetic.off;
    // A unit that is switched off is explained as what it would be.
    const value = arithmetic.off ? unswitched(arithmetic) : null;
    if (ready) view.paint(value === null ? inspected : { ...inspected, arithmetic: { ...arithmetic, value } });
    setText(sees, sentence(fieldText(seen.input)));
    setText(feeds, feedsText(inspected));
  };
}

const WEIGHTED = ["conv2d", "linear"];

/** @param {Inspected} inspected */
function offText({ arithmetic }) {
  const value = arithmetic.off ? unswitched(arithmetic) : null;
  return value === null ? "Switched off by you: 0." : `Switched off by you: 0 instead of ${number(value)}.`;
}

/**
 * @param {Inspected} inspected
 * @returns {string} what the unit can change, up to the answer
 */
function feedsText({ layers, layer, seen }) {
  const names = [...layers.keys()];
  const after = names.slice(names.indexOf(layer.name) + 1);
  const parts = after.map((name) => ({ name, region: seen.regions.get(name) }));
  const whole = parts.findLastIndex(({ region }) => !region?.units.every(Boolean)) + 1; // all are, from here on
  const some = parts.slice(0, whole).flatMap(({ name, region }) => {
    const count = region ? region.units.reduce((sum, each) => sum + each, 0) : 0;
    return count ? [`${count} of ${name}`] : [];
  });
  const all = whole < parts.length ? [`all of ${parts[whole].name}${whole + 1 < parts.length ? " and after" : ""}`] : [];
  return parts.length ? `Can change ${[...some, ...all].join(", ") || "nothing"}.` : "";
}

/** @param {string} text */
function sentence(text) {
  return text && `${text[0].toUpperCase()}${text.slice(1)}.`;
}
