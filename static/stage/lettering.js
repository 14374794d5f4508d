// @ts-check
/** Words over the maps. */

import { clipTo } from "../pixels/surface.js";
import { partsOf } from "../plan/hit.js";
import { legendsIn } from "./legend.js";
import { paintLegend, writeLegend } from "./legendpaint.js";
import { isCrowd, writeOn } from "./written.js";

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./scene.js").Scene} scene
 */
export function letter(context, scene) {
  for (const shown of partsOf(scene.layout)) {
    clipTo(context, shown);
    for (const node of shown.nodes) if (!isCrowd(node, scene.layout)) writeOn(context, node, scene);
    context.restore();
  }
  for (const legend of legendsIn(context, scene)) {
    paintLegend(context, legend, scene);
    writeLegend(context, legend, scene);
  }
}
