// @ts-check
/** The walls of the page: which room may import which. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const STATIC = fileURLToPath(new URL("../../static", import.meta.url));
const GROUND = ["core", "network", "drawing", "plan", "words", "pixels", "ui", "wire", "select"];
const FEATURES = ["answer", "compare", "inspector", "pad", "share", "stage", "whatif"];

/** The rooms that each may import, besides itself. @type {Record<string, string[]>} */
const ALLOWED = {
  core: [],
  network: ["core"],
  drawing: ["core"],
  pixels: [],
  plan: ["network"],
  words: ["network"],
  kinds: ["network", "words"],
  select: ["network", "plan"],
  wire: ["core", "network", "drawing", "kinds"], // a graph that arrives is told its kinds; all others ask its layers
  ui: ["core", "plan", "words"],
  ...Object.fromEntries(FEATURES.map((room) => [room, GROUND])),
  pages: [...GROUND, ...FEATURES],
  ".": [...GROUND, ...FEATURES, "pages"],
};
/** Rooms that know of no browser: all they need is given to them. */
const PURE = ["network", "drawing", "plan", "words", "kinds", "select"];
// A layout has a `window` too.
const BROWSER = /(?<![\w.])(?:(?:document|localStorage|location|navigator)\.|(?:requestAnimationFrame|addEventListener|fetch)\(|window\.(?:set|inner|device|match|scroll))/;
/** On the stage what would do as well with another renderer. */
const ASKING = ["point", "steps", "meant"].map((name) => `stage/${name}.js`);
const OF_PLACES = /import \{([^}]*)\} from "[./]*\/plan\/(?:hit|project|camera)\.js"/g;
const OF_RECTS = ["holds", "meet", "grown"]; // they know of no unit

/** @param {string} source @returns {string[]} the modules that it imports, for types too */
function importsOf(source) {
  return [...source.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path]) => path);
}

/** @param {string} source @returns {string[]} what it imports that knows of places in the plan */
function placesIn(source) {
  return [...code(source).matchAll(OF_PLACES)].flatMap(([, names]) => names.split(",").map((name) => name.trim()));
}

/** @param {string} source @returns {string} without its comments */
function code(source) {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** @param {string} path from static/ @returns {string} */
function roomOf(path) {
  return path.includes("/") ? path.split("/")[0] : ".";
}

/** @param {string} path from static/ @param {string} source @returns {string[]} what it imports that it may not */
function wrongIn(path, source) {
  const imported = importsOf(code(source)).map((each) => join(dirname(path), each));
  const room = roomOf(path);
  return imported.filter((each) => roomOf(each) !== room && !ALLOWED[room]?.includes(roomOf(each)));
}

const modules = readdirSync(STATIC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ path: relative(STATIC, file), source: readFileSync(file, "utf8") }));

test("a room imports only the rooms that lie before it, and no feature another", () => {
  assert.ok(modules.length > 100);
  for (const { path, source } of modules) assert.deepEqual(wrongIn(path, source), [], path);
});

test("no room is without a wall, and no wall without a room", () => {
  assert.deepEqual(new Set(modules.map(({ path }) => roomOf(path))), new Set(Object.keys(ALLOWED)));
});

test("what is pure knows of no browser, nor does what it needs of the core", () => {
  const pure = modules.filter(({ path }) => PURE.includes(roomOf(path)));
  const needed = new Set(pure.flatMap(({ path, source }) => importsOf(code(source)).map((each) => join(dirname(path), each))));
  for (const { path, source } of modules) {
    if (pure.some((each) => each.path === path) || needed.has(path)) assert.doesNotMatch(code(source), BROWSER, path);
  }
});

test("where a unit lies only the stage knows, and what points on it asks its renderer", () => {
  const knowing = modules.filter(({ source }) => placesIn(source).some((name) => !OF_RECTS.includes(name))).map(({ path }) => path);
  assert.ok(knowing.includes("stage/renderer.js"));
  const wrong = knowing.filter((path) => ASKING.includes(path) || !["plan", "stage"].includes(roomOf(path)));
  assert.deepEqual(wrong, ["pages/derived.js"]); // which has the plan for all
});

test("a wrong arrow and a browser are seen", () => {
  assert.deepEqual(wrongIn("stage/maps.js", 'import { pad } from "../pad/pad.js";'), ["pad/pad.js"]);
  assert.deepEqual(wrongIn("network/seen.js", 'await import("../plan/hit.js")'), ["plan/hit.js"]);
  assert.deepEqual(wrongIn("stage/maps.js", 'import { hit } from "../plan/hit.js"; // "../pad/pad.js"'), []);
  assert.match(code("const side = document.querySelector(pad); // of the document"), BROWSER);
  assert.doesNotMatch(code("// document.title\nconst { window } = layout; /* window.x() */"), BROWSER);
});
