// @ts-check
/** The page: finds its elements, joins events, state, server and view, and offers its API. */

import { createApi } from "./api.js";
import { converse } from "./conversation.js";
import { keepHistory, recallHistory } from "./data/history.js";
import { fetchGraph, fetchWeights, liveAddress } from "./data/model.js";
import { traceOnce } from "./data/once.js";
import { untilAnswered } from "./data/retry.js";
import { createKeeper, recall } from "./data/session.js";
import { findElements } from "./elements.js";
import { withRead } from "./geometry/digits.js";
import { BLANK, questionOf, sampleSheet } from "./geometry/sheet.js";
import { tied } from "./geometry/weights.js";
import { createAddress } from "./input/address.js";
import { createComeback } from "./input/comeback.js";
import { listenToComparison } from "./input/compare.js";
import { listenToControls } from "./input/controls.js";
import { createCopy } from "./input/copy.js";
import { createCue } from "./input/cue.js";
import { replaceSheet } from "./input/edit.js";
import { listenToDownload } from "./input/download.js";
import { listenToEdits } from "./input/edits.js";
import { listenToFiles } from "./input/files.js";
import { createFollower, isShown } from "./input/follow.js";
import { createHand } from "./input/hand.js";
import { listenToInspector } from "./input/inspector.js";
import { listenToKernels } from "./input/kernels.js";
import { ON_PAD, ON_STAGE, listenToKeys } from "./input/keys.js";
import { listenToPad } from "./input/pad.js";
import { listenToPadKeys } from "./input/padkeys.js";
import { listenToPrint } from "./input/print.js";
import { createReplay } from "./input/replay.js";
import { listenToSlide } from "./input/slide.js";
import { listenToStage } from "./input/stage.js";
import { createTheme } from "./input/theme.js";
import { listenToTries } from "./input/tries.js";
import { listenToViewport } from "./input/viewport.js";
import { listenToWords } from "./input/words.js";
import { createLens, listenToZoom } from "./input/zoom.js";
import { buildHelp } from "./paint/help.js";
import { FIRST_SAMPLE, SAMPLES } from "./samples.js";
import { createStore } from "./state.js";
import { createFrameMeasure, createMeasure } from "./timing.js";
import { createView } from "./view.js";

const elements = findElements();
const model = /** @type {string} */ (elements.root.dataset.model);
const view = createView(elements, choose);
const hover = createFrameMeasure("lenslet:hover-to-paint");
const ink = createFrameMeasure("lenslet:pen-to-ink");

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
const keep = createKeeper();
const comeBack = createComeback(elements);
keepHistory(store.get);
let inspector = Promise.resolve(); // until it is loaded
const lens = createLens(store, view.base, elements);
const cue = createCue(elements, store, lens, view.layers);
const { sheet: kept, ...settings } = recall();
store.patch(settings);

const { redraw, edit, show, draw, settle } = converse(store, liveAddress(model), createMeasure("lenslet:stroke-to-paint"));
const traceAside = (/** @type {import("./types.js").Asked} */ asked) => traceOnce(liveAddress(model), questionOf(asked));
const follower = createFollower(store, model, { show, edit, traceAside, look });
const address = createAddress(store, model, follower.follow, lens.look);

/** @param {import("./geometry/link.js").Look} wanted */
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

listenToViewport(elements, store);
listenToPrint(elements, store, view.layers);
const hand = createHand(store, (changes, started) => {
  if (started !== undefined) ink.begin(started);
  redraw(changes, started);
});
listenToPad(elements.pad, hand);
listenToPadKeys(elements.pad, store, hand, Number(elements.pad.dataset.cells));
const pointing = listenToStage(elements, store, view, hover.begin);
listenToFiles(elements, store, show);
listenToKernels(elements.kernels, store);
listenToEdits(elements, store, edit);
const copy = createCopy(store, address.link);
elements.notice.onclick = () => store.patch({ complaint: "", success: "" });
const shortcuts = [
  ...listenToControls(
    elements,
    store,
    {
      redraw,
      chooseTheme: createTheme(elements.root, store),
      copy,
      replay: createReplay(store, redraw),
      help: () => help(),
    },
    SAMPLES,
  ),
  ...listenToComparison(elements, store),
  ...listenToInspector(elements, store),
  ...listenToSlide(elements, store),
  ...listenToZoom(elements, store, lens),
  cue.shortcut,
  ...listenToDownload(elements, store, view, copy),
];
const help = buildHelp(elements.keys, shortcuts, ON_PAD, ON_STAGE);
listenToKeys(shortcuts);
listenToTries(store, edit, () => shortcuts.find(({ key }) => key === "k")?.run());
const words = listenToWords(elements, view);

const ready = start();
Object.assign(window, { lenslet: createApi({ store, view, elements, draw, ready }) });

async function start() {
  const sample = sampleSheet(SAMPLES[FIRST_SAMPLE]);
  const link = await address.arrival();
  const missing = await follower.goToModel(link);
  // What is kept of the same drawing has its pace and its picture besides.
  const drawn = kept && isShown({ ...store.get(), sheet: kept }, link) ? null : link.sheet;
  const { past, future } = drawn ? { past: kept ? [kept] : [], future: [] } : recallHistory(kept);
  const firstPaint = follower.trace(link, drawn ?? kept ?? sample, drawn ? link.settings : {}).catch(async ({ message }) => {
    await show(BLANK); // what was kept is refused now: it must not come back with every reload
    store.patch({ past: [], future: [], complaint: message });
  });
  store.patch({ past, future });
  const explain = (/** @type {string} */ problem) => store.patch({ problem });
  store.patch({ graph: await untilAnswered(() => fetchGraph(model), explain), held: null, comparison: "now" });
  const refused = await firstPaint;
  if (refused) store.patch({ past, future });
  const unpinned = follower.pin(link);
  await frame(); // the graph may have come after the trace
  inspector = view.loadInspector().then(lens.clear);
  const unheld = await follower.arrange(link);
  const complaint = link.fault || missing || unpinned || refused || unheld;
  if (complaint) store.patch({ complaint });
  await address.begin();
  await frame(); // weights are three times as large as all that the first picture needs: it comes first
  untilAnswered(() => fetchWeights(model), explain).then((weights) => {
    store.patch({ weights: tied(weights, store.get().graph?.layers ?? []), problem: "" });
  });
}
