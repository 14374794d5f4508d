// @ts-check
/** What scores do to a probability. */

import { sameUnit } from "./shape.js";

/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./explain.js").Arithmetic} Arithmetic */

/**
 * Softmax: a little more of the score j changes the probability p of the unit i by p[i] (δ[i, j] − p[j]), so
 * that a unit's own score raises it and every rival's lowers it, together as much.
 *
 * @param {Arithmetic} arithmetic of a unit of a softmax
 * @returns {number[]} for each term this change over p[i]; where nothing rivals, all is nothing
 */
export function softmaxEffects({ unit, terms }) {
  const most = Math.max(...terms.map(({ value }) => value));
  const shares = terms.map(({ value }) => Math.exp(value - most));
  const own = ownIndex(unit, terms);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const rivals = shares.reduce((sum, share, i) => (i === own ? sum : sum + share), 0);
  return shares.map((share, i) => (i === own ? rivals : -share) / total);
}

/**
 * @param {Arithmetic} arithmetic of a unit of a softmax
 * @returns {Unit} the score that it is made of first of all
 */
export function scoreOf({ unit, terms }) {
  return terms[ownIndex(unit, terms)].unit;
}

/**
 * @param {Arithmetic} arithmetic
 * @returns {Unit | null} the source that leads on to what made it; null: it has none
 */
export function ownScore(arithmetic) {
  return arithmetic.kind.score?.(arithmetic) ?? null;
}

/**
 * @param {Unit} unit
 * @param {import("./explain.js").Term[]} terms
 * @returns {number} which of the scores is the unit's own
 */
function ownIndex(unit, terms) {
  const at = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
  return at < 0 ? unit.channel : at;
}
