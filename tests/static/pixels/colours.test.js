// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeOf } from "../../../static/network/quantity.js";
import { inkOn, paletteOf, stepOf, writeMap } from "../../../static/pixels/colours.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/network/quantity.js").Quantity} Quantity */

const QUANTITIES = /** @type {(Quantity | "weight")[]} */ (["ink", "signed", "positive", "probability", "weight"]);
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

/** @param {boolean} dark @param {Quantity | "weight"} quantity */
function colours(dark, quantity) {
  return Array.from(paletteOf(dark)[quantity].table, rgb);
}

/** @param {(colours: number[][], quantity: Quantity | "weight", dark: boolean) => void} check */
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
    const parts = quantity === "signed" || quantity === "weight" ? [light.slice(0, 128), light.slice(128)] : [light];
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

/** What has a hue of its own: the halves of the scales around zero, and those that begin at zero. */
const HUES = /** @type {const} */ ([
  ["signed", 0, 3],
  ["signed", 4, 7],
  ["positive", 1, 5],
  ["probability", 1, 3],
  ["weight", 0, 3],
  ["weight", 4, 7],
]);

/** @param {number[]} linear @returns {[number, number, number]} OKLab, after B. Ottosson (2020) */
function oklab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {number[]} colour 0 to 255 */
function linear(colour) {
  return colour.map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
}

/** @param {string} stop @returns {number} degrees */
function hueOf(stop) {
  const [, a, b] = oklab(linear(parsed(stop)));
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

test("no hue means two things: the families lie apart on the colour circle", () => {
  for (const dark of THEMES) {
    const hues = HUES.map(([family, from, to]) => paletteOf(dark)[family].stops.slice(from, to).map(hueOf));
    hues.forEach((own, i) => {
      for (const other of hues.slice(i + 1).flat()) {
        for (const hue of own) {
          const apart = Math.abs(((hue - other + 540) % 360) - 180);
          assert.ok(apart >= 24, `${dark ? "dark" : "light"}: ${HUES[i]} at ${hue.toFixed()} and another at ${other.toFixed()}`);
        }
      }
    });
  }
});

/** Dichromats' vision of linear RGB, after Machado, Oliveira and Fernandes (2009). @type {Record<string, number[][]>} */
const BLIND = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const NOTICED = 0.03; // of OKLab: half as much again as what is just seen

test("who sees two of the three primaries tells a weight above zero from one below", () => {
  for (const dark of THEMES) {
    const { table } = paletteOf(dark).weight;
    for (const [name, matrix] of Object.entries(BLIND)) {
      const seen = (/** @type {number} */ step) => {
        const colour = linear(rgb(table[step]));
        return oklab(matrix.map((row) => Math.max(0, row.reduce((sum, each, i) => sum + each * colour[i], 0))));
      };
      for (const reach of [24, 48, 80, 127]) {
        const [above, below] = [seen(128 + reach), seen(127 - reach)];
        const apart = Math.hypot(...above.map((each, i) => each - below[i]));
        assert.ok(apart > NOTICED, `${name} ${dark ? "dark" : "light"} ${reach}: ${apart.toFixed(3)}`);
      }
    }
  }
});
