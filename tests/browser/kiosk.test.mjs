// The museum's kiosk: attract loop, the question and the clean table, no way out, targets for fingers, and a long run.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { open, PATIENCE_MS, until } from './lib/page.mjs';
import { DIST, serve } from './lib/server.mjs';

const BEGIN = { en: 'Touch to begin', ja: 'タッチして始める', ru: 'Коснитесь, чтобы начать' };

const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);
const calling = (visit) => visit.widget().locator('.calling');
const question = (visit) => visit.widget().locator('dialog.still');

// Opens a page whose widget is a kiosk, with these attributes, and waits for its attract loop.
async function kiosk(t, attributes, options = {}) {
  const index = await readFile(`${DIST}/index.html`, 'utf8');
  const page = index.replace(/<kuril-timeline[^>]*>/, `<kuril-timeline ${attributes}>`);
  const server = { ...options.server, pages: { 'kiosk.html': page, ...options.server?.pages } };
  const visit = await open(t, { path: 'kiosk.html', width: 1024, height: 768, touch: true, ...options, server });
  await calling(visit).waitFor();
  return visit;
}

async function begin(visit, lang = 'en') {
  await calling(visit).getByText(BEGIN[lang], { exact: true }).click();
  await calling(visit).waitFor({ state: 'detached' });
}

test('while nobody is there landmarks go by in three languages, and a touch begins in the one touched', async (t) => {
  const visit = await kiosk(t, 'kiosk="3" lang="en" date="1875-05-07"');
  const heading = () => visit.widget().evaluate((element) => {
    const shown = element.shadowRoot.querySelector('.calling h3');
    return shown && `${shown.lang} ${shown.textContent}`;
  });
  const [seen, langs] = [new Set(), new Set()];
  await until(async () => {
    const text = await heading();
    if (text) langs.add(text.slice(0, 2)) && seen.add(text.slice(3));
    return seen.size >= 3 && langs.size === 3;
  }, () => `only ${[...seen].join(' | ')} in ${[...langs]}`);
  // All at once: the next picture brings buttons of its own.
  const buttons = await visit.widget().evaluate((element) => [...element.shadowRoot.querySelectorAll('.begin button')]
    .map((button) => ({ words: button.textContent, ...button.getBoundingClientRect().toJSON() })));
  assert.deepEqual(buttons.map((button) => button.words), Object.values(BEGIN));
  for (const { words, width, height, left, right } of buttons) {
    assert.ok(height >= 44 && width >= 44 && left >= 0 && right <= 1024, `${words}: ${width} by ${height}`);
  }
  assert.equal(await visit.widget().locator('header.bar').isVisible(), false);
  await begin(visit, 'ru');
  assert.deepEqual([await get(visit, 'lang'), await get(visit, 'date'), await get(visit, 'event')], ['ru', '1875-05-07', null]);
  await visit.byText('Кто чем владел').first().waitFor();
  assert.deepEqual(visit.errors, []);
});

test('who does not stir is asked, and then nothing of the visit stays', async (t) => {
  const visit = await kiosk(t, 'kiosk="6" lang="en" view="1850/2000"');
  await begin(visit);
  const start = await get(visit, 'state');
  const busy = async () => {
    await visit.widget().evaluate((element) => {
      element.state = 'date=1950-01-01&view=1940/1960&lang=ja&lanes=land&axis=eras&since=1945-08-01&find=treaty&pov=tokyo&unit=urup';
      element.shadowRoot.querySelector('.clock input').value = 'my name';
    });
    await visit.widget().locator('button.size').first().click();
  };
  await busy();
  const during = await get(visit, 'state');
  await question(visit).waitFor();
  const inside = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.closest('dialog') !== null);
  assert.ok(await inside(), 'the focus is not in the question');
  await question(visit).getByText('はい、続けます').click();
  await question(visit).waitFor({ state: 'detached' });
  assert.equal(await get(visit, 'state'), during, 'who answers goes on where they were');
  await question(visit).waitFor();
  assert.match(await question(visit).locator('.left').textContent(), /[12]秒/);
  await calling(visit).waitFor();
  await begin(visit, 'en');
  const after = () => visit.widget().evaluate((element) => {
    const root = element.shadowRoot;
    return [element.state, root.querySelector('.clock input').value, root.querySelectorAll('.large, .has-card, .menu, .reading p').length];
  });
  await until(async () => (await after())[2] === 0);
  assert.deepEqual(await after(), [start, '', 0]);
  assert.deepEqual(visit.errors, []);
});

test('the second button of the question starts over at once', async (t) => {
  const visit = await kiosk(t, 'kiosk="6" lang="en"');
  await begin(visit);
  const start = await get(visit, 'state');
  await visit.widget().evaluate((element) => element.goto('1950'));
  await question(visit).getByText('Start over').click();
  await question(visit).waitFor({ state: 'detached' });
  assert.equal(await get(visit, 'state'), start);
  assert.equal(await calling(visit).count(), 0);
});

test('nothing leads out of the page, and the staff keeps its function keys', async (t) => {
  const visit = await kiosk(t, 'kiosk lang="en" link', { touch: false });
  const address = visit.page.url();
  const history = () => visit.page.evaluate(() => window.history.length);
  const entries = await history();
  await begin(visit);
  assert.equal(await visit.byRole('button', 'Share', { exact: true }).count(), 0);
  for (const state of ['event=portsmouth-signed', 'tab=about', 'unit=urup', 'figure=trade-total:1988']) {
    await visit.widget().evaluate((element, state) => { element.state = state; }, state);
    await visit.widget().locator('.desk article').first().waitFor();
    // What stands between the element's tags is not shown.
    const shown = visit.widget().locator('.kt-frame');
    assert.equal(await shown.locator('a[href], [target], [download], form[action]').count(), 0, state);
  }
  const refused = await visit.widget().evaluate((element) => {
    const at = element.shadowRoot.querySelector('.desk');
    const fire = (event) => !at.dispatchEvent(event);
    const key = (key, held = {}) => fire(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...held }));
    const plain = (type, Kind = Event, more = {}) => fire(new Kind(type, { bubbles: true, composed: true, cancelable: true, ...more }));
    return {
      menu: plain('contextmenu', MouseEvent), drag: plain('dragstart', DragEvent), drop: plain('drop', DragEvent),
      zoom: plain('wheel', WheelEvent, { ctrlKey: true }), scroll: plain('wheel', WheelEvent),
      print: key('p', { ctrlKey: true }), open: key('o', { metaKey: true }), enlarge: key('+', { ctrlKey: true }),
      back: key('ArrowLeft', { altKey: true }), reload: key('F5'), full: key('F11'), letter: key('F'), move: key('ArrowLeft'),
    };
  });
  assert.deepEqual(refused, {
    menu: true, drag: true, drop: true, zoom: true, scroll: false, print: true, open: true, enlarge: true, back: true,
    reload: false, full: false, letter: false, move: false,
  });
  assert.equal(await visit.widget().evaluate((element) => getComputedStyle(element.shadowRoot.querySelector('.desk')).userSelect), 'none');
  await visit.widget().evaluate((element) => element.select('shimoda-treaty-signed'));
  await visit.painted();
  assert.equal(await history(), entries, 'Back would lead somewhere');
  assert.equal(visit.page.url().split('#')[0], address.split('#')[0]);
});

for (const [width, height] of [[1024, 768], [390, 844], [1440, 900], [3840, 2160]]) {
  test(`everything that can be touched at ${width} by ${height} is at least 44 px`, async (t) => {
    const visit = await kiosk(t, 'kiosk lang="ru"', { width, height });
    await begin(visit, 'ru');
    for (const state of ['lang=ru', 'lang=ru&tab=events', 'lang=ru&tab=about', 'lang=ru&event=portsmouth-signed', 'lang=ru&unit=urup']) {
      await visit.widget().evaluate((element, state) => { element.state = state; }, state);
      if (/tab|event|unit/.test(state)) await visit.widget().locator('.desk > *').first().waitFor();
      const small = await visit.widget().evaluate((element) => {
        const all = [...element.shadowRoot.querySelectorAll('button, input, select, summary, label:has(input)')];
        const shown = all.filter((node) => node.checkVisibility() && !node.closest('label')?.matches('.flag:not(:scope)'));
        const size = (node) => (node.closest('label.flag') ?? node).getBoundingClientRect();
        return shown.filter((node) => size(node).height < 43.5 || size(node).width < 43.5)
          .map((node) => `${node.outerHTML.slice(0, 80)} ${size(node).width} by ${size(node).height}`);
      });
      assert.deepEqual(small, [], state);
      const langs = await visit.widget().getByRole('button', { name: '日本語' }).filter({ visible: true }).all();
      const boxes = await Promise.all(langs.map((button) => button.boundingBox()));
      assert.ok(boxes.some((box) => box.y >= 0 && box.y + box.height <= height && box.x >= 0 && box.x + box.width <= width), `${state}: no language in sight`);
    }
  });
}

test('larger text enlarges words and pictures until the visit is over', async (t) => {
  const visit = await kiosk(t, 'kiosk lang="en"', { width: 1440, height: 900 });
  await begin(visit);
  const heading = visit.widget().locator('.side h3').first();
  const before = await heading.boundingBox();
  const size = visit.byRole('button', 'Larger text').filter({ visible: true });
  await size.click();
  await until(async () => (await heading.boundingBox()).height > before.height * 1.15);
  assert.equal(await size.getAttribute('aria-pressed'), 'true');
  await size.click();
  await until(async () => Math.abs((await heading.boundingBox()).height - before.height) < 1);
});

test('a kiosk works in a frame, and time in which nobody could see it does not count', async (t) => {
  const around = '<link rel="icon" href="data:,"><body style="margin:0"><iframe src="kiosk.html" width="1000" height="700"></iframe>';
  const index = await readFile(`${DIST}/index.html`, 'utf8');
  const page = index.replace(/<kuril-timeline[^>]*>/, '<kuril-timeline kiosk="4" lang="en">');
  const pages = { 'kiosk.html': page, 'around.html': around };
  const visit = await open(t, { path: 'around.html', start: false, server: { policy: null, pages } });
  const frame = visit.page.frameLocator('iframe').locator('kuril-timeline');
  await frame.locator('.begin button').first().click();
  await frame.locator('.calling').waitFor({ state: 'detached' });
  const hide = (hidden) => frame.evaluate((element, hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  assert.equal(await frame.locator('dialog.still, .calling').count(), 0, 'a page that is not seen asks nobody');
  await hide(false);
  await frame.locator('dialog.still').waitFor();
  await frame.locator('.calling').waitFor();
  assert.deepEqual(visit.errors, []);
});

test('an idleness that makes no sense is told, and the kiosk works all the same', async (t) => {
  const visit = await kiosk(t, 'kiosk="soon" lang="en"');
  await visit.byText(/kiosk="soon" is no number of seconds/).waitFor();
  const [error] = await visit.events('error');
  assert.equal(error.detail.code, 'bad-value');
  assert.match(error.detail.message, /kiosk="soon"/);
});

test('the command line of docs/museum.md brings the kiosk up, alone and without a way to enlarge it', async (t) => {
  const guide = await readFile(new URL('../../docs/museum.md', import.meta.url), 'utf8');
  const index = await readFile(`${DIST}/index.html`, 'utf8');
  const pages = { 'kiosk.html': index.replace(/<kuril-timeline[^>]*>/, '<kuril-timeline kiosk lang="en">') };
  const server = await serve({ pages });
  t.after(() => server.close());
  const command = guide.match(/ chromium ((?:.*\\\n)*.*)\n/)[1];
  const flags = command.replaceAll('\\', ' ').replaceAll('"$page"', `${server.url}kiosk.html`).split(/\s+/).filter(Boolean);
  assert.ok(flags.includes('--kiosk') && flags.length > 10, `no command line: ${flags}`);
  const named = [...guide.matchAll(/^ *\| (`--.*`.*?) \|/gm)].flatMap((row) => row[1].match(/--[a-z-]+/g));
  for (const flag of flags) assert.ok(named.includes(flag.split('=')[0]), `docs/museum.md does not say why ${flag}`);
  const context = await chromium.launchPersistentContext('', {
    executablePath: process.env.CHROME || '/usr/bin/chromium',
    headless: true,
    args: flags.filter((flag) => !flag.startsWith('--user-data-dir')),
    viewport: null,
    timeout: PATIENCE_MS * 2,
  });
  t.after(() => context.close());
  const page = await until(() => context.pages().find((page) => page.url().endsWith('kiosk.html')), 'no window shows the page');
  await page.locator('kuril-timeline .calling').waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Input.synthesizePinchGesture', { x: 300, y: 300, scaleFactor: 3, gestureSourceType: 'touch' }).catch(() => {});
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
});

// What the page holds, after rubbish is collected.
async function held(visit, session) {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await visit.page.evaluate(() => window.memories.map((memory) => memory.buffer.byteLength));
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), wasm };
}

// Pictures that the loop shows in the soak. A long one, of 2000, takes minutes: `SOAK=2000 node --test kiosk.test.mjs`.
const SOAK = Number(process.env.SOAK ?? 300);

const LONG_MS = PATIENCE_MS * (4 + SOAK / 50);

test('many pictures and visits later it holds no more than before', { timeout: LONG_MS * 3 }, async (t) => {
  const visit = await kiosk(t, 'kiosk="0.05" lang="en"', {
    width: 360,
    height: 480,
    motion: 'reduce',
    before: () => {
      window.memories = [];
      for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...args) => {
          const made = await real.apply(WebAssembly, args);
          const { exports } = made.instance ?? made;
          window.memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
          return made;
        };
      }
    },
  });
  await visit.widget().evaluate((element) => {
    window.pictures = 0;
    window.visits = 0;
    // What the tests note of the widget's events would grow.
    window.seenEvents.push = () => {};
    window.seen = new Map();
    const front = element.shadowRoot.querySelector('.front');
    const touch = (selector) => element.shadowRoot.querySelector(selector)?.click();
    new MutationObserver((changes) => {
      const came = changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.className === 'landmark' || node.className === 'calling'));
      if (!came) return;
      window.pictures += 1;
      if (window.pictures >= window.waiting?.least) window.waiting.resolve();
      const [large, english] = ['h3', '[lang=en]'].map((which) => front.querySelector(`.landmark ${which}`));
      const counts = window.seen.get(english.textContent) ?? {};
      counts[large.lang] = (counts[large.lang] ?? 0) + 1;
      window.seen.set(english.textContent, counts);
      // Every now and then somebody comes, looks at things and leaves.
      if (window.pictures % 25 > 0) return;
      window.visits += 1;
      setTimeout(() => {
        touch('.begin [lang=ja]');
        touch(['[data-do="tab events"]', '[data-do="tab about"]', '[data-do="unit 3"]', '[data-do="size"]'][window.visits % 4]);
      });
    }).observe(front, { childList: true, subtree: true });
  });
  const session = await visit.page.context().newCDPSession(visit.page);
  await session.send('Performance.enable');
  // Waited for in the page, because asking from outside leaves a little behind each time.
  const pictures = (least) => visit.page.evaluate((least) => new Promise((resolve) => (window.waiting = { least, resolve })), least);
  // What is loaded and cached once is there by then.
  await pictures(100);
  const before = await held(visit, session);
  const begun_ms = performance.now();
  await pictures(100 + SOAK / 2);
  const halfway = await held(visit, session);
  await pictures(100 + SOAK);
  const after = await held(visit, session);
  const [visits, seen] = await visit.page.evaluate(() => [window.visits, [...window.seen.values()]]);
  const seconds = Math.round((performance.now() - begun_ms) / 1_000);
  const times = seen.flatMap((counts) => Object.values(counts));
  t.diagnostic(`${SOAK} pictures in ${seconds} s, ${visits} visits; ${seen.length} landmarks, each in each language ${Math.min(...times)} to ${Math.max(...times)} times`);
  t.diagnostic([before, halfway, after].map((one) => JSON.stringify(one)).join(' → '));
  // Whole loops went round: every landmark came in every language.
  for (const counts of seen) assert.deepEqual(Object.keys(counts).sort(), ['en', 'ja', 'ru']);
  assert.ok(seen.length > 10, `${seen.length} landmarks`);
  assert.ok(visits >= SOAK / 25, `only ${visits} visits`);
  assert.deepEqual(after.wasm, before.wasm, 'the programs\' memory grew');
  assert.ok(after.heap < before.heap * 1.1 + 300_000, `heap ${before.heap} → ${after.heap}`);
  assert.ok(after.nodes < before.nodes + 400, `nodes ${before.nodes} → ${after.nodes}`);
  assert.ok(after.listeners < before.listeners + 40, `listeners ${before.listeners} → ${after.listeners}`);
  assert.deepEqual(visit.errors, []);
});
