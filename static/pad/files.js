// @ts-check
/** Files that are chosen, dropped or pasted, and text that is pasted -> the pad. */

import { complain } from "../drawing/state.js";
import { takesText } from "../ui/keys.js";
import { readFile } from "../wire/readfile.js";
import { judge } from "../wire/unlike.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").PadState>} Store */
/** @typedef {import("../core/elements.js").Elements} Elements */

const FOLDER = "That is a folder: bring one of the files in it.";
const NOTHING = "There is no picture and no drawing in it: bring an image file, or a drawing as JSON or SVG.";

/** @param {import("../types.js").FoundDigit[]} marks on a picture */
function unlikeText(marks) {
  const count = marks.filter(({ unlike }) => unlike).length;
  if (!count) return "";
  const which = count === marks.length ? "All marks found look" : count === 1 ? "One mark found looks" : `${count} of the ${marks.length} marks found look`;
  return `${which} unlike the digits that the network learned from (dotted): it must choose one all the same.`;
}

/**
 * @param {Elements} elements
 * @param {Store} store
 * @param {(sheet: Sheet, settings: Partial<Pick<State, "pen" | "fit">>) => Promise<void>} show
 * @param {AbortSignal} signal
 */
export function listenToFiles({ page, file }, store, show, signal) {
  const limit = Number(file.dataset.limit);
  let newest = 0;
  let own = false; // what is dragged is the page's: a picture, a text

  /** @param {Blob | undefined} blob */
  async function take(blob) {
    const turn = ++newest;
    try {
      if (!blob) throw new Error(NOTHING);
      if (blob.size > limit) throw new Error(`The file is over ${limit >> 20} MiB: send a smaller picture.`);
      store.apply(complain, "Reading the file…");
      const { sheet, ...settings } = await readFile(blob);
      const { graph } = store.get();
      const several = sheet.picture && sheet.picture.digits.length > 1 && graph ? sheet.picture : null;
      if (several && graph) several.digits = await judge(graph.name, several.digits);
      if (turn !== newest) return;
      await show(sheet, settings);
      if (sheet.picture?.digits.length === 0) throw new Error("No ink was found on the picture: choose one with a digit.");
      if (several) store.apply(complain, unlikeText(several.digits));
    } catch (error) {
      if (turn === newest) store.apply(complain, reasonOf(error));
    }
  }

  /** @param {string} why */
  function refuse(why) {
    newest += 1; // nor is a file still welcome that was on its way
    store.apply(complain, why);
  }

  /** @param {DataTransfer | null} data */
  function bring(data) {
    if (holdsFolder(data)) return refuse(FOLDER);
    const found = data?.files[0];
    const text = data?.getData("text/plain").trim();
    return take(found ?? (text && /^[{<]/.test(text) ? new Blob([text]) : undefined));
  }

  file.addEventListener("change", () => {
    if (file.files?.length) take(file.files[0]);
    file.value = ""; // so that the same file can be chosen again
  });
  /** @param {ClipboardEvent} event */
  function paste(event) {
    if (takesText(event.target)) return;
    event.preventDefault();
    bring(event.clipboardData);
  }

  /** @param {DragEvent} event */
  function over(event) {
    if (own) return; // it can be dropped in other programs, not here
    event.preventDefault();
    if (!store.get().dragging) store.patch({ dragging: true });
  }

  /** @param {DragEvent} event */
  function leave(event) {
    if (!event.relatedTarget || event.target === page) store.patch({ dragging: false });
  }

  /** @param {DragEvent} event */
  function drop(event) {
    event.preventDefault();
    if (own) return;
    store.patch({ dragging: false });
    bring(event.dataTransfer);
  }

  addEventListener("paste", paste, { signal });
  addEventListener("dragstart", () => (own = true), { signal });
  for (const end of ["dragend", "pointerdown"]) addEventListener(end, () => (own = false), { capture: true, signal });
  addEventListener("dragover", over, { signal });
  addEventListener("dragleave", leave, { signal });
  addEventListener("drop", drop, { signal });
}

/** @param {DataTransfer | null} data */
function holdsFolder(data) {
  const item = [...(data?.items ?? [])].find(({ kind }) => kind === "file");
  return item?.webkitGetAsEntry?.()?.isDirectory ?? false;
}

/** @param {unknown} error */
function reasonOf(error) {
  // The browser's own words for a server that is away differ by browser and help nobody.
  if (error instanceof TypeError) return "The server is away, so the file was not read: try again when it is back.";
  return error instanceof Error ? error.message : String(error);
}
