// @ts-check
/**
 * The words of the page. Axes are (channel, y, x), y points down, values are row-major.
 * A vector of N values is N channels of one unit each, so everything below needs one case only.
 *
 * @typedef {import("./kinds/index.js").Kind} Kind
 * @typedef {[number, number]} Pair vertical, horizontal
 * @typedef {[number, number]} Point fractions of the pad's side, y down
 * @typedef {Point[]} Stroke
 * @typedef {{strokes: Stroke[], pen: number, fit: boolean}} StrokeDrawing pen as a fraction of the pad's side
 * @typedef {{pixels: number[][], fit: boolean}} PixelDrawing rows of ink, paper 0 to ink 1
 * @typedef {(StrokeDrawing | PixelDrawing) & {edits?: Edit[]}} Drawing what is sent to the service
 *
 * @typedef {[number, number, number, number]} Ink a point as it was drawn: x, y, milliseconds since
 *   the drawing's first point, width as a factor of the pen's (pressure, for the eye alone)
 * @typedef {Ink[]} InkStroke
 * @typedef {{uploaded: string, grey: string, ink: string}} Steps pictures as data URLs
 * @typedef {{box: [number, number, number, number], pixels: number[][], unlike?: boolean}} FoundDigit box: x, y, width,
 *   height as fractions of the picture's sides
 * @typedef {{width: number, height: number, steps: Steps | null, digits: FoundDigit[], chosen: number}} Picture
 *   an image file as the service read it; `steps` null: it came as pixels
 * @typedef {{strokes: InkStroke[], picture: Picture | null, sample?: true, open?: true, read?: {digit: number, strokes: number}}} Sheet what
 *   lies on the pad; a picture has no strokes beside it; `sample`: nobody has touched it since it was laid there;
 *   `open`: the last stroke goes on; `read`: which of several digits was chosen, when there were so many strokes
 *
 * @typedef {object} Layer one layer as the graph gives it
 * @property {string} name
 * @property {Kind} kind what the page knows of it, by the name that the graph gives
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
 * @property {Record<string, string>} [shares] parameters that are an earlier layer's too, by that layer
 *
 * @typedef {{name: string, title: string, labels: string[], layers: Layer[]}} Graph
 * @typedef {{weight?: Tensor, bias?: Tensor}} Parameters
 * @typedef {Record<string, Parameters>} Weights by layer
 * @typedef {{shape: number[], values: Float32Array}} Tensor
 *
 * @typedef {object} TraceRecord one layer of a trace
 * @property {string} layer
 * @property {string} kind its name
 * @property {number[]} shape
 * @property {number} min
 * @property {number} max
 * @property {Float32Array} values
 *
 * @typedef {{layer: string, channel: number, off: true} | {layer: string, channel: number, only: true}} Switch
 * @typedef {{layer: string, parameter: "weight" | "bias", index: number[], value: number}} NewValue
 * @typedef {Switch | NewValue} Edit a what-if, as the service takes it
 * @typedef {{edits: Edit[], drawn: Sheet | undefined}} EditStep `drawn`: the newest of the drawing's steps when this one was made
 *
 * @typedef {{prediction: number, probabilities: number[], blank: boolean, unlike: boolean}} Result
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
 * @typedef {object} Maps where the maps of a layer lie: in lines, from left to right and then down
 * @property {number} x of the first
 * @property {number} y of the first
 * @property {number} cell side of one unit
 * @property {number} width of a map
 * @property {number} height of a map
 * @property {number} across from one map to the next in its line
 * @property {number} down from one line to the next
 * @property {number} perLine
 * @property {number} count
 *
 * @typedef {object} LayerNode one layer on the stage, CSS pixels
 * @property {Layer} layer
 * @property {boolean} second it is the layer's second node, which shows the trace that is compared with
 * @property {Maps} maps
 * @property {number} y of its place, the label included
 * @property {number} height
 * @property {number} free space beneath its maps that is nobody else's
 * @property {Rect} window where its maps may show
 *
 * @typedef {{top: number, bottom: number}} Span CSS pixels from the stage's corner
 * @typedef {{x: number, y: number, scale: number}} Camera `x`, `y`: what is seen in the window's corner, as far from there as it is in the plan
 *
 * @typedef {object} Viewport CSS pixels
 * @property {number} width of the stage
 * @property {number} height of the stage; 0: as tall as it gets
 * @property {number} pad side of the pad
 * @property {number} dpr device pixels to a CSS pixel
 * @property {number} text size of text, 1 on a laptop's screen
 * @property {boolean} narrow one column, as on a phone
 * @property {true} [paper] a sheet that is printed, not a screen
 * @property {{page: string, text: string} | null} [forced] colours, where the system chooses them
 *
 * @typedef {object} Layout layers as nodes, in CSS pixels from the stage's corner: the plan itself, or what a camera sees of it
 * @property {LayerNode[]} nodes from the input to the answer, of each layer that of now before the second
 * @property {Map<string, LayerNode>} byLayer those of now
 * @property {Map<string, LayerNode>} seconds
 * @property {Camera} camera
 * @property {Rect} bounds of the network in the plan; of two side by side, of the first
 * @property {Rect} window where its maps may show, between names and legends
 * @property {number} left where the picture begins, beside the names
 * @property {number} width
 * @property {number} height
 * @property {number} dpr
 * @property {number} text
 * @property {boolean} narrow
 *
 * @typedef {{unit: Unit, beneath: boolean}} Picked `beneath`: in the rows of what is compared with
 *
 * @typedef {{text: string, x: number, y: number, width: number, align: CanvasTextAlign, window: Rect}} Written CSS pixels from the stage's corner; `window`: outside of which nothing of it shows
 *
 * @typedef {object} Renderer what shows the network, as the stage does: who points, pins and walks asks it where a unit is
 * @property {(state: State) => void} paint
 * @property {(place: import("./plan/maps.js").Place, reach?: number) => Picked | null} pick CSS pixels from the stage's corner; `reach`: how far beside a cell it is meant all the same
 * @property {(unit: Unit) => Rect | null} locate CSS pixels of the browser's window; null: it is out of view
 * @property {() => Written[]} words that are written on the picture
 * @property {(unit: Unit) => Rect | null} reveal within the stage, in the rows in which one walks; gives where it will be, CSS pixels from the stage's corner
 *
 * @typedef {(typeof import("./select/look.js").SCALES)[number]} ScaleMode what shares one colour scale
 * @typedef {(typeof import("./select/pin.js").TABS)[number]} Tab of the inspector
 * @typedef {{layer: string, output: number, input: number}} KernelPlace one kernel: from an input map to an output map
 * @typedef {(typeof import("./select/look.js").COMPARISONS)[number]} Comparison which of two traces the maps show
 * @typedef {(typeof import("./inspector/state.js").SPEEDS)[number]} Speed of a window that slides
 * @typedef {"pen" | "eraser"} Tool
 * @typedef {(typeof import("./ui/state.js").THEMES)[number]} Theme
 * @typedef {"connecting" | "open" | "busy" | "silent" | "lost"} Connection
 *
 * @typedef {Pick<State, "sheet" | "pen" | "fit" | "replay" | "edits">} Asked what the network is shown
 * @typedef {Asked & {trace: Trace}} Held
 * @typedef {{asked: Asked, trace: Trace, unedited: Trace | null}} Answer what was asked, what the network says to it, and
 *   what it says without the edits, if there are any: one value, so that no two parts of it can disagree
 *
 * @typedef {import("./wire/state.js").WireState} WireState
 * @typedef {import("./drawing/state.js").DrawingState} DrawingState
 * @typedef {import("./network/editsteps.js").EditsState} EditsState
 * @typedef {import("./select/pin.js").PinState} PinState
 * @typedef {import("./select/look.js").LookState} LookState
 * @typedef {import("./pad/state.js").PadState} PadState
 * @typedef {import("./inspector/state.js").InspectorState} InspectorState
 * @typedef {import("./share/state.js").ShareState} ShareState
 * @typedef {import("./ui/state.js").UiState} UiState
 *
 * @typedef {WireState & DrawingState & EditsState & PinState & LookState & PadState & InspectorState & ShareState & UiState} State all that cannot be computed from something else; each field is one room's
 */

export {};
