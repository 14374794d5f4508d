// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { hit } from "../../../static/plan/hit.js";
import { boundsOf } from "../../../static/plan/maps.js";
import { layOut } from "../../../static/plan/plan.js";
import { GRAPHS, SCREENS, dense, lenet, stageIn, writtenOut } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Box} Box */
/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../worlds.js").WrittenOut} Layout */
/** @typedef {import("../../../static/types.js").Viewport} Viewport */

/** @param {(layout: Layout, viewport: Viewport, graph: Graph) => void} check */
function onEveryScreen(check) {
  for (const [name, make] of Object.entries(GRAPHS)) {
    for (const viewport of SCREENS) {
      const graph = make();
      const layout = writtenOut(layOut(graph, viewport));
      try {
        check(layout, viewport, graph);
      } catch (error) {
        throw new Error(`${name} on ${JSON.stringify(viewport)}`, { cause: error });
      }
    }
  }
}

/** @param {number} value @param {number} dpr */
function isWhole(value, dpr) {
  return Math.abs(value * dpr - Math.round(value * dpr)) < 1e-6;
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  const shared = (/** @type {number} */ p, /** @type {number} */ l, /** @type {number} */ q, /** @type {number} */ m) =>
    Math.min(p + l, q + m) - Math.max(p, q) > 1e-6;
  return shared(a.x, a.width, b.x, b.width) && shared(a.y, a.height, b.y, b.height);
}

/**
 * @param {Layout} layout
 * @param {(cell: number) => number} within where in a cell to point, as a share of its side
 * @param {Layout["nodes"]} [tested] the nodes to hit, those that are pointed at unless an oracle is tried
 * @returns {number} the cells that were pointed at and not hit
 */
function misses({ boxes, nodes }, within, tested = nodes) {
  let count = 0;
  for (const box of boxes) {
    const { layer, channel, cell } = box;
    const [rows, columns] = [box.height / cell, box.width / cell].map(Math.round);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const at = within(cell);
        const unit = hit(tested, { x: box.x + (x + at) * cell, y: box.y + (y + at) * cell });
        const same = unit?.layer === layer && unit.channel === channel && unit.y === y && unit.x === x;
        if (!same) count += 1;
      }
    }
  }
  return count;
}

const centre = () => 0.5;

test("the centre of every cell of every layer hits that unit, on every screen", () => {
  onEveryScreen((layout) => assert.equal(misses(layout, centre), 0));
});

test("the first and the last device pixel of a cell hit it too", () => {
  for (const dpr of [1, 1.25, 1.5, 2, 3]) {
    const layout = writtenOut(layOut(lenet(), stageIn(1400, 900, dpr)));
    assert.equal(misses(layout, (cell) => 0.5 / (cell * dpr)), 0);
    assert.equal(misses(layout, (cell) => 1 - 0.5 / (cell * dpr)), 0);
  }
});

test("maps moved by a cell, or with cells of a wrong size, would be found out", () => {
  const layout = writtenOut(layOut(lenet(), stageIn(1400, 900, 1)));
  const changed = (/** @type {(maps: import("../../../static/types.js").Maps) => object} */ change) => layout.nodes.map((node) => ({ ...node, maps: { ...node.maps, ...change(node.maps) } }));
  assert.ok(misses(layout, centre, changed(({ x, cell }) => ({ x: x + cell }))) > 1000);
  assert.ok(misses(layout, centre, changed(({ cell }) => ({ cell: cell + 1 }))) > 1000);
});

test("there is a box for every feature map and every single unit, in order", () => {
  onEveryScreen((layout, _viewport, graph) => {
    const wanted = graph.layers.flatMap(({ name, shape }) =>
      Array.from({ length: shape[0] }, (_, channel) => `${name} ${channel}`),
    );
    assert.deepEqual(layout.boxes.map((box) => `${box.layer} ${box.channel}`), wanted);
    for (const { layer, boxes } of layout.rows) {
      const [, height = 1, width = 1] = layer.shape;
      for (const box of boxes) {
        assert.ok(Math.abs(box.width - width * box.cell) < 1e-6);
        assert.ok(Math.abs(box.height - height * box.cell) < 1e-6);
      }
    }
  });
});

test("boxes do not overlap, and between two there is a device pixel at least", () => {
  onEveryScreen(({ boxes }, { dpr }) => {
    const hair = 1 / dpr - 1e-6;
    for (let i = 0; i < boxes.length; i++) {
      const { x, y, width, height } = boxes[i];
      const around = { ...boxes[i], x: x - hair, y: y - hair, width: width + 2 * hair, height: height + 2 * hair };
      for (let j = i + 1; j < boxes.length; j++) {
        if (overlap(around, boxes[j])) assert.fail(`${JSON.stringify([boxes[i], boxes[j]])}`);
      }
    }
  });
});

test("boxes stay on the stage, and the stage in the window's width", () => {
  onEveryScreen((layout, viewport) => {
    assert.equal(layout.width, viewport.width);
    for (const { x, y, width, height } of layout.boxes) {
      assert.ok(x >= 0 && y >= 0, `${x}, ${y}`);
      assert.ok(x + width <= viewport.width, `${x} + ${width} > ${viewport.width}`);
      assert.ok(y + height <= layout.height, `${y} + ${height} > ${layout.height}`);
    }
  });
});

test("of a hundred layers with thousands of maps none leaves the stage, and each is as its layer says", () => {
  const graph = dense();
  assert.deepEqual([graph.layers.length, graph.layers.reduce((sum, { shape }) => sum + shape[0], 0)], [118, 11543]);
  for (const viewport of SCREENS) {
    for (const doubled of [false, true]) {
      const { nodes, width, height, window } = layOut(graph, viewport, doubled);
      let end = 0;
      for (const { layer, maps, second } of nodes) {
        const bounds = boundsOf(maps);
        assert.ok(bounds.x >= window.x && bounds.x + bounds.width <= window.x + window.width, `${layer.name} at ${viewport.width}`);
        assert.ok((bounds.y >= end || second) && bounds.y + bounds.height <= height && width === viewport.width, layer.name);
        assert.equal(maps.count, layer.shape[0]);
        end = bounds.y + bounds.height;
      }
    }
  }
});

test("the picture begins on a whole device pixel, left of all boxes", () => {
  onEveryScreen((layout, { dpr }) => {
    assert.ok(isWhole(layout.left, dpr) && layout.left >= 0, `${layout.left}`);
    for (const box of layout.boxes) assert.ok(box.x >= layout.left);
  });
});

test("on a laptop's screen and larger the whole LeNet is in view", () => {
  for (const viewport of SCREENS.filter(({ narrow }) => !narrow)) {
    assert.equal(layOut(lenet(), viewport).height, viewport.height);
  }
});

test("the input is never the smallest picture, nor one that dwarfs the others", () => {
  onEveryScreen(({ rows }, viewport, graph) => {
    const sides = rows.filter(({ layer }) => layer.shape.length > 1).map(({ boxes: [{ width, height }] }) => Math.max(width, height));
    const [input, ...others] = sides;
    if (!others.length || graph.layers[0].shape[1] > 32) return; // the oblong world has maps of one row
    assert.ok(input >= Math.min(...others), `${sides}`);
    assert.ok(input <= 1.31 * Math.max(...others), `${sides} ${viewport.width}`);
  });
});

test("cells are whole device pixels on whole device pixels", () => {
  onEveryScreen((layout, { dpr }) => {
    for (const box of layout.boxes) {
      assert.ok(box.cell * dpr >= 1 - 1e-6);
      for (const length of [box.cell, box.x, box.y]) assert.ok(isWhole(length, dpr), `${length} at ${dpr}`);
    }
  });
});

test("layers of one shape share one size of cell and one grid", () => {
  onEveryScreen((layout) => {
    /** @type {Map<string, {cell: number, xs: number[]}>} */
    const known = new Map();
    for (const { layer, boxes } of layout.rows) {
      const grid = { cell: boxes[0].cell, xs: boxes.map((box) => box.x) };
      const first = known.get(String(layer.shape)) ?? grid;
      known.set(String(layer.shape), first);
      assert.deepEqual(grid, first, layer.name);
    }
  });
});

test("deep maps get larger cells than shallow ones", () => {
  for (const viewport of SCREENS) {
    const cells = ["input", "pool1", "conv2", "pool2"].map(
      (name) => writtenOut(layOut(lenet(), viewport)).rows.find((row) => row.layer.name === name)?.boxes[0].cell ?? 0,
    );
    assert.ok(cells[1] <= cells[3] && cells[2] <= cells[3], JSON.stringify([cells, viewport]));
    if (!viewport.narrow) assert.ok(cells[0] < cells[3], JSON.stringify([cells, viewport]));
  }
});

/** @param {Layout} layout @returns {string[]} what is drawn larger than the maps that it is pooled from */
function swollen({ rows }) {
  const sides = new Map(rows.map(({ layer, boxes: [{ width, height }] }) => [layer.name, Math.max(width, height)]));
  return rows.flatMap(({ layer: { name, kind, inputs, shape } }) => {
    if (!kind.name.endsWith("pool2d") || shape[1] * shape[2] === 1) return [];
    const [own, source] = [name, inputs[0]].map((each) => sides.get(each) ?? NaN);
    return own <= source + 1e-6 ? [] : [`${name} of ${own} from ${source}`];
  });
}

test("what pooling makes smaller is never drawn larger, at any width", () => {
  onEveryScreen((layout) => assert.deepEqual(swollen(layout), []));
  for (let width = 320; width <= 2560; width += 20) {
    const viewport = stageIn(width, width < 900 ? 900 : Math.max(700, Math.round((width * 9) / 16)), 1 + (width % 3) / 2);
    for (const doubled of [false, true]) {
      const layout = writtenOut(layOut(lenet(), viewport, doubled));
      assert.deepEqual(swollen(layout), [], `${width} ${doubled}`);
      const sides = layout.rows.filter(({ layer }) => layer.shape.length === 3).map(({ boxes: [box] }) => box.width);
      assert.ok(Math.min(...sides) >= 20, `${width}: ${sides}`); // and none for that too small to be seen
    }
  }
});

test("rows run from the input to the answer, maps from left to right and then down", () => {
  onEveryScreen((layout, viewport) => {
    layout.rows.forEach((row, i) => {
      const next = layout.rows[i + 1];
      if (next) assert.ok(row.y + row.height <= next.y + 1e-6);
      for (const [a, b] of row.boxes.slice(1).map((box, at) => [row.boxes[at], box])) {
        assert.ok((b.y === a.y && b.x > a.x) || b.y > a.y);
      }
      const rounding = 0.5 / viewport.dpr + 1e-6;
      for (const box of row.boxes) {
        assert.ok(box.x >= row.left - 1e-6 && box.x + box.width <= row.right + 1e-6, row.layer.name);
        assert.ok(box.y >= row.y - rounding && box.y + box.height <= row.y + row.height + rounding, row.layer.name);
      }
    });
  });
});

test("the same graph and viewport give the same layout", () => {
  onEveryScreen((layout, viewport, graph) => assert.deepEqual(writtenOut(layOut(graph, viewport)), layout));
});

test("on a sheet what is compared lies side by side, neither less than the other nor beyond the sheet", () => {
  for (const [width, height] of [[1220, 1026], [1026, 1140], [854, 718]]) {
    const viewport = { width, height, pad: 176, dpr: 2.8, text: 1, narrow: false, paper: /** @type {true} */ (true) };
    const { rows, ...layout } = writtenOut(layOut(lenet(), viewport, true));
    const now = rows.filter((row) => !row.second);
    const held = rows.filter((row) => row.second);
    assert.equal(held.length, now.length);
    now.forEach((row, i) => {
      const shift = held[i].left - row.left;
      assert.ok(shift > 0 && row.right < held[i].left, `${row.layer.name} beside itself`);
      held[i].boxes.forEach((box, channel) => {
        assert.ok(Math.abs(box.x - row.boxes[channel].x - shift) < 1e-6);
        assert.deepEqual({ ...box, x: 0 }, { ...row.boxes[channel], x: 0 });
      });
    });
    assert.equal(layout.height, height);
    assert.ok(rows.every((row) => row.right <= width && row.y >= 0 && row.y + row.height <= height));
    assert.ok(layout.boxes.every((a, i) => layout.boxes.every((b, j) => i === j || !overlap(a, b))));
  }
});
