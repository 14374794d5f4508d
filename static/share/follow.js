// @ts-check
/** A link -> the page shows what it says, as far as this server and this network have it. */

import { readDigit } from "../drawing/digits.js";
import { wholeOf } from "../drawing/sheet.js";
import { complain } from "../drawing/state.js";
import { putEdits } from "../network/editsteps.js";
import { contains } from "../network/shape.js";
import { compare as compareWith, shareScale } from "../select/look.js";
import { pin as pinUnit } from "../select/pin.js";
import { fetchModels } from "../wire/model.js";

/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").EditsState} EditsState */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("./linktext.js").Look} Look */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").ShareState>} Store */
/** @typedef {Partial<Pick<State, "pen" | "fit">>} Settings */

/**
 * @typedef {object} Conversation
 * @property {(sheet: Sheet, settings?: Settings) => Promise<void>} show
 * @property {(changes: Partial<EditsState>) => unknown} edit of the edits alone
 * @property {(asked: Asked) => Promise<Trace>} traceAside what lies on the pad stays
 * @property {(look: Look) => Promise<void>} look at the network
 */

/**
 * @param {Store} store
 * @param {string} model of this page
 * @param {Conversation} conversation
 */
export function createFollower(store, model, conversation) {
  const trace = (/** @type {Link} */ link, /** @type {Sheet} */ sheet, /** @type {Settings | undefined} */ settings) => traceLinked(store, conversation.show, link, sheet, settings);
  return {
    trace,
    pin: (/** @type {Link} */ link) => pin(store, link),
    arrange: (/** @type {Link} */ link) => arrange(store, conversation, link),
    goToModel: (/** @type {Link} */ link) => goToModel(model, link),
    /** @param {Link} link on a page that shows something already */
    async follow(link) {
      const missing = await goToModel(model, link);
      const unpinned = pin(store, link);
      const { edits } = store.get();
      let refused = "";
      if (link.sheet && !isShown(store.get(), link)) refused = await trace(link, link.sheet, link.settings);
      else if (JSON.stringify(edits) !== JSON.stringify(link.edits)) conversation.edit(putEdits(store.get(), link.edits));
      const unheld = await arrange(store, conversation, link);
      store.apply(complain, link.fault || missing || unpinned || refused || unheld);
    },
  };
}

/**
 * Draws with the link's edits or, if the service refuses them, without.
 *
 * @param {Store} store
 * @param {Conversation["show"]} show
 * @param {Link} link
 * @param {Sheet} sheet
 * @param {Settings} [settings]
 * @returns {Promise<string>} what was refused, empty if nothing was
 */
async function traceLinked(store, show, { edits }, sheet, settings) {
  store.apply(putEdits, edits);
  try {
    await show(sheet, settings);
    return "";
  } catch (error) {
    if (!edits.length) throw error;
    store.apply(putEdits, []);
    await show(sheet, settings);
    return `The what-if edits in this link are left out: ${within(error)}`;
  }
}

/**
 * @param {Store} store
 * @param {Link} link
 * @returns {string} what the network has not, empty if it has all
 */
function pin(store, { unit, tab, beneath }) {
  const layer = store.get().graph?.layers.find(({ name }) => name === unit?.layer);
  const found = unit && layer && contains(layer.shape, unit) ? unit : null;
  store.apply(pinUnit, found, tab, beneath && found !== null);
  return unit && !found ? "This network does not have the number that the link pins." : "";
}

/**
 * @param {string} model of this page
 * @param {Link} link
 * @returns {Promise<string>} empty if this is the page for it, or it is on its way there
 */
async function goToModel(model, link) {
  if (!link.model || link.model === model) return "";
  const models = await fetchModels().catch(() => []);
  const address = new URL(location.href);
  const tried = address.searchParams.get("model") === link.model;
  if (tried || !models.some(({ name }) => name === link.model)) {
    return "This server does not have the network that the link names: this is another.";
  }
  address.searchParams.set("model", link.model);
  location.replace(address.href);
  return "";
}

/**
 * @param {Store} store
 * @param {Conversation} conversation
 * @param {Link} link
 * @returns {Promise<string>} what was refused, empty if nothing was
 */
async function arrange(store, { traceAside, look }, { scale, comparison, held, look: nearness }) {
  if (scale) store.apply(shareScale, scale);
  const refused = comparison ? await compare(store, traceAside, held, comparison) : "";
  if (nearness) await look(nearness); // last: two rows for each layer are another layout
  return refused;
}

/**
 * @param {Store} store
 * @param {Conversation["traceAside"]} traceAside
 * @param {Asked | null} asked what is to be held
 * @param {Comparison} comparison
 * @returns {Promise<string>} what was refused, empty if nothing was
 */
async function compare(store, traceAside, asked, comparison) {
  try {
    const held = asked && { ...asked, trace: await traceAside(asked) };
    store.apply(compareWith, comparison, held);
    return "";
  } catch (error) {
    return `The held drawing in this link is left out: ${within(error)}`;
  }
}

/** @param {unknown} error @returns {string} its message as the second half of a sentence */
function within(error) {
  const { message } = /** @type {Error} */ (error);
  return `${message[0].toLowerCase()}${message.slice(1)}`;
}

/**
 * @param {Pick<State, "sheet" | "pen" | "fit">} state
 * @param {Pick<Link, "sheet" | "settings">} link
 * @returns {boolean} whether the link's drawing is there already, maybe with its pace and its picture
 */
export function isShown(state, { sheet, settings }) {
  if (!sheet) return false;
  const { pen, fit } = state;
  const inLink = wholeOf({ sheet, pen, fit, ...settings });
  const isSame = readDigit(sheet) === readDigit(state.sheet);
  return isSame && JSON.stringify(inLink) === JSON.stringify(wholeOf(state));
}
