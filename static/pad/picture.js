// @ts-check
/** A picture on the pad: as uploaded, the digits found on it, and the steps to what the network sees. */

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").FoundDigit} FoundDigit */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {(chosen: number) => void} choose
 * @returns {(picture: Picture | null) => void}
 */
export function createPicturePainter({ picture: frame, shot, steps }, choose) {
  /** @type {FoundDigit[]} */
  let outlined = [];
  return (picture) => {
    frame.hidden = !picture;
    steps.hidden = !picture?.steps;
    if (!picture) return;
    place(frame, picture);
    if (outlined !== picture.digits) {
      outlined = picture.digits;
      const outlines = outlined.map((digit, i) => outline(digit, `${digit.unlike ? "Mark, unlike a digit," : "Digit"} ${i + 1} of ${outlined.length}`, () => choose(i)));
      frame.replaceChildren(shot, ...(picture.steps ? outlines : []));
      paintShot(shot, picture);
      paintSteps(steps, picture);
    }
    for (const [i, button] of [...frame.querySelectorAll("button")].entries()) {
      button.setAttribute("aria-pressed", String(i === picture.chosen));
    }
  };
}

/**
 * @param {HTMLElement} steps
 * @param {Picture} picture
 */
function paintSteps(steps, picture) {
  for (const [name, url] of Object.entries(picture.steps ?? {})) {
    /** @type {HTMLImageElement} */ (steps.querySelector(`[data-step="${name}"]`)).src = url;
  }
}

/**
 * The picture fills the pad as far as its shape allows.
 *
 * @param {HTMLElement} frame
 * @param {Picture} picture
 */
function place(frame, { width, height }) {
  const side = Math.max(width, height);
  const percent = (/** @type {number} */ part) => `${(100 * part) / side}%`;
  Object.assign(frame.style, {
    left: percent((side - width) / 2),
    top: percent((side - height) / 2),
    width: percent(width),
    height: percent(height),
  });
}

/**
 * @param {HTMLCanvasElement} shot
 * @param {Picture} picture
 */
function paintShot(shot, { steps, width, height, digits }) {
  const context = /** @type {CanvasRenderingContext2D} */ (shot.getContext("2d"));
  if (shot.width !== width || shot.height !== height) Object.assign(shot, { width, height });
  context.clearRect(0, 0, width, height);
  shot.classList.toggle("cells", !steps);
  if (!steps) return context.putImageData(inkImage(digits[0].pixels), 0, 0);
  const image = new Image();
  shot.dataset.shown = steps.uploaded;
  image.onload = () => {
    if (shot.dataset.shown === steps.uploaded) context.drawImage(image, 0, 0);
  };
  image.src = steps.uploaded;
}

/** @param {number[][]} pixels @returns {ImageData} dark ink on white paper */
function inkImage(pixels) {
  const image = new ImageData(pixels[0].length, pixels.length);
  pixels.flat().forEach((ink, i) => {
    const grey = Math.round(255 * (1 - ink));
    image.data.set([grey, grey, grey, 255], 4 * i);
  });
  return image;
}

/**
 * @param {Pick<FoundDigit, "box" | "unlike">} digit
 * @param {string} label
 * @param {() => void} choose
 */
export function outline({ box, unlike }, label, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = unlike ? "outline unlike" : "outline";
  button.setAttribute("aria-label", label);
  const [left, top, width, height] = box.map((share) => `${100 * share}%`);
  Object.assign(button.style, { left, top, width, height });
  // A press chooses: it must not begin a stroke, which would take the picture's place.
  button.addEventListener("pointerdown", (event) => event.stopPropagation());
  button.onclick = choose;
  return button;
}
