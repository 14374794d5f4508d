// @ts-check
/** State -> the network on the stage: names, maps, legends, and what is told of its units. */

import { part, together } from "../core/part.js";
import { paintLabels, placeLabels } from "./labels.js";
import { legendPlaces } from "./legend.js";
import { placeLegends } from "./legendwords.js";
import { createMapPainter } from "./maps.js";
import { createPointedView } from "./pointed.js";
import { paintZoom, showsNumbers } from "./zoomview.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {import("../pages/derived.js").Derived} derived
 * @param {AbortSignal} signal
 * @returns {(state: State) => void}
 */
export function createStageView(elements, derived, signal) {
  const { stage, labels, zoom, maps, legends } = elements;
  const paintMaps = createMapPainter(maps);
  return together([
    part(
      (/** @type {State} */ state) => [derived.base(state), derived.captions(state)],
      (base, captions) => {
        if (!base) return;
        stage.style.height = `${base.height}px`;
        paintLabels(labels, base, captions);
      },
    ),
    part(
      (/** @type {State} */ state) => [derived.layout(state), derived.captions(state)], // its labels are new ones
      (layout, _) => layout && placeLabels(labels, layout),
    ),
    part(
      (/** @type {State} */ state) => [derived.layout(state)],
      (layout) => layout && paintZoom(zoom, layout.camera.scale, showsNumbers(layout)),
    ),
    part(
      (/** @type {State} */ state) => [derived.scene(state)],
      (scene) => {
        if (!scene) return;
        paintMaps(scene);
        placeLegends(legends, legendPlaces(scene), scene.layout.narrow);
      },
    ),
    createPointedView(elements, derived, signal),
  ]);
}
