// @ts-check
/** Which page this is: the explorer, in the document's body. */

import { mount } from "./pages/explore.js";

Object.assign(window, { lenslet: mount(document.body) });
