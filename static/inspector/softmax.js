// @ts-check
/** Softmax: the exponentials of all scores, their sum, and this one's share of it. */

import { exponentDecimals, exponentials } from "../network/exponentials.js";
import { element, setText, wordElement } from "../ui/element.js";
import { differenceText } from "../words/difference.js";
import { MINUS, atLeast, number, placeText, signed } from "../words/numbers.js";
import { shareText } from "../words/sentence.js";
import { NO_GUESS } from "../words/shares.js";
import { createColumn } from "./column.js";

/** @typedef {import("../network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("./sum.js").SumView} SumView */

const LISTED = 40;

/** @returns {SumView} */
export function createSoftmax() {
  const told = element("p", { class: "told" });
  const of = wordElement("logit", "logit");
  const column = createColumn("Exponentials of the scores, and their sum");
  const share = createColumn("The share");
  const root = element("div", { class: "softmax" }, [told, column.root, share.root]);
  return {
    root,
    paint({ labels, layers, arithmetic, word, beside, isDifference, decimals }) {
      const { terms } = arithmetic;
      const shape = layers.get(terms[0].unit.layer)?.shape ?? [];
      const name = (/** @type {number} */ i) => (labels?.length === terms.length ? labels[i] : placeText(terms[i].unit, shape));
      const { at } = exponentials(arithmetic);
      const [own, other] = [columnOf(arithmetic, decimals), beside && columnOf(beside.arithmetic, decimals)];
      const largest = [{ ...own, word }, ...(beside && other ? [{ ...other, word: beside.word }] : [])].map((each) => [number(each.most, each.exponents), each.word].filter(Boolean).join("\u00a0"));
      setText(told, `${blankText(arithmetic, word, beside)}${RAISES(name(at))} The largest score, ${largest.join(", ")}, is taken from all of them first: no exponential can overflow, and the shares stay the same.`);
      const rows = own.parts.slice(0, LISTED).map((part, i) => ({
        label: name(i),
        unit: terms[i].unit,
        part: i,
        note: beside ? "" : `exp(${number(terms[i].value, own.exponents)} ${signed(-own.most, own.exponents)})`,
        adds: i === at ? part : -part,
      }));
      const rest = terms.length - rows.length;
      const all = [...rows, ...(rest > 0 ? [{ label: `${rest} others` }] : []), { label: "sum", total: true }];
      column.paint(all.map((row, i) => ({ ...row, text: own.texts[i], other: other?.texts[i] })), { ends: ["lowers", "raises"], of, own: headOf(word, own), word: beside && other ? headOf(beside.word, other) : "" });
      share.paint([
        { label: beside ? `share, ${word}` : `share of ${name(at)}`, note: own.division, text: shareText(arithmetic.value, decimals.total, beside !== null), total: true },
        ...(beside && other ? [{ label: `share, ${beside.word}`, note: other.division, text: shareText(beside.arithmetic.value, decimals.total, true), total: true }] : []),
        ...(beside && isDifference && !arithmetic.blank && !beside.arithmetic.blank ? [differenceRow(arithmetic.value, beside.arithmetic.value, decimals)] : []),
      ]);
    },
  };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {string} word for it, while it is compared
 * @param {import("./inspector.js").Beside | null} beside
 * @returns {string} of which numbers here there is no guess
 */
function blankText(arithmetic, word, beside) {
  const of = [{ arithmetic, word }, ...(beside ? [beside] : [])].filter((side) => side.arithmetic.blank).map((side) => side.word);
  const whose = of.filter(Boolean).map((each) => `, ${each},`).join(" and");
  return of.length ? `${NO_GUESS[0].toUpperCase()}${NO_GUESS.slice(1)}: what stands here${whose} is what the biases alone would give. ` : "";
}

/** @param {number} now @param {number} then @param {import("../words/decimals.js").ValueDecimals} decimals @returns {import("./column.js").Summand} what the shares differ by */
function differenceRow(now, then, { total, differences }) {
  const [own, other] = [now, then].map((share) => atLeast(share, total));
  return { label: "difference", note: `${own} ${MINUS} ${other}`, text: differenceText(now, then, { value: total, difference: differences.total }), total: true };
}

/** @param {string} name */
const RAISES = (name) => `A higher score of ${name} raises its share, a higher score of any rival lowers it.`;

/** @param {string} word @param {{most: number, exponents: number}} column @returns {string} what stands in it: exponentials, not the logits that the rows are named for */
function headOf(word, { most, exponents }) {
  return `${word}: exp(…\u00a0${signed(-most, exponents)})`;
}

/**
 * @param {Arithmetic} arithmetic
 * @param {import("../words/decimals.js").ValueDecimals} decimals
 * @returns {{most: number, exponents: number, parts: number[], texts: string[], division: string}} `texts`: the exponentials that are listed, the others in one, the sum
 */
function columnOf(arithmetic, decimals) {
  const { most, parts, sum, own } = exponentials(arithmetic);
  const others = parts.slice(LISTED);
  const rest = others.length ? [others.reduce((a, b) => a + b, 0)] : [];
  const shown = [...parts.slice(0, LISTED), ...rest].map((part) => atLeast(part, decimals.parts));
  const total = number(sum, decimals.sums);
  return { most, exponents: exponentDecimals(arithmetic, { parts: decimals.parts, total: decimals.sums }, decimals.total), parts, texts: [...shown, total], division: `${atLeast(own, decimals.parts)} ÷ ${total}` };
}
