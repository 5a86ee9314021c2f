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
  await until(async () => (await messages()).findLast((one) => one.type === 'height').height > height, 'no other height');
  assert.equal(await frame().evaluate(() => document.querySelector('kuril-timeline').lang), 'ja');
  assert.deepEqual(told, []);
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
