// The rest of the program: what the first picture does not run, cut off after the build (xtask/split.rs). The module's
// own exports name its file and say whether it is there; a build in one piece names none, and nothing is loaded.

import { bytes_at_once, compiled } from "./files.js";

let exports;
let file;
let coming;

export function begin(all) {
  exports = all;
  file = Object.keys(all).find((name) => /^rest-\w+\.wasm$/.test(name));
}

const is_here = () => !file || exports[file].value === 1;
// Joining it twice changes nothing: it has no state of its own.
const imports = () => ({ first: exports });
function joined() {
  exports[file].value = 1;
  performance.mark("kuril-rest");
}

function failed(why) {
  return new Error(`The rest of the program (${file}) could not be loaded: ${why}. Reload the page to try again.`);
}

async function fetched() {
  const module = await compiled(file).catch((error) => {
    throw failed(error.message);
  });
  if (!is_here()) await WebAssembly.instantiate(module, imports()).then(joined);
}

// When the browser has painted and has nothing else to do.
const idle = () =>
  new Promise((resolve) => {
    if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 300 });
    else setTimeout(resolve, 50);
  });

// Loads it beside everything else, a second time if the first fails.
export function load() {
  coming ??= idle().then(() => is_here() || fetched().catch(fetched));
  return coming;
}

// Loads it while the program waits: something of it is wanted now. The marks are for tests.
export function need() {
  if (!exports) throw new Error("the rest is wanted before anything else: run `cargo xtask profile`");
  if (is_here()) return;
  performance.mark("kuril-rest-early");
  let bytes;
  try {
    bytes = bytes_at_once(file);
  } catch (error) {
    throw failed(error.message);
  }
  new WebAssembly.Instance(new WebAssembly.Module(bytes), imports());
  joined();
}
