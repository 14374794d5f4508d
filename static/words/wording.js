// @ts-check
/** What to do, said for the hand that is to do it; page.css chooses between the words of the page itself by the same query. */

/**
 * @param {string} mouse
 * @param {string} touch where nothing hovers
 */
export function byHand(mouse, touch) {
  return matchMedia("(hover: none)").matches ? touch : mouse;
}
