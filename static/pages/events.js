// @ts-check
/** What a visitor does -> what changes: pointer, keys, menus, files, the browser's own commands. */

import { listenToComparison } from "../compare/listen.js";
import { withRead } from "../drawing/digits.js";
import { replaceSheet } from "../drawing/history.js";
import { SAMPLES } from "../drawing/samples.js";
import { complain } from "../drawing/state.js";
import { createFirst } from "../inspector/first.js";
import { listenToInspector } from "../inspector/listen.js";
import { listenToKernels } from "../inspector/pointkernel.js";
import { listenToSlide } from "../inspector/slider.js";
import { listenToControls } from "../pad/controls.js";
import { listenToFiles } from "../pad/files.js";
import { createHand } from "../pad/hand.js";
import { listenToPad } from "../pad/pad.js";
import { listenToPadKeys } from "../pad/padkeys.js";
import { createReplay } from "../pad/replay.js";
import { createCopy } from "../share/copy.js";
import { listenToDownload } from "../share/download.js";
import { listenToPrint } from "../share/print.js";
import { succeed } from "../share/state.js";
import { listenToStage } from "../stage/point.js";
import { listenToSteps } from "../stage/steps.js";
import { listenToZoom } from "../stage/zoom.js";
import { buildHelp } from "../ui/help.js";
import { ON_PAD, ON_STAGE, listenToKeys } from "../ui/keys.js";
import { listenToClosing } from "../ui/closing.js";
import { createTheme } from "../ui/theme.js";
import { listenToViewport } from "../ui/viewport.js";
import { listenToWords } from "../ui/words.js";
import { listenToEdits } from "../whatif/listen.js";
import { listenToTries } from "../whatif/tries.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {Omit<import("./explore.js").Explorer, "kept">} Parts */

/** @param {Parts} parts */
export function joinEvents(parts) {
  const { elements, store, view, talk, measures, signal } = parts;
  listenToViewport(elements, store, signal);
  listenToPrint(elements, store, view.layers, signal);
  joinPad(parts);
  const pointing = listenToStage(elements, store, view, measures.hover.begin, signal);
  listenToSteps(elements, store, view, measures.hover.begin);
  listenToFiles(elements, store, talk.show, signal);
  listenToKernels(elements.kernels, store);
  listenToEdits(elements, store, talk.edit);
  joinShortcuts(parts);
  const words = listenToWords(elements, view, signal);
  listenToClosing(elements, () => {
    store.apply(complain, "");
    store.apply(succeed, "");
  }, signal);
  const keepFirst = createFirst(store, view.derived);
  return {
    /** @param {State} state */
    follow(state) {
      words.follow();
      pointing.follow(state);
      keepFirst(state);
    },
    /** @param {number} chosen which digit on the pad */
    choose(chosen) {
      const { sheet } = store.get();
      const { picture } = sheet;
      const other = picture && picture.chosen !== chosen ? { strokes: [], picture: { ...picture, chosen } } : null;
      const next = picture ? other : withRead(sheet, chosen);
      if (next) talk.redraw(replaceSheet(store.get(), next));
    },
  };
}

/** @param {Parts} parts */
function joinPad({ elements: { pad }, store, talk, measures, signal }) {
  const hand = createHand(store, (changes, started) => {
    if (started !== undefined) measures.ink.begin(started);
    talk.redraw(changes, started);
  });
  listenToPad(pad, hand, signal);
  listenToPadKeys(pad, store, hand, Number(pad.dataset.cells));
}

/** @param {Parts} parts */
function joinShortcuts({ elements, store, view, lens, cue, talk, address, signal }) {
  const copy = createCopy(store, address.link, signal);
  const actions = {
    ...talk,
    chooseTheme: createTheme(elements.page, store, signal),
    copy,
    replay: createReplay(store, talk.redraw, signal),
    help: () => help(),
  };
  const shortcuts = [
    ...listenToControls(elements, store, actions, SAMPLES, signal),
    ...listenToComparison(elements, store),
    ...listenToInspector(elements, store),
    ...listenToSlide(elements, store, signal),
    ...listenToZoom(elements, store, lens, signal),
    cue.shortcut,
    ...listenToDownload(elements, store, view, copy, signal),
  ];
  const help = buildHelp(elements.keys, shortcuts, ON_PAD, ON_STAGE);
  listenToKeys(shortcuts, signal);
  listenToTries(store, talk.edit, () => shortcuts.find(({ key }) => key === "k")?.run(), signal);
}
