// @ts-check
/** All that cannot be computed from something else: the state of each room, under one roof. */

import { initial as drawing } from "../drawing/state.js";
import { initial as inspector } from "../inspector/state.js";
import { initial as edits } from "../network/editsteps.js";
import { initial as pad } from "../pad/state.js";
import { initial as look } from "../select/look.js";
import { initial as pin } from "../select/pin.js";
import { initial as share } from "../share/state.js";
import { initial as ui } from "../ui/state.js";
import { initial as wire } from "../wire/state.js";

export const ROOMS = { wire, drawing, edits, pin, look, pad, inspector, share, ui };

/** @type {import("../types.js").State} of a page that has just been opened */
export const initial = Object.assign({}, ...Object.values(ROOMS));
