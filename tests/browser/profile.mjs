// Which places of a measured page run for the first picture: their numbers, one a line. `cargo xtask profile` builds
// that page, runs this, and writes what it learns into xtask/first-view.txt. DIST names the page's folder.
import { open, until } from './lib/page.mjs';

// How long nothing more may be going on, in ms.
const QUIET_MS = 500;
// What is laid out depends on the room there is.
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024, touch: true, scale: 2 },
  { width: 390, height: 844, touch: true, scale: 3 },
  { width: 360, height: 640, touch: true, scale: 2 },
];
const WIDE = SIZES[1];
const NARROW = SIZES[5];
const VIEWS = [
  ...['', '#lang=ja', '#lang=ru'].flatMap((path) => SIZES.map((size) => ({ ...size, path }))),
  { ...WIDE, scheme: 'dark', motion: 'reduce' },
  { ...NARROW, scheme: 'dark' },
  // Where the rest does not arrive, the first file alone must be able to say so.
  { ...WIDE, server: { broken: /\/rest-/ } },
  { ...NARROW, path: '#lang=ru', server: { broken: /\/rest-/ } },
];

const ran = new Set();
for (const view of VIEWS) {
  const closing = [];
  const visit = await open({ after: (close) => closing.push(close) }, { ...view, start: false, before: keepExports });
  await visit.started();
  await visit.painted();
  if (view.server) await visit.byRole('alert', '').first().waitFor();
  else await until(() => visit.page.evaluate(() => window.measured['rest-measured.wasm'].value === 1));
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const flags = await visit.page.evaluate(() => Array.from(new Uint8Array(window.measured.ran.buffer)));
  flags.forEach((flag, number) => flag && ran.add(number));
  for (const close of closing) await close();
}
console.log([...ran].join('\n'));
process.exit();

// Runs in the page before anything else: keeps the exports of the module that tells what ran.
function keepExports() {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await real.apply(WebAssembly, args);
      const { exports } = made.instance ?? made;
      if ('rest-measured.wasm' in exports) window.measured = exports;
      return made;
    };
  }
}
