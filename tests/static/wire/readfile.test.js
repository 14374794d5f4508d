// @ts-check
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { PAUSE } from "../../../static/drawing/sheet.js";
import { readFile } from "../../../static/wire/readfile.js";
import { ink, pictureOf, sheetOf } from "../sheets.js";

const FILE = new Blob(["a digit"]);

afterEach(() => mock.restoreAll());

/** @param {object} body @param {number} [status] */
function answer(body, status = 200) {
  return mock.method(globalThis, "fetch", async () => new Response(JSON.stringify(body), { status }));
}

test("the file is sent as a form's, whole", async () => {
  const fetched = answer({ picture: pictureOf() });
  await readFile(FILE);
  const [url, options] = fetched.mock.calls[0].arguments;
  assert.deepEqual([url, options?.method], ["api/drawings", "POST"]);
  const sent = /** @type {FormData} */ (options?.body);
  assert.deepEqual([...sent.keys()], ["file"]);
  assert.equal(await /** @type {File} */ (sent.get("file")).text(), "a digit");
});

test("a file that is gone before it is read is told of as that, and asks nothing of the server", async () => {
  const fetched = answer({ picture: pictureOf() });
  const gone = new Blob(["a digit"]);
  gone.arrayBuffer = () => Promise.reject(new DOMException("A requested file could not be found.", "NotFoundError"));
  await assert.rejects(readFile(gone), /^Error: The file cannot be read: it was moved, changed or deleted/);
  assert.equal(fetched.mock.callCount(), 0);
});

test("a picture lies on the pad without strokes, and leaves the pen and the fit as they are", async () => {
  answer({ picture: pictureOf(3) });
  assert.deepEqual(await readFile(FILE), { sheet: { strokes: [], picture: pictureOf(3) } });
});

test("a drawing brings its strokes with their times, its pen and its fit", async () => {
  answer({ drawing: { strokes: [[[0.1, 0.2], [0.3, 0.4]]], pen: 0.05, fit: false, times: [[0, 16]] } });
  const sheet = sheetOf([ink(0.1, 0.2, 0), ink(0.3, 0.4, 16)]);
  assert.deepEqual(await readFile(FILE), { sheet, pen: 0.05, fit: false });
});

test("a drawing without times is given a steady hand's", async () => {
  answer({ drawing: { strokes: [[[0, 0], [0, 1]], [[0, 1]]], pen: 0.08, fit: true } });
  const { sheet } = await readFile(FILE);
  const times = sheet.strokes.flat().map((each) => each[2]);
  assert.ok(times[0] === 0 && times[1] > 0);
  assert.equal(times[2], times[1] + PAUSE);
});

test("pixels lie on the pad as a picture of their one digit, without steps", async () => {
  const pixels = [[0, 0.5, 1], [1, 0, 0]];
  answer({ drawing: { pixels, fit: true } });
  const { sheet, pen, fit } = await readFile(FILE);
  assert.deepEqual([sheet.strokes, pen, fit], [[], undefined, true]);
  const picture = { width: 3, height: 2, steps: null, digits: [{ box: [0, 0, 1, 1], pixels }], chosen: 0 };
  assert.deepEqual(sheet.picture, picture);
});

test("the service's one sentence says why a file was refused", async () => {
  answer({ error: { code: "unreadable_file", message: "This is no picture." } }, 415);
  await assert.rejects(readFile(FILE), /^Error: This is no picture\.$/);
});

test("a server that is away rejects as fetch does, which the page tells from a refusal", async () => {
  mock.method(globalThis, "fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await assert.rejects(readFile(FILE), TypeError);
});
