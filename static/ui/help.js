// @ts-check
/** The list of keys. */

/** @typedef {import("./keys.js").Shortcut} Shortcut */

/**
 * @param {HTMLDialogElement} dialog
 * @param {Shortcut[]} shortcuts
 * @param {string[][]} onPad keys and what they do
 * @param {string[][]} onStage
 * @returns {() => void} opens it
 */
export function buildHelp(dialog, shortcuts, onPad, onStage) {
  const everywhere = shortcuts.filter(({ shown }) => shown !== "").map(({ key, shown, says }) => [shown ?? nameOf(key), says]);
  const lists = /** @type {HTMLElement} */ (dialog.querySelector(".lists"));
  lists.append(
    section("Everywhere", everywhere),
    section("On the pad", onPad),
    section("On the network", onStage),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  return () => dialog.showModal();
}

/** @param {string} key */
function nameOf(key) {
  return key.length === 1 ? key.toUpperCase() : key;
}

/**
 * @param {string} title
 * @param {string[][]} rows
 */
function section(title, rows) {
  const part = document.createElement("section");
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("dl");
  for (const [keys, says] of rows) {
    const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
    const key = document.createElement("kbd");
    key.textContent = keys;
    term.append(key);
    meaning.textContent = says;
    list.append(term, meaning);
  }
  part.append(heading, list);
  return part;
}
