// Reads [[name, kept, served], …] and prints the names of those that are no longer the same program.
import { readFileSync } from "node:fs";

import { parse } from "acorn";

const PLACES = ["start", "end", "raw"];
const programOf = (text) =>
  JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), (key, value) =>
    PLACES.includes(key) ? undefined : value,
  );

for (const [name, kept, served] of JSON.parse(readFileSync(0, "utf8"))) {
  if (programOf(kept) !== programOf(served)) console.log(name);
}
