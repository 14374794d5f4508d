// @ts-check
/** How the value of the unit was made, down to the last product. */

import { asIfOn, isComplete, unswitched } from "../network/explain.js";
import { element, setHidden, setText, wordElement } from "../ui/element.js";
import { offSourcesText } from "../words/editsentence.js";
import { atLeast } from "../words/numbers.js";
import { fieldText } from "../words/sentence.js";
import { createConvolution } from "./convolution.js";
import { createElementwise, createInput, createJoined } from "./elementwise.js";
import { createLinear } from "./linear.js";
import { mark } from "./mark.js";
import { createAverage, createLargest } from "./pooling.js";
import { createSoftmax } from "./softmax.js";
import { createUnknown } from "./unknown.js";

/** @typedef {import("../kinds/index.js").Kind} Kind */
/** @typedef {import("./inspector.js").Inspected} Inspected */
/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./inspector.js").Paint} Paint */
/** @typedef {{root: HTMLElement, paint: Paint, point?: (part: number | null) => void}} SumView `point`: tell of the number that is pointed at */

/** @type {Record<import("../kinds/index.js").View, (kind: Kind) => SumView>} */
const VIEWS = {
  drawing: createInput,
  "window sum": createConvolution,
  "weighted sum": createLinear,
  largest: createLargest,
  average: createAverage,
  elementwise: createElementwise,
  join: createJoined,
  shares: createSoftmax,
  unknown: createUnknown,
};

/**
 * @param {HTMLElement} panel
 * @returns {{paint: Paint, point: (part: number | null) => void}}
 */
export function createSum(panel) {
  /** @type {Map<Kind, SumView>} */
  const views = new Map();
  const off = element("p", { class: "off" });
  const without = element("p", { class: "without" });
  const waiting = element("p", { class: "told" }, ["The weights are still on their way."]);
  const [sees, feeds] = [createTold("receptive-field", "Sees"), createTold("reach", "Can change")];
  const foot = element("div", { class: "sees" }, [sees.root, feeds.root]);
  /** @type {SumView | null} */
  let current = null;

  /** @type {number | null} that is pointed at */
  let part = null;

  /** @param {number | null} pointed */
  function point(pointed) {
    part = pointed;
    mark(panel, part);
    current?.point?.(part);
  }

  /** @param {Inspected} inspected */
  function paint(inspected) {
    const { arithmetic, beside } = inspected;
    const { kind } = arithmetic;
    const view = views.get(kind) ?? VIEWS[kind.view](kind);
    views.set(kind, view);
    const ready = isComplete(arithmetic);
    const shown = ready ? view.root : waiting;
    if (panel.children[2] !== shown) panel.replaceChildren(off, without, shown, foot);
    setText(off, offText(inspected));
    setHidden(off, !arithmetic.off);
    setText(without, offSourcesText(inspected.inForce, arithmetic.sources, inspected.layers));
    setHidden(without, without.textContent === "");
    const other = beside && { ...beside, ...supposed(beside.word, beside.arithmetic) };
    if (view !== current) view.point?.(part);
    if (ready) view.paint({ ...inspected, ...supposed(inspected.word, arithmetic), beside: other });
    current = ready ? view : null;
    mark(panel, part);
    paintFoot(inspected);
  }

  /** @param {Inspected} inspected */
  function paintFoot(inspected) {
    const names = [...inspected.layers.keys()];
    const after = names.indexOf(inspected.layer.name) + 1;
    sees.paint(boundedText(fieldText(inspected.seen.input), names.slice(0, after), inspected));
    feeds.paint(boundedText(feedsText(inspected), names.slice(after), inspected));
  }

  return { paint, point };
}

/**
 * @param {string} word empty: nothing is compared
 * @param {Arithmetic} arithmetic
 * @returns {{word: string, arithmetic: Arithmetic}} of a unit that is switched off what it would be, and so it is called
 */
function supposed(word, arithmetic) {
  return { word: word && arithmetic.off ? `${word}, if on` : word, arithmetic: asIfOn(arithmetic) };
}

/** @param {Inspected} inspected */
function offText({ arithmetic, decimals }) {
  const on = arithmetic.off ? unswitched(arithmetic) : null;
  if (!on) return "Switched off by you: 0.";
  return `Switched off by you: 0 instead of ${atLeast(on.value, decimals.total)}.`;
}

/**
 * @param {string} text of what a unit sees or can change
 * @param {string[]} names of the layers that it leads through
 * @param {Inspected} inspected
 * @returns {string} with a word for it that a kind is among them of which nothing could be ruled out
 */
function boundedText(text, names, { layers, seen }) {
  const isBound = names.some((name) => seen.regions.has(name) && layers.get(name)?.kind.isUnknown);
  return text && isBound ? `at most ${text}` : text;
}

/**
 * @param {Inspected} inspected
 * @returns {string} what the unit can change, up to the answer; empty: it is the answer
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
  return parts.length ? [...some, ...all].join(", ") || "nothing" : "";
}

/**
 * @param {string} key of its words
 * @param {string} title that the sentence begins with
 * @returns {{root: HTMLElement, paint: (text: string) => void}}
 */
function createTold(key, title) {
  const rest = element("span");
  const root = element("p", {}, [wordElement(key, title), " ", rest]);
  return {
    root,
    paint(text) {
      setHidden(root, text === "");
      setText(rest, `${text}.`);
    },
  };
}
