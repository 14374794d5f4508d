// @ts-check
/** What a page is opened with: the link's drawing, what was kept, or the sample; then the graph, the inspector, the weights. */

import { recallSteps } from "../drawing/history.js";
import { FIRST_SAMPLE, SAMPLES } from "../drawing/samples.js";
import { BLANK, sampleSheet } from "../drawing/sheet.js";
import { complain } from "../drawing/state.js";
import { release } from "../select/look.js";
import { isShown } from "../share/follow.js";
import { recallHistory } from "../share/keephistory.js";
import { putGraph, putWeights, tellProblem } from "../wire/state.js";

/** @typedef {import("./explore.js").Explorer} Explorer */

export function frame() {
  return new Promise(requestAnimationFrame);
}

/**
 * @param {Explorer} explorer
 * @returns {Promise<void>} kept when the first answer is painted
 */
export async function arrive(explorer) {
  const { store, feed, lens, view, follower, address, loading, signal } = explorer;
  const link = await address.arrival();
  const missing = await follower.goToModel(link);
  const explain = (/** @type {string} */ problem) => store.apply(tellProblem, problem);
  const { steps, painted } = begin(explorer, link);
  store.apply(recallSteps, steps);
  const graph = await feed.graph(explain);
  store.apply(putGraph, graph);
  store.apply(release);
  const refused = await painted;
  if (refused) store.apply(recallSteps, steps);
  const unpinned = follower.pin(link);
  await frame(); // the graph may have come after the trace
  signal.throwIfAborted();
  loading.inspector = view.loadInspector().then(lens.clear);
  const unheld = await follower.arrange(link);
  const complaint = link.fault || missing || unpinned || refused || unheld;
  if (complaint) store.apply(complain, complaint);
  await address.begin();
  await frame(); // weights are three times as large as all that the first picture needs: it comes first
  feed.weights(graph, explain).then(
    (weights) => store.apply(putWeights, weights),
    () => {}, // it has ended before
  );
}

/**
 * @param {Explorer} explorer
 * @param {import("../share/link.js").Link} link
 * @returns {{steps: import("../types.js").State["steps"], painted: Promise<string | void>}} what can be undone; kept when the drawing's
 *   answer is painted, with what of the link was refused
 */
function begin({ store, kept, talk, follower }, link) {
  const sample = sampleSheet(SAMPLES[FIRST_SAMPLE]);
  // What is kept of the same drawing has its pace and its picture besides.
  const drawn = kept && isShown({ ...store.get(), sheet: kept }, link) ? null : link.sheet;
  const steps = drawn ? { past: kept ? [kept] : [], future: [] } : recallHistory(kept ?? undefined);
  const painted = follower.trace(link, drawn ?? kept ?? sample, drawn ? link.settings : {}).catch(async ({ message }) => {
    await talk.show(BLANK); // what was kept is refused now: it must not come back with every reload
    store.apply(recallSteps, { past: [], future: [] });
    store.apply(complain, message);
  });
  return { steps, painted };
}
