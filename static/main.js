// @ts-check
/** The page: finds its elements, joins events, state, server and view, and offers its API. */

import { listenToComparison } from "./compare/listen.js";
import { findElements } from "./core/elements.js";
import { createStore } from "./core/store.js";
import { createFrameMeasure, createMeasure } from "./core/timing.js";
import { withRead } from "./drawing/digits.js";
import { replaceSheet } from "./drawing/history.js";
import { FIRST_SAMPLE, SAMPLES } from "./drawing/samples.js";
import { BLANK, questionOf, sampleSheet } from "./drawing/sheet.js";
import { listenToInspector } from "./inspector/listen.js";
import { listenToKernels } from "./inspector/pointkernel.js";
import { listenToSlide } from "./inspector/slider.js";
import { tied } from "./network/weights.js";
import { listenToControls } from "./pad/controls.js";
import { listenToFiles } from "./pad/files.js";
import { createHand } from "./pad/hand.js";
import { listenToPad } from "./pad/pad.js";
import { listenToPadKeys } from "./pad/padkeys.js";
import { createReplay } from "./pad/replay.js";
import { createApi } from "./pages/api.js";
import { createView } from "./pages/view.js";
import { createAddress } from "./share/address.js";
import { createCopy } from "./share/copy.js";
import { listenToDownload } from "./share/download.js";
import { createFollower, isShown } from "./share/follow.js";
import { keepHistory, recallHistory } from "./share/keephistory.js";
import { listenToPrint } from "./share/print.js";
import { createKeeper, recall } from "./share/session.js";
import { createCue } from "./stage/cue.js";
import { createLens, listenToZoom } from "./stage/lens.js";
import { listenToStage } from "./stage/point.js";
import { createComeback } from "./ui/comeback.js";
import { buildHelp } from "./ui/help.js";
import { ON_PAD, ON_STAGE, listenToKeys } from "./ui/keys.js";
import { createTheme } from "./ui/theme.js";
import { listenToViewport } from "./ui/viewport.js";
import { listenToWords } from "./ui/words.js";
import { listenToEdits } from "./whatif/listen.js";
import { listenToTries } from "./whatif/tries.js";
import { converse } from "./wire/conversation.js";
import { fetchGraph, fetchWeights, liveAddress } from "./wire/model.js";
import { traceOnce } from "./wire/once.js";
import { untilAnswered } from "./wire/retry.js";

const { signal } = new AbortController(); // until the page goes
const elements = findElements();
const model = /** @type {string} */ (elements.root.dataset.model);
const view = createView(elements, choose, signal);
const hover = createFrameMeasure("lenslet:hover-to-paint", signal);
const ink = createFrameMeasure("lenslet:pen-to-ink", signal);

const store = createStore((state, before) => {
  view.paint(state, before);
  lens.follow(state, before);
  cue.follow(state, before);
  words.follow();
  pointing.follow(state, before);
  comeBack(state, before);
  if (state.trace !== before.trace) settle();
  hover.frame();
  ink.frame();
  keep(state, before);
  address.tell(state, before);
});
addEventListener("pagehide", store.flush); // first of its listeners: the last change may have had no frame yet
const keep = createKeeper(signal);
const comeBack = createComeback(elements);
keepHistory(store.get, signal);
let inspector = Promise.resolve(); // until it is loaded
const lens = createLens(store, view.base, elements);
const cue = createCue(elements, store, lens, view.layers, signal);
const { sheet: kept, ...settings } = recall();
store.patch(settings);

const { redraw, edit, show, draw, settle } = converse(store, liveAddress(model), createMeasure("lenslet:stroke-to-paint", signal), signal);
const traceAside = (/** @type {import("./types.js").Asked} */ asked) => traceOnce(liveAddress(model), questionOf(asked), signal);
const follower = createFollower(store, model, { show, edit, traceAside, look });
const address = createAddress(store, model, follower.follow, lens.look, signal);

/** @param {import("./share/linktext.js").Look} wanted */
async function look(wanted) {
  // The inspector takes part of the stage: it needs its place before there is a middle to look at.
  if (wanted.middle) await inspector.then(frame).then(frame);
  lens.lookAt(wanted);
}

function frame() {
  return new Promise(requestAnimationFrame);
}

/** @param {number} chosen which digit on the pad */
function choose(chosen) {
  const { sheet } = store.get();
  const { picture } = sheet;
  const other = picture && picture.chosen !== chosen ? { strokes: [], picture: { ...picture, chosen } } : null;
  const next = picture ? other : withRead(sheet, chosen);
  if (next) redraw(replaceSheet(store.get(), next));
}

listenToViewport(elements, store, signal);
listenToPrint(elements, store, view.layers, signal);
const hand = createHand(store, (changes, started) => {
  if (started !== undefined) ink.begin(started);
  redraw(changes, started);
});
listenToPad(elements.pad, hand, signal);
listenToPadKeys(elements.pad, store, hand, Number(elements.pad.dataset.cells));
const pointing = listenToStage(elements, store, view, hover.begin, signal);
listenToFiles(elements, store, show, signal);
listenToKernels(elements.kernels, store);
listenToEdits(elements, store, edit);
const copy = createCopy(store, address.link, signal);
elements.notice.onclick = () => store.patch({ complaint: "", success: "" });
const shortcuts = [
  ...listenToControls(
    elements,
    store,
    {
      redraw,
      edit,
      chooseTheme: createTheme(elements.root, store, signal),
      copy,
      replay: createReplay(store, redraw, signal),
      help: () => help(),
    },
    SAMPLES,
    signal,
  ),
  ...listenToComparison(elements, store),
  ...listenToInspector(elements, store),
  ...listenToSlide(elements, store, signal),
  ...listenToZoom(elements, store, lens, signal),
  cue.shortcut,
  ...listenToDownload(elements, store, view, copy, signal),
];
const help = buildHelp(elements.keys, shortcuts, ON_PAD, ON_STAGE);
listenToKeys(shortcuts, signal);
listenToTries(store, edit, () => shortcuts.find(({ key }) => key === "k")?.run(), signal);
const words = listenToWords(elements, view, signal);

const ready = start();
Object.assign(window, { lenslet: createApi({ store, view, elements, draw, ready }) });

async function start() {
  const sample = sampleSheet(SAMPLES[FIRST_SAMPLE]);
  const link = await address.arrival();
  const missing = await follower.goToModel(link);
  // What is kept of the same drawing has its pace and its picture besides.
  const drawn = kept && isShown({ ...store.get(), sheet: kept }, link) ? null : link.sheet;
  const steps = drawn ? { past: kept ? [kept] : [], future: [] } : recallHistory(kept);
  const firstPaint = follower.trace(link, drawn ?? kept ?? sample, drawn ? link.settings : {}).catch(async ({ message }) => {
    await show(BLANK); // what was kept is refused now: it must not come back with every reload
    store.patch({ steps: { past: [], future: [] }, complaint: message });
  });
  store.patch({ steps });
  const explain = (/** @type {string} */ problem) => store.patch({ problem });
  store.patch({ graph: await untilAnswered(() => fetchGraph(model), explain, signal), held: null, comparison: "now" });
  const refused = await firstPaint;
  if (refused) store.patch({ steps });
  const unpinned = follower.pin(link);
  await frame(); // the graph may have come after the trace
  inspector = view.loadInspector().then(lens.clear);
  const unheld = await follower.arrange(link);
  const complaint = link.fault || missing || unpinned || refused || unheld;
  if (complaint) store.patch({ complaint });
  await address.begin();
  await frame(); // weights are three times as large as all that the first picture needs: it comes first
  untilAnswered(() => fetchWeights(model), explain, signal).then((weights) => {
    store.patch({ weights: tied(weights, store.get().graph?.layers ?? []), problem: "" });
  });
}
