// @ts-check
/**
 * The words of the page. Axes are (channel, y, x), y points down, values are row-major.
 * A vector of N values is N channels of one unit each, so everything below needs one case only.
 *
 * @typedef {[number, number]} Pair vertical, horizontal
 * @typedef {[number, number]} Point fractions of the pad's side, y down
 * @typedef {Point[]} Stroke
 * @typedef {{strokes: Stroke[], pen: number, fit: boolean}} Drawing pen as a fraction of the pad's side
 *
 * @typedef {object} Layer one layer as the graph gives it
 * @property {string} name
 * @property {string} kind
 * @property {string[]} inputs
 * @property {number[]} shape [C, H, W] or [N]
 * @property {Pair} [kernel_size]
 * @property {Pair} [stride]
 * @property {Pair} [padding]
 * @property {Pair} [dilation]
 * @property {number} [groups]
 * @property {number} [dim] an axis of `shape`
 * @property {boolean} [count_include_pad]
 * @property {number | null} [divisor_override]
 *
 * @typedef {{name: string, title: string, labels: string[], layers: Layer[]}} Graph
 * @typedef {{weight?: Tensor, bias?: Tensor}} Parameters
 * @typedef {Record<string, Parameters>} Weights by layer
 * @typedef {{shape: number[], values: Float32Array}} Tensor
 *
 * @typedef {object} TraceRecord one layer of a trace
 * @property {string} layer
 * @property {string} kind
 * @property {number[]} shape
 * @property {number} min
 * @property {number} max
 * @property {Float32Array} values
 *
 * @typedef {{prediction: number, probabilities: number[], blank: boolean}} Result
 * @typedef {{layers: Record<string, TraceRecord>, result: Result}} Trace
 *
 * @typedef {{layer: string, channel: number, y: number, x: number}} Unit
 * @typedef {{x: number, y: number, width: number, height: number}} Rect CSS pixels
 *
 * @typedef {object} Box the rectangle of one feature map, CSS pixels from the stage's corner
 * @property {string} layer
 * @property {number} channel
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} cell side of one unit; whole device pixels
 *
 * @typedef {object} Row one layer on the stage, CSS pixels
 * @property {Layer} layer
 * @property {Box[]} boxes by channel
 * @property {number} y of the row, its label included
 * @property {number} height
 * @property {number} left of its maps
 * @property {number} right of its maps
 *
 * @typedef {object} Viewport CSS pixels
 * @property {number} width of the stage
 * @property {number} height of the stage; 0: as tall as it gets
 * @property {number} pad side of the pad
 * @property {number} dpr device pixels to a CSS pixel
 * @property {number} text size of text, 1 on a laptop's screen
 * @property {boolean} narrow one column, as on a phone
 *
 * @typedef {{rows: Row[], boxes: Box[], left: number, width: number, height: number, dpr: number, text: number, narrow: boolean}} Layout `left`: where the picture begins, beside the names
 *
 * @typedef {"map" | "layer" | "network"} ScaleMode what shares one colour scale
 * @typedef {"system" | "light" | "dark"} Theme
 * @typedef {"connecting" | "open" | "lost"} Connection
 *
 * @typedef {object} State all that cannot be computed from something else
 * @property {Graph | null} graph
 * @property {Weights | null} weights
 * @property {Drawing} drawing
 * @property {Stroke[][]} past strokes before each step that can be undone
 * @property {Stroke[][]} future strokes after each step that can be redone
 * @property {Trace | null} trace
 * @property {Unit | null} hovered
 * @property {Unit | null} pinned
 * @property {Point | null} pointer where the readout stands, CSS pixels from the stage's corner
 * @property {ScaleMode} scale
 * @property {Theme} theme
 * @property {boolean} dark the theme as it is shown
 * @property {Connection} connection
 * @property {string} problem one sentence, empty if all is well
 * @property {Viewport} viewport
 */

export {};
