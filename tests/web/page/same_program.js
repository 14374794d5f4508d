// Reads {modules: {name: source}, scripts: {name: script}} and prints what a script changed in a module.
import { readFileSync } from "node:fs";
import { posix } from "node:path";

import { parse } from "acorn";

/** The nodes of a program without where they stand, and with what `change` makes of each. */
function nodesOf(text, change = () => {}) {
  const strip = (node) => {
    for (const value of Object.values(node)) if (typeof value === "object" && value) strip(value);
    for (const place of ["start", "end", "raw"]) delete node[place];
    change(node);
  };
  const { body } = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  body.forEach(strip);
  return body;
}

const isRegistry = (node) => node?.type === "MemberExpression" && node.object.name === "modules";

/** What is imported when it is wanted, as a script beside the entry names it. */
const later = (name) => (node) => {
  if (node.type === "ImportExpression") node.source.value = `./${posix.join(posix.dirname(name), node.source.value)}`;
};

/** What a module as it was written takes, is and gives. */
function written(name, source) {
  const nodes = nodesOf(source, later(name));
  const imports = nodes.filter(({ type }) => type === "ImportDeclaration");
  const taken = imports.flatMap(({ specifiers, source: from }) =>
    specifiers.map(({ imported, local }) => [posix.join(posix.dirname(name), from.value), imported.name, local.name]),
  );
  const exported = nodes.filter(({ type }) => type === "ExportNamedDeclaration").flatMap(({ declaration }) => declaration ?? []);
  const given = exported.map((node) => node.id?.name ?? node.declarations[0].id.name);
  const rest = nodes.filter((node) => !imports.includes(node)).map((node) => JSON.stringify(node.declaration ?? node));
  return { taken, given, rest };
}

/** The same of a function that stands for a module in a script. */
function bundled(nodes) {
  const imports = nodes.filter(({ declarations }) => isRegistry(declarations?.[0].init));
  const taken = imports.flatMap(({ declarations: [{ id, init }] }) =>
    id.properties.map(({ key, value }) => [init.property.value, key.name, value.name]),
  );
  const last = nodes[nodes.length - 1];
  const given = last.argument.properties.map(({ key }) => key.name);
  const rest = nodes.filter((node) => !imports.includes(node) && node !== last).map((node) => JSON.stringify(node));
  return { taken, given, rest };
}

const { modules, scripts } = JSON.parse(readFileSync(0, "utf8"));
const ready = new Set();
for (const script of Object.values(scripts)) {
  for (const { type, expression } of nodesOf(script)) {
    if (type !== "ExpressionStatement" || !isRegistry(expression.left)) continue;
    const name = expression.left.property.value;
    if (!(name in modules)) {
      console.log(`${name} is no module`);
      continue;
    }
    const now = bundled(expression.right.callee.body.body);
    const was = written(name, modules[name]);
    for (const part of ["taken", "given", "rest"])
      if (JSON.stringify(now[part]) !== JSON.stringify(was[part])) console.log(`${name}: ${part}`);
    for (const [from] of now.taken) if (!ready.has(from)) console.log(`${name} comes before ${from}`);
    if (ready.has(name)) console.log(`${name} comes twice`);
    ready.add(name);
  }
}
const isTypes = (source) => source.trimEnd().endsWith("export {};");
for (const name of Object.keys(modules))
  if (!ready.has(name) && !isTypes(modules[name])) console.log(`${name} is in no script`);
