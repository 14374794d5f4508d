// @ts-check
/** Whether the link in the bar is what a page left behind that had not caught up yet. */

const STALE = "lenslet-stale";

/**
 * A reload comes back to the link as it was when the page was left, maybe a moment too old.
 *
 * @param {string | null} hash null: it is up to date
 */
export function leave(hash) {
  try {
    if (hash) sessionStorage.setItem(STALE, hash);
    else sessionStorage.removeItem(STALE);
  } catch {
    // No storage in this window.
  }
}

/** @param {string} hash */
export function isStale(hash) {
  try {
    return sessionStorage.getItem(STALE) === hash;
  } catch {
    return false;
  }
}
