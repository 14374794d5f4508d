// @ts-check
/** A file, or text that is one -> the pad, or why it does not come there. */

import { complain } from "../drawing/state.js";
import { readFile } from "../wire/readfile.js";
import { judge } from "../wire/unlike.js";

/** @typedef {import("../types.js").FoundDigit} FoundDigit */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("./files.js").Store} Store */
/** @typedef {(sheet: Sheet, settings: Partial<Pick<State, "pen" | "fit">>) => Promise<void>} Show */

const FOLDER = "That is a folder: bring one of the files in it.";
const NOTHING = "There is no picture and no drawing in it: bring an image file, or a drawing as JSON or SVG.";

/**
 * @param {Store} store
 * @param {Show} show
 * @param {number} limit bytes of a file
 */
export function createIntake(store, show, limit) {
  let newest = 0;

  /** @param {Blob | undefined} blob */
  async function take(blob) {
    const turn = ++newest;
    try {
      if (!blob) throw new Error(NOTHING);
      if (blob.size > limit) throw new Error(`The file is over ${limit >> 20} MiB: send a smaller picture.`);
      store.apply(complain, "Reading the file…");
      const { sheet, ...settings } = await readFile(blob);
      const several = await judged(sheet, store.get().graph);
      if (turn !== newest) return;
      await show(sheet, settings);
      if (sheet.picture?.digits.length === 0) throw new Error("No ink was found on the picture: choose one with a digit.");
      if (several) store.apply(complain, unlikeText(several));
    } catch (error) {
      if (turn === newest) store.apply(complain, reasonOf(error));
    }
  }

  return {
    take,
    /** @param {DataTransfer | null} data what was dropped or pasted */
    bring(data) {
      if (holdsFolder(data)) {
        newest += 1; // nor is a file still welcome that was on its way
        return store.apply(complain, FOLDER);
      }
      const found = data?.files[0];
      const text = data?.getData("text/plain").trim();
      return take(found ?? (text && /^[{<]/.test(text) ? new Blob([text]) : undefined));
    },
  };
}

/**
 * @param {Sheet} sheet
 * @param {State["graph"]} graph
 * @returns {Promise<FoundDigit[] | null>} where several were found, each told whether it is unlike a digit
 */
async function judged({ picture }, graph) {
  if (!graph || !picture || picture.digits.length < 2) return null;
  picture.digits = await judge(graph.name, picture.digits);
  return picture.digits;
}

/** @param {FoundDigit[]} marks on a picture */
function unlikeText(marks) {
  const count = marks.filter(({ unlike }) => unlike).length;
  if (!count) return "";
  const which = count === marks.length ? "All marks found look" : count === 1 ? "One mark found looks" : `${count} of the ${marks.length} marks found look`;
  return `${which} unlike the digits that the network learned from (dotted): it must choose one all the same.`;
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
