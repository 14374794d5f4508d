// @ts-check
/** Two rows a layer, for two traces: one beneath the other or, where that does not fit, beside it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorAt, bound, cameraTo } from "../../../static/plan/camera.js";
import { boxOf, cellOf, hit, partsAt, partsOf, secondPart, unitAt } from "../../../static/plan/hit.js";
import { isSideBySide, layOut } from "../../../static/plan/plan.js";
import { project } from "../../../static/plan/project.js";
import { GRAPHS, SCREENS, lenet, seeded, stageIn, writtenOut } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Box} Box */
/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../worlds.js").WrittenOut} Layout */
/** @typedef {import("../../../static/types.js").Viewport} Viewport */

// Beside an open inspector the stage is narrower.
const BESIDE = SCREENS.filter(({ narrow, width }) => !narrow && width > 1000).map((stage) => ({ ...stage, width: stage.width - 348 * stage.text }));
const STAGES = [...SCREENS, ...BESIDE];

/** @param {(layout: Layout, viewport: Viewport, graph: Graph) => void} check */
function onEveryStage(check) {
  for (const [name, make] of Object.entries(GRAPHS)) {
    for (const viewport of STAGES) {
      const graph = make();
      try {
        check(writtenOut(layOut(graph, viewport, true)), viewport, graph);
      } catch (error) {
        throw new Error(`${name} on ${JSON.stringify(viewport)}`, { cause: error });
      }
    }
  }
}

/** @param {(layout: Layout, viewport: Viewport, graph: Graph) => void} check */
function onEveryStack(check) {
  onEveryStage((layout, viewport, graph) => isSideBySide(layout) || check(layout, viewport, graph));
}

test("each layer has two rows, that of now and directly after it that of what is held", () => {
  onEveryStage(({ rows, boxes }, _viewport, graph) => {
    const wanted = graph.layers.flatMap(({ name }) => [`${name} false`, `${name} true`]);
    assert.deepEqual(rows.map(({ layer, second }) => `${layer.name} ${second}`), wanted);
    assert.deepEqual(boxes, rows.flatMap((row) => row.boxes));
  });
});

test("without a second trace no layer has a second row", () => {
  for (const viewport of STAGES) assert.ok(layOut(lenet(), viewport).nodes.every((node) => !node.second));
});

test("both rows of a layer have the same maps, one above the other, in cells of whole device pixels", () => {
  onEveryStack(({ rows }, { dpr }) => {
    for (let i = 0; i < rows.length; i += 2) {
      const [above, beneath] = [rows[i].boxes, rows[i + 1].boxes];
      const placed = (/** @type {Box} */ { channel, x, width, height, cell }) => ({ channel, x, width, height, cell });
      assert.deepEqual(beneath.map(placed), above.map(placed));
      for (const { x, y, cell } of [...above, ...beneath]) {
        for (const length of [x, y, cell]) assert.ok(Math.abs(length * dpr - Math.round(length * dpr)) < 1e-6);
        assert.ok(cell * dpr >= 1 - 1e-6);
      }
    }
  });
});

test("boxes do not overlap, and between two there is a device pixel at least", () => {
  onEveryStage(({ boxes }, { dpr }) => {
    const hair = 1 / dpr - 1e-6;
    for (let i = 0; i < boxes.length; i++) {
      const a = boxes[i];
      for (let j = i + 1; j < boxes.length; j++) {
        const b = boxes[j];
        const apart = a.x + a.width + hair <= b.x || b.x + b.width + hair <= a.x || a.y + a.height + hair <= b.y || b.y + b.height + hair <= a.y;
        if (!apart) assert.fail(JSON.stringify([a, b]));
      }
    }
  });
});

test("rows follow each other, the two of a layer closer than two layers, all within the stage", () => {
  onEveryStack(({ rows, height, width }, viewport) => {
    const space = (/** @type {number} */ i) => rows[i + 1].boxes[0].y - Math.max(...rows[i].boxes.map((box) => box.y + box.height));
    for (let i = 0; i + 1 < rows.length; i++) {
      assert.ok(rows[i].y + rows[i].height <= rows[i + 1].y + 1e-6);
      if (i % 2) assert.ok(space(i) >= 1.8 * space(i - 1), `${space(i)} after ${space(i - 1)}`);
      if (viewport.narrow) assert.ok(space(i) >= 24 * viewport.text, "no room for a name");
    }
    for (const box of rows.flatMap((row) => row.boxes)) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height);
    }
  });
});

test("two rows of a layer are about as large as one, and the stage scrolls", () => {
  for (const [width, height] of [[1280, 720], [1400, 900], [1536, 864]]) {
    const [one, two] = [false, true].map((doubled) => writtenOut(layOut(lenet(), stageIn(width, height, 1), doubled)));
    const side = (/** @type {typeof one} */ layout) => Math.min(...layout.boxes.filter((box) => box.width > box.cell).map((box) => box.width));
    assert.ok(side(two) >= 0.5 * side(one), `${side(two)} for ${side(one)} at ${width}`);
    assert.ok(two.height <= 2.5 * one.height, `${two.height} for ${one.height}`);
  }
});

test("where two columns fit and rows do not, there are two columns, and nothing scrolls", () => {
  for (const dpr of [1, 2]) {
    for (const [width, height] of [[1920, 1080], [2560, 1440]]) {
      const viewport = stageIn(width, height, dpr);
      const layout = layOut(lenet(), viewport, true);
      assert.ok(isSideBySide(layout) && layout.height === viewport.height, `${width} ${layout.height}`);
    }
    for (const [width, height] of [[390, 844], [1280, 720], [1400, 900]]) assert.ok(!isSideBySide(layOut(lenet(), stageIn(width, height, dpr), true)), `${width}`);
  }
});

test("of two columns the held one is that of now, moved, and no map is much smaller than in rows", () => {
  let count = 0;
  onEveryStage((layout, viewport, graph) => {
    if (!isSideBySide(layout)) return;
    count += 1;
    const stacked = writtenOut(layOut(graph, { ...viewport, height: 200 }, true));
    const { rows, nodes } = layout;
    assert.ok(!isSideBySide(stacked) && layout.height === viewport.height);
    const shift = rows[1].boxes[0].x - rows[0].boxes[0].x;
    const [left, right] = [0, 1].map((held) => rows.filter((_, i) => i % 2 === held));
    assert.ok(Math.max(...left.map((row) => row.right)) < Math.min(...right.map((row) => row.left)));
    left.forEach(({ layer, boxes }, i) => {
      const moved = boxes.map(({ x, ...box }) => ({ ...box, x: Math.round((x + shift) * viewport.dpr) }));
      assert.deepEqual(right[i].boxes.map(({ x, ...box }) => ({ ...box, x: Math.round(x * viewport.dpr) })), moved);
      if (layer.shape.length > 1) assert.ok(boxes[0].cell >= 0.7 * stacked.rows[2 * i].boxes[0].cell - 1e-6, layer.name);
    });
    const [here, there] = [nodes[0].window, nodes[1].window];
    assert.ok(here.x + here.width <= there.x && here.width === there.width, "the windows meet");
    rows.forEach(({ boxes }, i) => {
      const { window } = nodes[i];
      for (const box of boxes) assert.ok(box.x >= window.x && box.y >= window.y && box.x + box.width <= window.x + window.width);
    });
  });
  assert.ok(count > 10, `${count}`);
});

test("of two columns, however near and wherever they are looked at, both show the same piece of the network", () => {
  const random = seeded(3);
  for (const [width, height] of [[1920, 1080], [2560, 1440]]) {
    const plan = layOut(lenet(), stageIn(width, height, 1), true);
    for (const scale of [1.2, 3, 8, 17]) {
      const shown = project(plan, bound(plan, scale, [-random() * scale * width, -random() * scale * height]));
      const [here, there] = partsOf(shown);
      assert.ok(here.window.x + here.window.width <= there.window.x);
      const shift = there.window.x - here.window.x;
      for (let i = 0; i < 400; i++) {
        const place = { x: here.window.x + random() * here.window.width, y: here.window.y + random() * here.window.height };
        const [left, right] = [place, { ...place, x: place.x + shift }].map((each) => unitAt(shown, each));
        assert.deepEqual(left, right);
        if (left) assert.deepEqual(partsAt(shown, left, [place.x + shift, place.y])[0].byLayer, shown.seconds);
      }
    }
  }
});

test("what parts the two rows of a layer, and two columns, is as clear magnified as in the plan, and both are magnified alike", () => {
  onEveryStage((plan, { dpr }) => {
    for (const scale of [1.1, 1.25, 1.5, 1.95, 3, 6]) {
      const { nodes, rows } = writtenOut(project(plan, bound(plan, scale, [0, 0])));
      if (isSideBySide(plan)) {
        const [here, there] = [nodes[0].window, nodes[1].window];
        assert.ok(there.x - here.x - here.width >= 12, `${there.x - here.x - here.width} between the windows`);
        continue;
      }
      for (let i = 0; i < rows.length; i += 2) {
        assert.equal(nodes[i].maps.cell, nodes[i + 1].maps.cell);
        const [was, now] = [plan.rows, rows].map((each) => seam(each[i].boxes, each[i + 1].boxes));
        assert.ok(now >= was - 1 / dpr - 1e-6, `${plan.rows[i].layer.name}, ${scale}: ${was} becomes ${now}`);
      }
    }
  });
});

/** @param {Box[]} above @param {Box[]} beneath */
function seam(above, beneath) {
  return Math.min(...beneath.map(({ y }) => y)) - Math.max(...above.map(({ y, height }) => y + height));
}

test("of two columns either is magnified at the pointer", () => {
  const plan = layOut(lenet(), stageIn(1920, 1080, 1), true);
  for (const [i, part] of partsOf(plan).entries()) {
    const unit = { layer: "conv2", channel: 5, y: 4, x: 6 };
    const { x, y, width } = /** @type {Box} */ (cellOf(part, unit));
    const place = { x: x + width / 2, y: y + width / 2 };
    const anchor = anchorAt(plan.nodes, place);
    assert.equal(anchor.second, i === 1);
    for (const scale of [2, 9]) assert.deepEqual(unitAt(project(plan, cameraTo(plan, scale, anchor, place)), place), unit);
  }
});

test("where the rows do not fit, the stage grows and scrolls", () => {
  const { height, nodes: rows } = layOut(lenet(), stageIn(1280, 720, 1), true);
  assert.ok(height > 720 && rows[rows.length - 1].y + rows[rows.length - 1].height <= height);
});

test("names have room: a row of now for two lines of text with the row beneath, which has one", () => {
  for (const viewport of STAGES.filter(({ narrow }) => !narrow)) {
    const line = 15 * viewport.text;
    const layout = layOut(lenet(), viewport, true);
    const { nodes: rows } = layout;
    if (isSideBySide(layout)) continue;
    for (let i = 0; i < rows.length; i++) {
      const centre = rows[i].y + rows[i].height / 2;
      const bottom = centre + (rows[i].second ? 0.5 : 1) * line;
      const next = rows[i + 1];
      if (next) assert.ok(bottom <= next.y + next.height / 2 - (next.second ? 0.5 : 1) * line + 1, `${rows[i].layer.name} ${JSON.stringify(viewport)}`);
    }
  }
});

test("a unit is pointed at in either row, and lies where its row of now is", () => {
  onEveryStage((layout) => {
    for (const { layer, second, boxes } of layout.rows) {
      const [, height = 1, width = 1] = layer.shape;
      const unit = { layer: layer.name, channel: boxes.length - 1, y: height - 1, x: width >> 1 };
      const { x, y, cell } = boxes[unit.channel];
      assert.deepEqual(hit(layout.nodes, { x: x + (unit.x + 0.5) * cell, y: y + (unit.y + 0.5) * cell }), unit);
      const part = second ? secondPart(layout) : layout;
      assert.deepEqual(boxOf(part, layer.name, unit.channel), boxes[unit.channel]);
      assert.deepEqual(cellOf(part, unit), { x: x + unit.x * cell, y: y + unit.y * cell, width: cell, height: cell });
    }
  });
});

test("a layout with single rows has no held part", () => {
  const layout = layOut(lenet(), stageIn(1400, 900, 1));
  assert.equal(cellOf(secondPart(layout), { layer: "input", channel: 0, y: 0, x: 0 }), null);
});

test("the row that is pointed at comes first, for a finger beside it too; keys point at that of now", () => {
  onEveryStage((layout) => {
    for (const { layer, second, boxes: [{ x, y, cell }] } of layout.rows) {
      const unit = { layer: layer.name, channel: 0, y: 0, x: 0 };
      for (const aside of [0.5, -0.5]) {
        const [first, ...others] = partsAt(layout, unit, [x + aside * cell, y + 0.5 * cell]);
        assert.deepEqual([first !== layout, others.length], [second, 1]);
      }
      assert.equal(partsAt(layout, unit, null)[0], layout);
    }
  });
  const single = layOut(lenet(), stageIn(1400, 900, 1));
  assert.deepEqual(partsAt(single, { layer: "input", channel: 0, y: 0, x: 0 }, [1e4, 1e4]), [single]);
});
