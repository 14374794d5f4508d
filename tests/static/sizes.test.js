// @ts-check
/** Nothing on the page is longer than can be read at once. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { parse } from "acorn";

const STATIC = fileURLToPath(new URL("../../static", import.meta.url));
const [FILE, FUNCTION] = [300, 60]; // lines at most

/** @param {unknown} node @returns {any[]} it and all nodes within */
function nodesIn(node) {
  if (typeof node !== "object" || node === null) return [];
  return [...("type" in node ? [node] : []), ...Object.values(node).flatMap(nodesIn)];
}

/** @param {string} source @returns {[line: number, lines: number][]} where each function that is too long begins, and how long it is */
function longIn(source) {
  const functions = nodesIn(parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true })).filter(({ type }) => /Function/.test(type));
  return functions
    .map(({ loc: { start, end } }) => /** @type {[number, number]} */ ([start.line, end.line - start.line + 1]))
    .filter(([, lines]) => lines > FUNCTION);
}

const modules = readdirSync(STATIC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ path: relative(STATIC, file), source: readFileSync(file, "utf8") }));

test("no function of the page is longer than sixty lines, and no file than three hundred", () => {
  assert.ok(modules.length > 100);
  for (const { path, source } of modules) {
    assert.deepEqual(longIn(source), [], path);
    assert.ok(source.split("\n").length - 1 <= FILE, path);
  }
});

test("a function that is too long is seen, whatever its form", () => {
  const body = "go();\n".repeat(FUNCTION - 1);
  for (const head of ["function paint(\n  state,\n) ", "const paint = async (state) => ", "export const view = { paint(state) ", "class View { get painted() "]) {
    const tail = (head.match(/\{/g) ?? []).map(() => " }").join("");
    const lines = head.split("\n").length + FUNCTION;
    assert.deepEqual(longIn(`go();\n${head}{\n${body}}${tail}\n`), [[2, lines]], head);
    assert.deepEqual(longIn(`${head}{\n${"go();\n".repeat(FUNCTION - 1 - head.split("\n").length)}}${tail}\n`), [], head);
  }
});
