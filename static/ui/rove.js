// @ts-check
/** Arrow keys in a grid of controls, of which Tab reaches one alone: `data-at` says where each lies. */

/** @type {Record<string, [number, number]>} rows, columns */
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {KeyboardEvent} event
 * @param {Element | null} grid
 */
export function rove(event, grid) {
  const move = MOVES[event.key];
  const from = /** @type {HTMLElement} */ (event.target).dataset.at;
  if (!move || !from || !grid || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const [row, column] = from.split("/").map(Number);
  const next = grid.querySelector(`[data-at="${row + move[0]}/${column + move[1]}"]`);
  if (next instanceof HTMLElement) next.focus();
}
