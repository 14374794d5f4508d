// @ts-check
/** All that cannot be computed from something else: the state of each room, under one roof. */

import { initial as drawing, kept as drawingKept } from "../drawing/state.js";
import { initial as inspector, kept as inspectorKept } from "../inspector/state.js";
import { initial as edits } from "../network/editsteps.js";
import { initial as pad } from "../pad/state.js";
import { initial as look, kept as lookKept } from "../select/look.js";
import { initial as pin } from "../select/pin.js";
import { initial as share } from "../share/state.js";
import { initial as ui, kept as uiKept } from "../ui/state.js";
import { initial as wire } from "../wire/state.js";

export const ROOMS = { wire, drawing, edits, pin, look, pad, inspector, share, ui };

/** @type {import("../types.js").State} of a page that has just been opened */
export const initial = Object.assign({}, ...Object.values(ROOMS));

/** @type {import("../core/store.js").Kept<import("../types.js").State>} what survives a reload, as each room says */
export const KEPT = { ...drawingKept, ...lookKept, ...inspectorKept, ...uiKept };
