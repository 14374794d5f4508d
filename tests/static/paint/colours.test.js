// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeOf } from "../../../static/geometry/quantity.js";
import { inkOn, paletteOf, stepOf, writeMap } from "../../../static/paint/colours.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/geometry/quantity.js").Quantity} Quantity */

const QUANTITIES = /** @type {Quantity[]} */ (["ink", "signed", "positive", "probability"]);
const THEMES = [true, false];

/** @param {number} colour little-endian RGBA @returns {number[]} */
function rgb(colour) {
  return [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
}

/** @param {string} stop */
function parsed(stop) {
  return [1, 3, 5].map((at) => parseInt(stop.slice(at, at + 2), 16));
}

/** @param {number[]} colour @returns {number} relative luminance, WCAG 2 */
function luminance(colour) {
  const [r, g, b] = colour.map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {boolean} dark @param {Quantity} quantity */
function colours(dark, quantity) {
  return Array.from(paletteOf(dark)[quantity].table, rgb);
}

/** @param {(colours: number[][], quantity: Quantity, dark: boolean) => void} check */
function each(check) {
  for (const dark of THEMES) for (const quantity of QUANTITIES) check(colours(dark, quantity), quantity, dark);
}

/** @param {number[]} values @returns {boolean} */
function monotone(values) {
  const falls = values[values.length - 1] < values[0];
  return values.slice(1).every((value, i) => (falls ? value <= values[i] + 1e-4 : value >= values[i] - 1e-4));
}

test("every table is opaque and runs from its first stop to its last", () => {
  each((table, quantity, dark) => {
    const { stops, table: raw } = paletteOf(dark)[quantity];
    assert.equal(raw.length, 256);
    assert.ok(raw.every((colour) => colour >>> 24 === 255));
    assert.deepEqual([table[0], table[255]], [parsed(stops[0]), parsed(stops[stops.length - 1])]);
  });
});

test("lightness never turns back: from the low end up, for signed values from zero both ways", () => {
  each((table, quantity, dark) => {
    const light = table.map(luminance);
    const parts = quantity === "signed" ? [light.slice(0, 128), light.slice(128)] : [light];
    for (const part of parts) assert.ok(monotone(part), `${quantity} ${dark}`);
  });
});

test("no colour is reached before its value: the last steps differ as the others do", () => {
  each((table, quantity) => {
    for (const at of [0, 8, 64, 120, 136, 192, 239, 247]) {
      assert.notDeepEqual(table[at], table[at + 8], `${quantity} ${at}`);
    }
    let longest = 0;
    for (let i = 0, run = 0; i < 255; i++) {
      run = String(table[i]) === String(table[i + 1]) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    assert.ok(longest <= 1, `${quantity}: ${longest} steps alike`);
  });
});

test("only the ends of a range have the colours of its ends", () => {
  const { signed } = paletteOf(true);
  for (const range of [{ low: -3, high: 3 }, { low: 0, high: 0.2 }]) {
    const span = range.high - range.low;
    assert.equal(stepOf(range.high, range, signed), 255);
    assert.equal(stepOf(range.low, range, signed), 0);
    assert.ok(stepOf(range.high - span * 0.01, range, signed) < 255);
    assert.ok(stepOf(range.low + span * 0.01, range, signed) > 0);
  }
});

test("zero has the middle colour of the signed scale, whatever its reach", () => {
  for (const dark of THEMES) {
    const { stops, table, zero: middleStep } = paletteOf(dark).signed;
    const middle = parsed(stops[(stops.length - 1) / 2]);
    for (const reach of [1e-6, 1, 1e6]) {
      const zero = rgb(table[stepOf(0, rangeOf("signed", -reach, reach / 2), { zero: middleStep })]);
      zero.forEach((value, i) => assert.ok(Math.abs(value - middle[i]) <= 2, `${zero} is not ${middle}`));
    }
  }
});

test("a signed layer that is zero everywhere has the colour of zero", () => {
  for (const dark of THEMES) {
    const { stops, table, zero: middleStep } = paletteOf(dark).signed;
    const zero = rgb(table[stepOf(0, rangeOf("signed", 0, 0), { zero: middleStep })]);
    parsed(stops[(stops.length - 1) / 2]).forEach((value, i) => assert.ok(Math.abs(value - zero[i]) <= 2));
  }
});

test("a positive layer that is zero everywhere has the colour of zero", () => {
  assert.equal(stepOf(0, rangeOf("positive", 0, 0), paletteOf(true).positive), 0);
});

test("values beyond the range keep the colours of its ends", () => {
  assert.deepEqual([-9, 9].map((value) => stepOf(value, { low: -1, high: 1 }, paletteOf(true).signed)), [0, 255]);
});

test("a map is written row by row in its place, each value in its step's colour", () => {
  const random = seeded(2);
  const { signed } = paletteOf(true);
  for (const range of [{ low: -2, high: 2 }, { low: 0, high: 0.013 }, { low: -800, high: 800 }]) {
    const values = Float32Array.from({ length: 40 }, () => range.low - 0.1 + random() * 1.1 * (range.high - range.low));
    const pixels = new Uint32Array(10 * 9);
    writeMap(pixels, 10, { x: 3, y: 2, columns: 4, rows: 5 }, values, 20, range, signed);
    const wanted = new Uint32Array(10 * 9);
    for (let i = 0; i < 20; i++) {
      wanted[(2 + Math.floor(i / 4)) * 10 + 3 + (i % 4)] = signed.table[stepOf(values[20 + i], range, signed)];
    }
    assert.deepEqual(pixels, wanted);
  }
});

test("a number on its colour is read with a contrast of 4.5 at least", () => {
  each((table, quantity, dark) => {
    table.forEach((colour, step) => {
      const range = { low: 0, high: 255 };
      const ink = luminance(parsed(inkOn(step, range, paletteOf(dark)[quantity])));
      const [light, deep] = [ink, luminance(colour)].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (deep + 0.05);
      assert.ok(contrast >= 4.5, `${quantity} ${dark} ${step}: ${contrast.toFixed(2)}`);
    });
  });
});

test("text and what marks a unit stand out from the page", () => {
  for (const dark of THEMES) {
    const palette = paletteOf(dark);
    const page = luminance(parsed(palette.page));
    for (const name of /** @type {const} */ (["text", "faint", "mark"])) {
      const [light, deep] = [page, luminance(parsed(palette[name]))].sort((a, b) => b - a);
      assert.ok((light + 0.05) / (deep + 0.05) >= 4.5, `${name} ${dark}`);
    }
  }
});
