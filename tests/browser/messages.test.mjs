// Messages between a frame and the page around it: handshake, commands, events, heights; a foreign origin gets nothing and
// changes nothing; what is malformed is refused and throws nowhere.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, until } from './lib/page.mjs';
import { DIST, serve } from './lib/server.mjs';
import { may_talk, read } from '../../src/widget/messages.js';

test('messages are read strictly', () => {
  for (const data of [null, undefined, 7, 'kuril', [], {}, { type: 'goto' }, Object.create({ kuril: 1 })]) {
    assert.equal(read(data), null);
  }
  assert.deepEqual(read({ kuril: 1, type: 'goto', date: '1905', id: 3 }), { type: 'goto', id: 3, date: '1905' });
  assert.deepEqual(read({ kuril: 1, type: 'select' }), { type: 'select', id: undefined, event: null });
  assert.deepEqual(read({ kuril: 1, type: 'set', name: 'lang', value: 'ja' }), {
    type: 'set', id: undefined, name: 'lang', value: 'ja',
  });
  for (const data of [
    { kuril: 2, type: 'goto', date: '1905' },
    { kuril: '1', type: 'goto', date: '1905' },
    { kuril: 1 },
    { kuril: 1, type: 'constructor' },
    { kuril: 1, type: '__proto__' },
    { kuril: 1, type: {} },
    { kuril: 1, type: 'goto' },
    { kuril: 1, type: 'goto', date: 1905 },
    { kuril: 1, type: 'goto', date: 'x'.repeat(5000) },
    { kuril: 1, type: 'changes', from: '1905' },
    { kuril: 1, type: 'set', name: 'innerHTML', value: '<b>' },
    { kuril: 1, type: 'set', name: 'src', value: 'https://foreign.invalid/' },
    { kuril: 1, type: 'set', name: 'allowOrigin', value: '*' },
    { kuril: 1, type: 'get', name: 'ownerDocument' },
    { kuril: 1, type: 'play', id: {} },
    { kuril: 1, type: 'play', id: 'x'.repeat(101) },
    { kuril: 1, type: 'play', id: NaN },
  ]) {
    const answer = read(data);
    assert.ok(typeof answer.refused === 'string' && answer.refused.length > 10, JSON.stringify(data));
    assert.equal(answer.type, undefined);
  }
});

test('only origins that are named may talk', () => {
  const own = 'https://kuril.example';
  for (const [origin, allowed, may] of [
    [own, null, true],
    [own, '', true],
    ['https://school.example', null, false],
    ['https://school.example', 'https://school.example', true],
    ['https://school.example', 'https://a.example, https://school.example/', true],
    ['https://school.example', 'https://school.example:8443', false],
    ['http://school.example', 'https://school.example', false],
    ['https://school.example.evil.example', 'https://school.example', false],
    ['https://evil.example', '*.example', false],
    ['https://evil.example', '*', true],
    ['null', 'null', false],
    ['null', null, false],
    ['null', '*', true],
  ]) {
    assert.equal(may_talk(origin, allowed, own), may, `${origin} by ${allowed}`);
  }
});

// The helper of docs/api.md, as a page would copy it, and a page with a frame that keeps what it is told.
async function host(address) {
  const api = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const helper = api.match(/```js\n(export function talk[\s\S]*?)```/)[1];
  assert.ok(helper.trim().split('\n').length <= 18, 'a helper of a few lines');
  return `<!DOCTYPE html><title>host</title><link rel="icon" href="data:,"><iframe src="${address}" width="900" height="600"></iframe>
    <script type="module">${helper}
      const frame = document.querySelector('iframe');
      window.got = [];
      addEventListener('message', (event) => window.got.push({ origin: event.origin, ...event.data }));
      window.kuril = talk(frame);
      window.raw = (message) => frame.contentWindow.postMessage(message, '*');
    </script>`;
}

const FRAME = async (attributes) => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  return html.replace('<kuril-timeline link>', `<kuril-timeline ${attributes}>`);
};

// A host page of the same origin as the frame, or of another.
async function framed(t, { attributes = 'link lang="en"', foreign = false } = {}) {
  const widget = await serve({ pages: { 'frame.html': await FRAME(attributes) } });
  t.after(widget.close);
  const page = await host(foreign ? `${widget.url}frame.html` : 'frame.html');
  const pages = { 'host.html': page, 'frame.html': await FRAME(attributes) };
  const visit = await open(t, { path: 'host.html', start: false, server: { pages, policy: null } });
  const messages = () => visit.page.evaluate(() => window.got);
  const kuril = (...command) => visit.page.evaluate((command) => window.kuril(...command), command);
  const frame = () => visit.page.frames()[1];
  await until(() => frame()?.evaluate(() => document.querySelector('kuril-timeline')?.whenReady?.then(() => true)));
  return { ...visit, page: visit.page, messages, kuril, frame, told: visit.errors };
}

test('a page of the same origin shakes hands, commands and is told', async (t) => {
  const { page, messages, kuril, told, frame } = await framed(t);
  const hello = await until(async () => (await messages()).find((one) => one.type === 'ready'), 'no handshake');
  assert.deepEqual([hello.kuril, hello.version], [1, 1]);
  assert.match(hello.detail.fragment, /^date=/);
  assert.equal(await kuril('goto', { date: '1905-09-05' }), true);
  assert.equal(await kuril('get', { name: 'date' }), '1905-09-05');
  assert.equal(await kuril('select', { event: 'shimoda-treaty-signed' }), true);
  assert.equal(await kuril('set', { name: 'lang', value: 'ja' }), true);
  assert.equal(await kuril('set', { name: 'lang', value: 'tlh' }), false);
  assert.equal(await kuril('get', { name: 'lang' }), 'ja');
  assert.match(await kuril('fragment'), /event=shimoda-treaty-signed.*lang=ja/);
  assert.equal((await kuril('holdings', { date: '1905-09-06' })).length, 9);
  assert.ok((await kuril('changes', { from: '1900', to: '1910' })).some((change) => change.unit === 'sakhalin-south'));
  await kuril('play');
  await kuril('pause');
  assert.equal((await kuril('hello')).version, 1);
  const types = new Set((await messages()).map((one) => one.type));
  for (const type of ['ready', 'height', 'datechange', 'select', 'langchange', 'playchange', 'error', 'answer']) {
    assert.ok(types.has(type), `${type} was not told: ${[...types]}`);
  }
  const error = (await messages()).find((one) => one.type === 'error');
  assert.equal(error.detail.code, 'bad-lang');
  const height = (await messages()).findLast((one) => one.type === 'height').height;
  assert.ok(height > 480 && height < 2000, String(height));
  await until(async () => (await page.locator('iframe').evaluate((one) => one.clientHeight)) === height);
  await page.locator('iframe').evaluate((one) => (one.width = 380));
  await until(async () => (await messages()).findLast((one) => one.type === 'height').height !== height, 'no other height');
  assert.equal(await frame().evaluate(() => document.querySelector('kuril-timeline').lang), 'ja');
  assert.deepEqual(told, []);
});

// A page that obeys: its frame has the height that was told last. Waits until nothing more is told; the heights since.
async function settled(visit, since) {
  const heights = async () => (await visit.messages()).filter((one) => one.type === 'height').map((one) => one.height).slice(since);
  let [before, quiet] = [-1, 0];
  await until(async () => {
    const now = (await heights()).length;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    return quiet >= 18;
  }, async () => `heights without end: ${await heights()}`);
  return heights();
}

test('the height is what the widget needs at its width: a page that obeys is told two at most, and nothing need be scrolled', { timeout: 180_000 }, async (t) => {
  const visit = await framed(t);
  const { page, kuril, frame } = visit;
  const told = async () => (await visit.messages()).filter((one) => one.type === 'height').length;
  const rows = [];
  const change = async (what, act) => {
    const before = await told();
    await act();
    const heights = await settled(visit, before);
    assert.ok(heights.length <= 2, `${what}: ${heights}`);
    const all = await visit.messages();
    const height = all.findLast((one) => one.type === 'height').height;
    assert.equal(await page.locator('iframe').evaluate((one) => one.clientHeight), height, what);
    const left = await frame().evaluate(() => {
      const find = (selector) => document.querySelector('kuril-timeline').shadowRoot.querySelector(selector);
      const over = (node) => node.scrollHeight - node.clientHeight;
      return { panel: over(find('.scroll')), mount: over(find('.kt-mount')), map: find('.map').clientHeight, bar: find('.bar').offsetHeight, page: over(document.documentElement) };
    });
    rows.push(`${what}: ${heights} → ${height}, ${JSON.stringify(left)}`);
    assert.equal(left.page, 0, `${what}: the frame's own page scrolls`);
    return { height, ...left };
  };
  const set = (name, value) => () => kuril('set', { name, value });
  const width = (px) => () => page.locator('iframe').evaluate((one, px) => (one.width = px), px);
  const wide = async (what, act) => {
    const now = await change(what, act);
    assert.ok(now.mount <= 0, `${what}: the widget is cut off by ${now.mount} px`);
    // Of a panel longer than 80 rem it is what is said that it is.
    assert.ok(now.panel <= 0 || now.height === now.bar + 1280, `${what}: ${now.height} px, the panel scrolls by ${now.panel}`);
    assert.ok(now.map >= 200, `${what}: a map of ${now.map} px`);
    return now.height;
  };
  await wide('the beginning', () => {});
  for (const lang of ['ja', 'ru', 'en']) await wide(lang, set('lang', lang));
  await wide('a card', set('event', 'portsmouth-signed'));
  const first = await wide('no card', set('event', ''));
  await wide('figures', set('tab', 'figures'));
  await wide('events', set('tab', 'events'));
  assert.equal(await wide('back', set('tab', 'holdings')), first, 'the same is shown and another height told');
  await wide('lanes by document', set('lanes', 'document'));
  await wide('lanes by kind', set('lanes', 'kind'));
  await wide('wider', width(1300));
  await wide('just wide', width(740));
  const phone = await change('a phone', width(390));
  assert.ok(phone.height > 800 && phone.height < 1300, `${phone.height} px on a phone`);
  assert.ok(phone.map >= 360, `a map of ${phone.map} px on a phone`);
  assert.deepEqual((await change('a phone’s list', set('tab', 'events'))).height, phone.height, 'a list has a bounded height');
  await change('wide again', width(900));
  t.diagnostic(rows.join('\n'));
  assert.deepEqual(visit.told, []);
});

test('while the clock runs no height is told, and one when it stands', async (t) => {
  const visit = await framed(t);
  await settled(visit, 0);
  const told = async () => (await visit.messages()).filter((one) => one.type === 'height').length;
  await visit.kuril('set', { name: 'date', value: '1850' });
  await settled(visit, 0);
  const before = await told();
  await visit.kuril('play');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal(await told(), before, 'the page around was made to jump');
  await visit.kuril('pause');
  assert.ok((await settled(visit, before)).length <= 2);
});

test('a page whose scrollbar comes and goes with the height finds an end', async (t) => {
  const visit = await framed(t);
  await settled(visit, 0);
  const before = (await visit.messages()).filter((one) => one.type === 'height').length;
  // Narrow and high with a scrollbar, which goes when the frame is low; wide and lower then, so that it comes back.
  await visit.page.evaluate(() => {
    const frame = document.querySelector('iframe');
    addEventListener('message', ({ data }) => {
      if (data.type === 'height') frame.width = frame.width === '1000' ? '700' : '1000';
    });
    frame.width = 1000;
  });
  const heights = await settled(visit, before);
  assert.ok(heights.length <= 4, `${heights}`);
});

test('what is malformed is refused, and nothing throws', async (t) => {
  const { page, messages, kuril, told } = await framed(t);
  await assert.rejects(kuril('goto', { date: 7 }), /needs `date`/);
  await assert.rejects(kuril('explode'), /no such command/);
  await assert.rejects(kuril('holdings', { date: 'soon' }), /not an EDTF date/);
  await assert.rejects(kuril('set', { name: 'innerHTML', value: '<b>' }), /`name` is one of/);
  const raw = ['kuril', null, [], { kuril: 9, id: 1 }, { kuril: 1, type: 'get', name: '__proto__', id: 'a' }];
  for (const message of raw) await page.evaluate((message) => window.raw(message), message);
  await until(async () => (await messages()).filter((one) => one.type === 'refused').length === 6);
  assert.match((await kuril('fragment')) ?? '', /^date=/);
  assert.deepEqual(told, []);
});

test('a foreign origin gets nothing and changes nothing, and the console says so once', async (t) => {
  const { page, messages, frame } = await framed(t, { foreign: true });
  const said = [];
  page.on('console', (message) => message.type() === 'info' && said.push(message.text()));
  const before = await frame().evaluate(() => document.querySelector('kuril-timeline').fragment);
  for (const type of ['hello', 'play', 'goto', 'explode']) {
    await page.evaluate((type) => window.raw({ kuril: 1, type, date: '1945', id: 1 }), type);
  }
  await until(() => said.length > 0, 'the console said nothing');
  await frame().evaluate(() => document.querySelector('kuril-timeline').goto('1905'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await messages(), []);
  assert.equal(said.length, 1);
  assert.match(said[0], /allow-origin/);
  const after = await frame().evaluate(() => document.querySelector('kuril-timeline').fragment);
  assert.equal(after.replace(/date=[^&]*/, ''), before.replace(/date=[^&]*/, ''));
  assert.match(after, /date=1905/);
});

test('a foreign origin that is allowed talks as one’s own', async (t) => {
  const { messages, kuril } = await framed(t, { foreign: true, attributes: 'allow-origin="*" lang="en"' });
  await until(async () => (await messages()).some((one) => one.type === 'ready'), 'no handshake');
  assert.equal(await kuril('goto', { date: '1905-09-05' }), true);
  await until(async () => (await messages()).some((one) => one.type === 'datechange'));
});
