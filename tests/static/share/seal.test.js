// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { seal, unseal } from "../../../static/share/seal.js";

// With what must be encoded in it, and with what mail programs like to take for the end of a sentence.
const LINKS = [
  "m=lenet&u=conv2/3/4/5&p=0.08&f=1&d=AQaIJ7AikE4A7y7gXQ",
  "m=a%20net&u=features.0%3Db%23c/3/4/5&v=kernels&z=2.5/conv1/0/-0.5/3.25&d=AQ-_",
  "m=lenet&e=conv1/3/off,fc1/weight/5.7/-1e-7",
];

/** @type {Record<string, (text: string) => string>} */
const REWRITTEN = {
  "& as &amp;": (text) => text.replaceAll("&", "&amp;"),
  "twice so": (text) => text.replaceAll("&", "&amp;amp;"),
  "by number": (text) => text.replaceAll("&", "&#38;"),
  "= as %3D": (text) => text.replaceAll("=", "%3D"),
  "in small letters": (text) => text.replaceAll("=", "%3d"),
  "each pair encoded": (text) => text.split("&").map(encodeURIComponent).join("&"),
  "all of it encoded": encodeURIComponent,
  "twice so, all of it": (text) => encodeURIComponent(encodeURIComponent(text)),
  "& as &amp;, and all of it encoded": (text) => encodeURIComponent(text.replaceAll("&", "&amp;")),
  "with its # encoded": (text) => `%23${text}`,
  "with a # more": (text) => `#${text}`,
  "in angle brackets": (text) => `${text}>`,
  "encoded brackets": (text) => `${text}%3E`,
  "at the end of a sentence": (text) => `${text}.`,
  "in brackets and quotes": (text) => `${text}%22).`,
  "in typographers' quotes": (text) => `${text}%E2%80%9D`,
  "with a space": (text) => `${text}%20`,
};

for (const [way, rewrite] of Object.entries(REWRITTEN)) {
  test(`a link comes back whole: ${way}`, () => {
    for (const text of LINKS) {
      assert.deepEqual(unseal(rewrite(seal(text))), { text, whole: true });
      assert.equal(unseal(rewrite(text)).text, text); // an old one, or one by hand
    }
  });
}

test("a link by hand has no seal, and what is behind a sealed one is left aside", () => {
  for (const text of [...LINKS, "", "utm_source=mail&x"]) assert.deepEqual(unseal(text), { text, whole: null });
  const [text] = LINKS;
  for (const behind of ["&utm_source=mail", "&fbclid=IwAR3x&x", "&"]) assert.deepEqual(unseal(seal(text) + behind), { text: text + behind, whole: true });
});

test("wherever a link is cut, it is seen, but for its first letter", () => {
  for (const link of LINKS) {
    const text = seal(link);
    for (let length = 1; length < text.length; length++) {
      const cut = text.slice(0, length);
      for (const told of [cut, `${cut}...`, `${cut}%E2%80%A6`, encodeURIComponent(cut)]) assert.equal(unseal(told).whole, false, told);
    }
  }
});

test("whatever letter of a link is another, and in small letters, it is seen", () => {
  const text = seal(LINKS[0]);
  for (let i = 2; i < text.length; i++) {
    const other = text[i] === "x" ? "y" : "x";
    assert.notEqual(unseal(text.slice(0, i) + other + text.slice(i + 1)).whole, true);
  }
  assert.equal(unseal(text.toLowerCase()).whole, false);
});
