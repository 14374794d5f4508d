// @ts-check
/** Elements as plain calls. */

/**
 * @param {string} key of its words
 * @param {string} text
 * @param {boolean} [reached] by Tab: of many alike the first is enough
 */
export function wordElement(key, text, reached = true) {
  return element("button", { type: "button", class: "word", "data-word": key, tabindex: reached ? "0" : "-1" }, [text]);
}

/**
 * @param {HTMLElement} element
 * @param {boolean} hidden set only if it changed: even what it was has a browser work out its styles anew
 */
export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** As they were set: what a browser gives back is rounded. @type {WeakMap<HTMLElement, Map<string, string>>} */
const styles = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {string} property that nobody else sets
 * @param {string} value set only if it changed, as a text is
 */
export function setStyle(element, property, value) {
  let set = styles.get(element);
  if (!set) styles.set(element, (set = new Map()));
  if (set.get(property) === value) return;
  set.set(property, value);
  element.style.setProperty(property, value);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * @param {HTMLElement} element
 * @param {string} text set only if it changed, since a live region speaks at every change
 */
export function setText(element, text) {
  if (element.textContent === text) return;
  const { firstChild: only } = element;
  // A node in another's place has its styles and its box made anew, and those of all that asks what `:has` it.
  if (text && only instanceof Text && !only.nextSibling) only.data = text;
  else element.textContent = text;
}
