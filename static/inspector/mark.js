// @ts-check
/** What stands for one of the numbers that make the pinned unit is marked wherever it stands. */

/**
 * @param {HTMLElement} root
 * @param {number | null} part which of them is pointed at
 */
export function mark(root, part) {
  for (const each of root.querySelectorAll(".pointed")) each.classList.remove("pointed");
  if (part === null) return;
  for (const each of root.querySelectorAll(`[data-part="${part}"]`)) each.classList.add("pointed");
}
