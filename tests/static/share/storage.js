// @ts-check
/** A browser's storage that remembers in a map, a clock that stands until it is moved, a page that is left. */

import { mock } from "node:test";

const STORAGES = ["localStorage", "sessionStorage"];
const NAMES = [...STORAGES, "window", "addEventListener"];

/** `restore` gives the globals back. */
export function world() {
  const before = NAMES.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  /** @type {Map<string, string>} */
  const stored = new Map();
  /** @type {Record<string, () => void>} */
  const heard = {};

  /** @param {PropertyDescriptor} descriptor */
  const define = (/** @type {string} */ name, descriptor) =>
    Object.defineProperty(globalThis, name, { configurable: true, ...descriptor });

  /** @param {() => unknown} get what the browser gives as its storage */
  const storage = (get) => STORAGES.forEach((name) => define(name, { get }));

  mock.timers.enable({ apis: ["setTimeout"] });
  define("window", { value: globalThis });
  define("addEventListener", { value: (/** @type {string} */ name, /** @type {() => void} */ call) => (heard[name] = call) });
  const items = {
    getItem: (/** @type {string} */ name) => stored.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => stored.set(name, value),
    removeItem: (/** @type {string} */ name) => stored.delete(name),
  };
  storage(() => items);
  return {
    stored,
    items,
    storage,
    leave: () => heard.pagehide(),
    wait: (/** @type {number} */ pause) => mock.timers.tick(pause),
    restore() {
      mock.timers.reset();
      NAMES.forEach((name, i) => {
        const descriptor = before[i];
        Reflect.deleteProperty(globalThis, name);
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      });
    },
  };
}
