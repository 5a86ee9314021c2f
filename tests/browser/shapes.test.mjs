// Every shape of the build: the loader on pages of this and of another origin, the page for frames, the package for npm, the page in
// one file. Each works whole, asks for nothing outside its own folder, and says what is wrong when it cannot work.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { open, until, widget } from './lib/page.mjs';
import { DIST, serve } from './lib/server.mjs';
import { bundled, workshop } from './lib/npm.mjs';
import { is_drawn, works_whole } from './lib/words.mjs';
import { text_of } from '../../xtask/shapes/pack.mjs';

// Browsers ask for one where a page names none.
const ICON = '<link rel="icon" href="data:,">';
const WORDS = 'Read the chapter instead.';
const host = (loader, attributes = 'lang="en"', more = '') =>
  `<!DOCTYPE html><title>host</title>${ICON}<script type="module" src="${loader}"></script>${more}` +
  `<h1>A page of others</h1><kuril-timeline ${attributes}><p>${WORDS}</p></kuril-timeline>`;

// The page of another origin, with the widget's server beside it.
async function elsewhere(t, { server = {}, page = host, policy = null, ...options } = {}) {
  const own = await serve({ under: '/widgets/kuril/', shared: true, ...server });
  t.after(() => own.close());
  const pages = { 'host.html': page(`${own.url}kuril-timeline.js`) };
  const visit = await open(t, { path: 'host.html', ...options, server: { pages, policy: policy?.(own.origin) ?? null } });
  return { visit, own };
}

const strangers = (visit, own) =>
  visit.requests.filter((url) => !url.startsWith(own.url) && !url.startsWith(`${visit.server.url}host.html`));

test('one line brings the element to a page in another folder', async (t) => {
  const pages = { 'lessons/two.html': host('../kuril-timeline.js') };
  const visit = await open(t, { under: '/school/', path: 'lessons/two.html', server: { pages } });
  await works_whole(visit.page);
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.errors, []);
  assert.equal(await visit.page.getByText(WORDS).isVisible(), false);
  const { width, height } = await visit.widget().boundingBox();
  assert.ok(width > 1000 && height > 600, `without a height of its own it is ${width} by ${height}`);
});

test('one line brings it to a page of another origin that lets nothing else in', async (t) => {
  const policy = (origin) =>
    `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src data:; style-src 'none'`;
  const { visit, own } = await elsewhere(t, { policy });
  await works_whole(visit.page);
  assert.deepEqual(strangers(visit, own), []);
  assert.deepEqual(visit.errors, []);
});

test('a page of another origin that may not read the files says so', async (t) => {
  const page = (loader) => `<!DOCTYPE html><title>host</title><kuril-timeline><p>${WORDS}</p></kuril-timeline>
    <script type="module" src="${loader}" onerror="document.title = 'refused'"></script>`;
  const { visit } = await elsewhere(t, { server: { shared: false }, page, start: false });
  // The browser does not even run the loader, so the words in the element stand.
  await until(async () => (await visit.page.title()) === 'refused');
  assert.ok(await visit.page.getByText(WORDS).isVisible());
});

test('the page for frames fills a frame of another origin, takes its attributes from the address and leaves Back alone', async (t) => {
  const own = await serve({ under: '/kuril/' });
  t.after(() => own.close());
  const frame = `${own.url}embed.html?lang=ja&src=https://example.org/data.json&contact=mailto:a@example.org#date=1905-09-05`;
  const pages = { 'host.html': `${ICON}<body style="margin:0"><iframe src="${frame.replaceAll('&', '&amp;')}" width="900" height="600" style="border:0"></iframe>` };
  const visit = await open(t, { path: 'host.html', start: false, server: { pages, policy: null } });
  const inside = visit.page.frames().find((frame) => frame.url().includes('embed.html'));
  const element = inside.locator('kuril-timeline');
  await until(() => is_drawn(element));
  assert.deepEqual(await element.evaluate((node) => [node.lang, node.date]), ['ja', '1905-09-05']);
  assert.deepEqual(await element.evaluate((node) => node.getAttributeNames().sort()), ['lang', 'link']);
  assert.deepEqual(await element.boundingBox(), { x: 0, y: 0, width: 900, height: 600 });
  const steps = await visit.page.evaluate(() => history.length);
  await element.evaluate((node) => node.select('joint-declaration-1956'));
  await until(() => inside.url().includes('joint-declaration-1956'));
  assert.equal(await visit.page.evaluate(() => history.length), steps);
  await element.evaluate((node) => node.select(null));
  await works_whole(visit.page, { element });
  assert.deepEqual(visit.requests.filter((url) => !url.startsWith(own.url) && url !== `${visit.server.url}host.html`), []);
  assert.deepEqual(visit.errors, []);
});

test('the package for npm holds what it names, and a page bundled by Vite works under a strict policy', async (t) => {
  const { folder, packed } = workshop(t);
  for (const name of ['package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'LICENSE-DATA', 'dataset.json', 'kuril-timeline.js']) {
    assert.ok(packed.files.includes(name), `${name} is not among ${packed.files}`);
  }
  const page = {
    'index.html': `<!DOCTYPE html><title>app</title>${ICON}<kuril-timeline lang="en"></kuril-timeline><script type="module" src="./app.js"></script>`,
    'app.js': 'import "kuril-timeline";\n',
  };
  const built = await bundled(folder, page);
  assert.deepEqual(built.warnings, []);
  const visit = await open(t, { under: '/app/', server: { folder: built.folder } });
  await works_whole(visit.page);
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.requests.filter((url) => url.startsWith('data:')), []);
  assert.deepEqual(visit.errors, []);
});

test('on a server the package does nothing', async (t) => {
  const { folder } = workshop(t);
  await import(pathToFileURL(join(folder, 'node_modules/kuril-timeline/kuril-timeline.js')).href);
});

test('the page in one file opens from a disk, works whole and asks for nothing', async (t) => {
  const path = join(DIST, 'kuril-timeline.html');
  assert.ok(statSync(path).size <= 1_500_000, `${statSync(path).size} bytes`);
  const visit = await open(t, { at: `${pathToFileURL(path)}#date=1905-09-05`, width: 1440, height: 900 });
  await visit.page.context().setOffline(true);
  assert.equal(await visit.widget().evaluate((node) => node.date), '1905-09-05');
  await works_whole(visit.page);
  const zoom = visit.byRole('button', 'Zoom in').first();
  for (let times = 0; times < 6; times += 1) await zoom.click();
  await visit.painted();
  assert.ok(await is_drawn(visit.widget()));
  assert.deepEqual(visit.requests.filter((url) => !/^(data|blob):/.test(url)).length, 1);
  assert.deepEqual(visit.errors, []);
});

// Remembers what `error` events of elements say.
const listen = () => {
  window.told = [];
  document.addEventListener('error', (event) => {
    if (event.target.localName === 'kuril-timeline') window.told.push(event.detail);
  }, true);
};

async function refused(visit, count = 1) {
  const told = await until(async () => {
    const all = await visit.page.evaluate(() => window.told);
    return all.length >= count && all;
  }, 'no error event');
  assert.ok(told.every((detail) => detail.code === 'load' && detail.message.length > 20), JSON.stringify(told));
  const alerts = visit.page.getByRole('alert');
  assert.equal(await alerts.count(), count);
  for (const alert of await alerts.all()) assert.ok(await alert.isVisible());
  for (const words of await visit.page.getByText(WORDS).all()) assert.ok(await words.isVisible(), 'the words in the element');
  return alerts.allInnerTexts();
}

for (const [what, server] of [
  ['is missing', { broken: /_bg\.wasm$/ }],
  ['is cut off', { cut: /kuril-timeline-\w+_bg\.wasm$/ }],
  ['has a script that is missing', { broken: /parts-\w+\/kuril-timeline-\w+\.js$/ }],
  ['has a script that is cut off', { cut: /parts-\w+\/kuril-timeline-\w+\.js$/ }],
]) {
  test(`where the program ${what}, every element says so, tells the page, and keeps its words`, async (t) => {
    const page = (loader) => host(loader, 'lang="ru"') + `<kuril-timeline lang="ja"><p>${WORDS}</p></kuril-timeline>`;
    const { visit } = await elsewhere(t, { server, page, start: false, before: listen });
    const [russian, japanese] = await refused(visit, 2);
    assert.match(russian, /Хронологию и карту не удалось запустить/);
    assert.match(japanese, /年表と地図を開始できませんでした/);
    // One that comes later fares no better.
    await visit.page.evaluate(() => document.body.append(document.createElement('kuril-timeline')));
    await until(async () => (await visit.page.evaluate(() => window.told.length)) === 3);
  });
}

test('a browser without WebAssembly is told so', async (t) => {
  const before = `(${listen})(); delete globalThis.WebAssembly;`;
  const { visit } = await elsewhere(t, { start: false, before });
  const [message] = await refused(visit);
  assert.match(message, /no WebAssembly/);
});

test('what is packed as text for the page in one file is read back, and holds nothing that would end the element', () => {
  const source = readFileSync(new URL('../../src/widget/unpack.js', import.meta.url), 'utf8');
  const bytes_of = new Function(`${source}; return bytes_of;`)();
  for (let length = 0; length < 300; length += 1) {
    for (const fill of [() => 0, () => 255, (place) => (place * 89 + length * 7) % 256]) {
      const bytes = Uint8Array.from({ length }, (_, place) => fill(place));
      const text = text_of(bytes);
      assert.deepEqual(bytes_of(text), bytes);
      assert.ok(text.length === Math.ceil((length * 5) / 4) && !/[<\s]/.test(text), text);
    }
  }
});

// What pages of others do to everything on them; each with the element in a box of the same size.
const HOSTILE = {
  'resets and rules for everything': '* { all: unset !important; } div { display: block !important; block-size: 700px !important; inline-size: 1200px !important; } head, style, script { display: none !important; }',
  'huge letters': 'html { font-size: 40px; } body { font: italic 900 3rem/3 cursive; letter-spacing: 0.5em; word-spacing: 2em; text-transform: uppercase; }',
  'tiny letters': 'html { font-size: 62.5%; } * { font-size: 8px !important; line-height: 1 !important; }',
  'another direction': 'html { direction: rtl; } body { text-align: center; text-indent: 5em; white-space: pre; font-variant: small-caps; }',
  'borders, colours and motion': '* { border: 3px solid red !important; margin: 7px !important; padding: 9px !important; color: red !important; background: yellow !important; transition: all 2s !important; text-shadow: 2px 2px blue !important; text-decoration: underline wavy !important; } div, kuril-timeline { border: 0 !important; margin: 0 !important; padding: 0 !important; }',
};

// Where things in the widget lie, seen from its own corner, and how their letters look.
function laid_out(element) {
  const own = element.shadowRoot.querySelector('.kt').getBoundingClientRect();
  const all = [...element.shadowRoot.querySelectorAll('.kt button, .kt h2, .kt h3, .kt canvas, .kt li, .kt input, .kt output')];
  const found = all.filter((node) => node.getBoundingClientRect().width > 0);
  return found.map((node) => {
    const box = node.getBoundingClientRect();
    const { fontSize, fontWeight, fontStyle, color, direction, letterSpacing, textTransform, textShadow } = getComputedStyle(node);
    const places = [box.x - own.x, box.y - own.y, box.width, box.height].map((px) => Math.round(px));
    return [node.localName, node.className, ...places, fontSize, fontWeight, fontStyle, color, direction, letterSpacing, textTransform, textShadow].join(' ');
  });
}

test('on hostile pages the element looks as on a friendly one', async (t) => {
  const page = (css) => (loader) => `<!DOCTYPE html><title>host</title>${ICON}<style>${css}</style><script type="module" src="${loader}"></script>
    <div style="block-size: 700px; inline-size: 1200px"><kuril-timeline lang="en" date="1905-09-05"></kuril-timeline></div>`;
  const look = async (css) => {
    const { visit } = await elsewhere(t, { page: page(css), width: 1300, height: 800 });
    await until(() => is_drawn(visit.widget()));
    await visit.complete();
    await visit.painted();
    if (process.env.SHOTS) await visit.page.screenshot({ path: join(process.env.SHOTS, `${css.length}.png`) });
    return visit.widget().evaluate(laid_out);
  };
  const friendly = await look('');
  assert.ok(friendly.length > 20);
  for (const [what, css] of Object.entries(HOSTILE)) {
    const hostile = await look(css);
    if (what.startsWith('resets')) {
      // The height was the page's to give and to take; what stands above the pictures is the same.
      assert.deepEqual(hostile.slice(0, 8), friendly.slice(0, 8), what);
      assert.equal(hostile.length, friendly.length, what);
    } else {
      assert.deepEqual(hostile, friendly, what);
    }
  }
});

test('a second loader on the page changes nothing and says so', async (t) => {
  const other = await serve({ under: '/other/', shared: true });
  t.after(() => other.close());
  const page = (loader) => host(loader, 'lang="en"', `<script type="module" src="${other.url}kuril-timeline.js"></script>`);
  const said = [];
  const { visit } = await elsewhere(t, { page });
  visit.page.on('console', (message) => said.push(message.text()));
  await visit.page.reload();
  await visit.started();
  await until(() => said.some((text) => /has its program from .*\/widgets\/kuril\//.test(text)), said.join('\n'));
  assert.ok(await is_drawn(visit.widget()));
  assert.deepEqual(other.log.map((entry) => entry.path), ['/other/kuril-timeline.js', '/other/kuril-timeline.js']);
  assert.deepEqual(visit.errors, []);
});

test('an element with bad attributes leaves the one beside it alone', async (t) => {
  const more = '<kuril-timeline lang="xx" date="yore" view="9/1" event="no-such-event"></kuril-timeline>';
  const { visit } = await elsewhere(t, { page: (loader) => host(loader, 'lang="en" date="1905-09-05"') + more });
  const [good, bad] = [widget(visit.page, 0), widget(visit.page, 1)];
  await until(async () => (await is_drawn(good)) && (await is_drawn(bad)));
  assert.equal(await good.evaluate((node) => node.date), '1905-09-05');
  await bad.evaluate((node) => node.remove());
  assert.equal(await good.evaluate((node) => node.goto('1946')), true);
  await works_whole(visit.page, { element: good });
  assert.deepEqual(visit.errors, []);
});
