// The element's API: what it has is what its documents say; every part of a link is a property with an event; what makes
// no sense is refused and the last good state stays; a host's own record, good and bad.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, until } from './lib/page.mjs';
import { DIST } from './lib/server.mjs';

const root = new URL('../../', import.meta.url);
const text = (path) => readFile(new URL(path, root), 'utf8');
const EXAMPLE = JSON.parse(await text('examples/own-dataset/data.json'));

// A page with these elements, started by the built page's own scripts.
async function page_with(body, head = '') {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const bare = html.replace(/<kuril-timeline link>[\s\S]*<\/kuril-timeline>/, body);
  return bare.replace('</head>', `${head}</head>`);
}

async function visit(t, body, options = {}) {
  const { head, files = {}, ...rest } = options;
  const pages = { 'host.html': await page_with(body, head), ...files };
  return open(t, { path: 'host.html', server: { pages }, before: watch_errors, ...rest });
}

// Errors stay at the element, so each element is listened to as it comes.
function watch_errors() {
  window.troubles = [];
  addEventListener(
    'error',
    (event) => {
      if (event.target?.localName === 'kuril-timeline') {
        window.troubles.push({ id: event.target.id, ...event.detail });
      }
    },
    true,
  );
  window.changes = [];
  for (const name of ['lang', 'pov', 'reading', 'lanes', 'axis', 'since', 'find', 'play']) {
    addEventListener(`${name}change`, (event) => window.changes.push([event.type, event.detail]));
  }
}

const troubles = (page) => page.evaluate(() => window.troubles);
const trouble = (page, code) =>
  until(async () => (await troubles(page)).find((trouble) => trouble.code === code), `no error ${code}`);

const sorted = (list) => [...new Set(list)].sort();

test('the class, its types, its manifest and its page say the same', async (t) => {
  const { page } = await open(t);
  const real = await page.evaluate(() => {
    const { prototype, observedAttributes } = customElements.get('kuril-timeline');
    const all = Object.getOwnPropertyDescriptors(prototype);
    const own = Object.keys(all).filter((name) => name !== 'constructor' && !/Callback$/.test(name));
    return {
      attributes: observedAttributes,
      methods: own.filter((name) => typeof all[name].value === 'function'),
      fields: own.filter((name) => all[name].get),
      parts: [...document.querySelector('kuril-timeline').shadowRoot.querySelectorAll('[part]')].map((one) => one.part.value),
    };
  });
  const [types, manifest, api] = await Promise.all(
    ['src/widget/kuril-timeline.d.ts', 'src/widget/custom-elements.json', 'docs/api.md'].map(text),
  );
  const declared = JSON.parse(manifest).modules[0].declarations[0];
  const names = (list) => sorted(list.map((one) => one.name));
  // `meter` and `kiosk` are looked at once and not observed.
  assert.deepEqual(names(declared.attributes), sorted([...real.attributes, 'kiosk', 'meter']));
  const of_kind = (kind) => names(declared.members.filter((member) => member.kind === kind));
  assert.deepEqual(of_kind('method'), sorted(real.methods));
  assert.deepEqual(of_kind('field'), sorted(real.fields));

  const inside = (begin) => types.slice(types.indexOf(begin)).split('\n}')[0];
  const element = inside('export interface KurilTimelineElement');
  const fields = [...element.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map((match) => match[1]);
  const methods = [...element.matchAll(/^ {2}(\w+)\(/gm)].map((match) => match[1]);
  assert.deepEqual(sorted(fields), sorted(real.fields));
  assert.deepEqual(sorted(methods.filter((name) => name !== 'addEventListener')), sorted(real.methods));
  const events = [...inside('export interface KurilTimelineEventMap').matchAll(/^ {2}(\w+): CustomEvent/gm)].map((m) => m[1]);
  assert.deepEqual(names(declared.events), sorted(events));
  const messages = await text('src/widget/messages.js');
  const told = messages.match(/const EVENTS = \[([^\]]+)\]/)[1].match(/\w+/g);
  assert.deepEqual(sorted(told), sorted(events));
  const announced = await text('src/widget/announce.rs');
  const plain = announced.match(/const PLAIN[^[]+\[&str; \d+\] =\s*\[([^\]]+)\]/)[1].match(/\w+/g).map((name) => `${name}change`);
  const named = [...announced.matchAll(/(?:tell|dispatch)\(&?host, "(\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(sorted([...plain, ...named]), sorted(events));
  for (const word of [...real.attributes, ...real.methods, ...real.fields, ...events, ...real.parts]) {
    assert.ok(new RegExp(`\`[^\`]*\\b${word}\\b`).test(api), `docs/api.md does not name ${word}`);
  }
  assert.deepEqual(sorted(declared.cssParts.map((part) => part.name).filter((name) => name !== 'notice')), sorted(real.parts));
  const sheet = await text('styles/widget.css');
  const inks = sheet.match(/--ink-[a-z0-9-]+(?=:)/g);
  assert.deepEqual(names(declared.cssProperties), sorted(inks));
  const codes = [...(await text('src/widget/state/parts.rs')).matchAll(/=> "([a-z-]+)",/g)].map((match) => match[1]);
  const others = [...(await text('src/widget/own-data.js')).matchAll(/Refused\("([a-z-]+)"/g)].map((match) => match[1]);
  for (const code of [...codes, ...others]) {
    assert.ok(types.includes(`"${code}"`) && api.includes(`\`${code}\``), `the error ${code} is nowhere told`);
  }
});

test('every part of a link is a property, and its change an event', async (t) => {
  const { page } = await visit(t, '<kuril-timeline lanes="land" axis="eras"></kuril-timeline>');
  const got = await page.evaluate(async () => {
    const element = await document.querySelector('kuril-timeline').whenReady;
    const before = [element.lanes, element.axis];
    element.options = { lang: 'ru', pov: 'tokyo', lanes: 'party', axis: 'eras,stretched', since: '1900', find: 'treaty' };
    element.date = '1905-09-05';
    const { lang, pov, lanes, axis, since, find, date, theme, src } = element.options;
    element.play();
    element.pause();
    return { before, after: { lang, pov, lanes, axis, since, find, date, theme, src }, fragment: element.fragment };
  });
  assert.deepEqual(got.before, ['land', 'eras']);
  assert.deepEqual(got.after, {
    lang: 'ru', pov: 'tokyo', lanes: 'party', axis: 'eras,stretched', since: '1900-01-01', find: 'treaty', date: '1905-09-05',
    theme: '', src: '',
  });
  assert.match(got.fragment, /lanes=party.*axis=eras,stretched.*pov=tokyo/);
  const changes = await page.evaluate(() => window.changes);
  for (const change of [
    ['langchange', { lang: 'ru' }], ['povchange', { pov: 'tokyo' }], ['laneschange', { lanes: 'party' }],
    ['sincechange', { since: '1900-01-01' }], ['findchange', { find: 'treaty' }], ['playchange', { playing: true }],
    ['playchange', { playing: false }],
  ]) {
    assert.ok(changes.some((other) => JSON.stringify(other) === JSON.stringify(change)), JSON.stringify([change, changes]));
  }
});

test('what makes no sense is refused with a notice and an error, and the last good state stays', async (t) => {
  const { page, errors } = await visit(t, '<kuril-timeline date="1905" lang="en" theme="dark"></kuril-timeline>');
  const element = page.locator('kuril-timeline');
  const colour = () => element.evaluate((one) => getComputedStyle(one).getPropertyValue('--ink-paper').trim());
  assert.equal(await colour(), '#17191d');
  const tried = new Set();
  for (const [name, value, code] of [
    ['date', 'soon', 'bad-date'], ['view', '1905', 'bad-view'], ['event', 'nothing', 'bad-event'], ['lang', 'tlh', 'bad-lang'],
    ['lanes', 'colours', 'bad-value'], ['axis', 'moons', 'bad-value'], ['since', 'then', 'bad-date'],
    ['theme', 'purple', 'bad-value'], ['pov', 'mars', 'bad-pov'], ['reading', 'nothing:9', 'bad-reading'],
    ['find', 'x'.repeat(2_001), 'bad-value'], ['layers', 'rivers', 'bad-value'], ['compare', 'wipe', 'bad-value'],
    ['compare', 'side:mars', 'bad-pov'], ['unit', 'atlantis', 'bad-link'], ['figure', 'nothing:1900', 'bad-link'],
    ['tab', 'weather', 'bad-link'], ['state', 'date=1905&colour=red', 'bad-link'], ['contact', 'javascript:alert(1)', 'bad-value'],
    ['allow-origin', 'school.example', 'bad-value'], ['src', 'http://127.0.0.1:9/none.json', 'no-record'],
  ]) {
    tried.add(name);
    const before = await element.evaluate((one) => one.fragment);
    await page.evaluate(() => (window.troubles.length = 0));
    await element.evaluate((one, [name, value]) => one.setAttribute(name, value), [name, value]);
    const told = await trouble(page, code);
    assert.ok(told.message.length > 10 && told.problems.length === 0, JSON.stringify(told));
    await page.locator('kuril-timeline [part=notice]').waitFor();
    assert.equal(await element.evaluate((one) => one.fragment), before, `${name}=${value}`);
  }
  assert.equal(await colour(), '#17191d');
  // Of these three any value is good, or they are looked at once: see below.
  for (const name of ['link', 'merge', 'kiosk', 'meter']) tried.add(name);
  const api = await text('docs/api.md');
  const told = [...api.split('## Methods')[0].matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  assert.ok(told.length > 20, `docs/api.md names ${told}`);
  assert.deepEqual(sorted(told.filter((name) => !tried.has(name))), [], 'attributes of docs/api.md that nobody gave a bad value');
  assert.deepEqual(errors.filter((error) => !error.includes('127.0.0.1:9/')), []);
});

for (const [name, value] of [['kiosk', 'soon'], ['meter', 'many'], ['contact', 'me'], ['allow-origin', 'school.example'], ['theme', 'purple']]) {
  test(`${name}="${value}" from the beginning is told to visitor and page, and the element works`, async (t) => {
    const { page, errors } = await visit(t, `<kuril-timeline ${name}="${value}" date="1905" lang="en"></kuril-timeline>`);
    const told = await trouble(page, 'bad-value');
    assert.ok(told.message.includes(value), told.message);
    const element = page.locator('kuril-timeline');
    await element.locator('[part=notice]').getByText(value).waitFor({ state: 'attached' });
    assert.equal(await element.evaluate((one) => one.holdings('1905-09-06').length), 9);
    assert.deepEqual(errors, []);
  });
}

test('a record of the host takes the place of the built-in one, with map, list, cards and search of its own', async (t) => {
  const files = { 'data.json': JSON.stringify(EXAMPLE) };
  const seen = await visit(t, '<kuril-timeline src="data.json" date="2009" lang="en"></kuril-timeline>', { files });
  const { page } = seen;
  const ready = await seen.events('ready');
  assert.deepEqual(ready.map((event) => event.detail.events), [3]);
  assert.deepEqual(await troubles(page), []);
  const got = await page.evaluate(async () => {
    const element = document.querySelector('kuril-timeline');
    return { date: element.date, holdings: element.holdings(), record: await element.dataset() };
  });
  assert.equal(got.date, '2009');
  assert.deepEqual(got.holdings.map((one) => [one.unit, one.holdings.map((holding) => holding.party)]), [
    ['example-matua', ['russia']], ['example-simushir', ['russia']],
  ]);
  const { $schema, version, licence, ...lists } = EXAMPLE;
  for (const list of Object.keys(lists)) assert.deepEqual(got.record[list], EXAMPLE[list], list);
  await seen.byRole('button', 'Events').click();
  await seen.byText('Example: eruption on Matua').first().click();
  await seen.byText('Sarychev Peak erupted with tall ash columns').waitFor();
  await page.evaluate(() => (document.querySelector('kuril-timeline').lang = 'ja'));
  await seen.byText('高い噴煙を上げて噴火した').waitFor();
  await page.evaluate(() => Object.assign(document.querySelector('kuril-timeline'), { lang: 'ru', event: null, find: 'землетрясение' }));
  await seen.byText('2 / 3').waitFor();
  assert.deepEqual(seen.outside(), []);
  // Under load the browser may tell of a file as given up that it has handed over whole; that it came is seen above.
  assert.deepEqual(seen.errors.filter((error) => !/data\.json net::ERR_ABORTED$/.test(error)), []);
});

test('data as object and as text, merged with the built-in record, and back', async (t) => {
  const seen = await visit(t, '<kuril-timeline lang="en"></kuril-timeline>');
  const count = async () => (await seen.events('ready')).at(-1).detail.events;
  const own = await count();
  const times = async () => (await seen.events('ready')).length;
  const set = async (data, merge) => {
    const before = await times();
    await seen.page.evaluate(([data, merge]) => {
      Object.assign(document.querySelector('kuril-timeline'), { merge, data });
    }, [data, merge]);
    await until(async () => (await times()) > before, 'no other record');
    return count();
  };
  assert.equal(await set(EXAMPLE, false), 3);
  assert.equal(await set(JSON.stringify(EXAMPLE), false), 3);
  // Merged, the islands belong to a unit of the built-in record already.
  const events = structuredClone(EXAMPLE);
  Object.assign(events, { units: [], holdings: [], parties: [] });
  for (const event of events.events) event.units = [];
  assert.equal(await set(events, true), own + 3);
  const merged = await seen.page.evaluate(() => document.querySelector('kuril-timeline').dataset());
  assert.ok(merged.events.some((event) => event.id === 'example-quake-2006'));
  await seen.page.evaluate(() => document.querySelector('kuril-timeline').select('example-quake-2006'));
  await seen.byText('An earthquake of magnitude 8.3').waitFor();
  assert.equal(await set(null, false), own);
  assert.deepEqual(await troubles(seen.page), []);
});

const BROKEN = {
  ...EXAMPLE,
  units: [{ ...EXAMPLE.units[0], land: { groups: [], ids: ['matoa'] } }, EXAMPLE.units[1]],
  events: [
    { ...EXAMPLE.events[0], date: 'soon', claims: [] },
    { ...EXAMPLE.events[1], units: ['example-simushr'] },
    EXAMPLE.events[2],
  ],
};

test('a record that fails the gate: all problems, the built-in one stays, and the neighbour is none the worse', async (t) => {
  const files = { 'broken.json': JSON.stringify(BROKEN), 'data.json': JSON.stringify(EXAMPLE) };
  const body = `<div><kuril-timeline id="bad" src="broken.json" date="1905" lang="en"></kuril-timeline>
    <kuril-timeline id="good" src="data.json" lang="en"></kuril-timeline>
    <kuril-timeline id="plain" date="1905" lang="en"></kuril-timeline></div>`;
  const { page } = await visit(t, body, { files });
  const told = await trouble(page, 'bad-record');
  assert.equal(told.id, 'bad');
  const paths = told.problems.map((problem) => problem.path);
  assert.deepEqual(paths, ['events[0].date', 'events[0]', 'events[1].units[0]', 'units[0].land.ids[0]']);
  assert.ok(told.problems.every((problem) => problem.message && problem.help && !/seeds|\[\[/.test(problem.help)));
  assert.equal(told.problems[2].help, 'did you mean `example-simushir`?');
  await until(async () => (await page.evaluate(() => document.querySelector('#good').holdings?.('2009').length)) === 2);
  const got = await page.evaluate(async () => {
    const all = [...document.querySelectorAll('kuril-timeline')];
    await Promise.all(all.map((one) => one.whenReady));
    return all.map((one) => [one.id, one.holdings('1905-09-06').length]);
  });
  assert.deepEqual(got, [['bad', 9], ['good', 2], ['plain', 9]]);
  const list = page.locator('#bad [part=notice] .flaws li');
  assert.equal(await list.count(), 4);
  assert.match(await list.nth(3).innerText(), /units\[0\]\.land\.ids\[0\].*matoa.*did you mean `matua`/);
  assert.equal(await page.locator('#good [part=notice], #plain [part=notice]').count(), 0);
  // The desk still serves each with its own record.
  await page.locator('#plain').evaluate((one) => one.select('shimoda-treaty-signed'));
  await page.locator('#good').evaluate((one) => one.select('example-eruption-2009'));
  await page.locator('#plain .desk').getByText(/Shimoda/).first().waitFor();
  await page.locator('#good .desk').getByText(/tall ash columns/).waitFor();
});

test('records that cannot be fetched, read or trusted are refused in words', async (t) => {
  const hostile = structuredClone(EXAMPLE);
  hostile.events[0].title = { en: 'turned \u202e around' };
  hostile.events[1].title = { en: 'x'.repeat(1_000_000) };
  const files = { 'page.json': '<!DOCTYPE html><title>no</title>', 'hostile.json': JSON.stringify(hostile) };
  const { page } = await visit(t, '<kuril-timeline date="1905" lang="en"></kuril-timeline>', { files });
  const refused = async (change, code) => {
    await page.evaluate(() => (window.troubles.length = 0));
    await page.evaluate(change);
    return trouble(page, code);
  };
  const set = (words) => `Object.assign(document.querySelector('kuril-timeline'), ${words})`;
  await refused(set('{ src: "nowhere.json" }'), 'no-record');
  await refused(set('{ src: "https://foreign.invalid/data.json" }'), 'no-record');
  const no_json = await refused(set('{ src: "page.json" }'), 'bad-record');
  assert.match(no_json.problems[0].message + no_json.problems[0].help, /not JSON.*line 1, column 1/);
  assert.equal(no_json.problems[0].code, 'not-json');
  const turned = await refused(set('{ src: "hostile.json" }'), 'bad-record');
  assert.deepEqual(turned.problems.map((problem) => problem.path), ['events[0].title.en', 'events[1].title.en']);
  await refused(set('{ data: 7 }'), 'not-json');
  await refused(set('{ data: JSON.parse(\'{"__proto__": {"polluted": 1}, "events": []}\') }'), 'bad-record');
  await refused(set('{ data: "[1, 2" }'), 'bad-record');
  await refused('const a = {}; a.a = a; document.querySelector("kuril-timeline").data = { events: [a] }', 'not-json');
  await refused(set('{ data: { get events() { throw new Error("no") } } }'), 'not-json');
  await refused(set('{ data: " ".repeat(33 * 1024 * 1024) }'), 'too-large');
  const none = await refused(set('{ data: { events: [] } }'), 'bad-record');
  assert.match(none.problems[0].message, /no events/);
  const got = await page.evaluate(() => [({}).polluted, document.querySelector('kuril-timeline').holdings('1905-09-06').length]);
  assert.deepEqual(got, [null, 9].map((one) => one ?? undefined));
});

test('problems are listed in the language of the visitor, and told to the page in English with a code', async (t) => {
  const files = { 'broken.json': JSON.stringify(BROKEN) };
  for (const [lang, words] of [
    ['ja', /events\[0\]\.date.*`soon` は EDTF の日付ではありません[\s\S]*`example-simushir` のことですか/],
    ['ru', /events\[0\]\.date.*`soon` — не дата EDTF[\s\S]*может быть, `example-simushir`\?/],
  ]) {
    const { page } = await visit(t, `<kuril-timeline src="broken.json" lang="${lang}"></kuril-timeline>`, { files });
    const told = await trouble(page, 'bad-record');
    const [first, second, third] = told.problems;
    assert.deepEqual(first, {
      path: 'events[0].date', id: EXAMPLE.events[0].id, code: 'bad-date', message: '`soon` is not an EDTF date',
      help: 'write EDTF, for example 1855, 1855-02, 1855-02-07 or 1855~',
    });
    assert.deepEqual([second.code, third.code], ['no-claim', 'unknown-id-near']);
    assert.match(await page.locator('[part=notice]').innerText(), words);
  }
});

test('hostile strings are refused with their place or shown as nothing but text', async (t) => {
  const lines = (await text('tests/browser/hostile.txt')).split('\n').filter((line) => line && !line.startsWith('#'));
  assert.ok(lines.length >= 40, `${lines.length} lines`);
  const strings = lines.map((line) => [line[0], JSON.parse(`"${line.slice(2)}"`).replace(/\{(.+)\*(\d+)\}/, (_, one, many) => one.repeat(many))]);
  const record = (titles) => JSON.stringify({
    ...EXAMPLE,
    events: titles.map((title, at) => ({
      ...EXAMPLE.events[0], id: `hostile-${at}`, title: { en: title }, part_of: null, follows: null, stage: null,
      claims: EXAMPLE.events[0].claims.map((claim) => ({ ...claim, says: { en: title } })),
    })),
  });
  const refused = strings.filter(([sign]) => sign === '-').map(([, string]) => string);
  const shown = strings.filter(([sign]) => sign === '+').map(([, string]) => string);
  const files = { 'refused.json': record(refused), 'shown.json': record(shown) };
  const seen = await visit(t, '<kuril-timeline src="refused.json" lang="en"></kuril-timeline>', { files });
  const { page } = seen;
  const told = await trouble(page, 'bad-record');
  for (const at of refused.keys()) {
    assert.ok(told.problems.some((one) => one.path === `events[${at}].title.en`), `${at}: ${JSON.stringify(refused[at].slice(0, 60))}`);
  }
  const before = (await seen.events('ready')).length;
  await page.evaluate(() => (document.querySelector('kuril-timeline').src = 'shown.json'));
  await until(async () => (await seen.events('ready')).length > before, 'it was not shown');
  assert.deepEqual((await troubles(page)).filter((one) => one.code !== 'bad-record'), []);
  assert.equal((await seen.events('ready')).at(-1).detail.events, shown.length);
  for (const at of shown.keys()) {
    await page.evaluate((id) => document.querySelector('kuril-timeline').select(id), `hostile-${at}`);
    const card = page.locator('kuril-timeline .desk');
    const words = shown[at].trim().slice(0, 30);
    await until(async () => (await card.textContent()).includes(words), `not shown as text: ${words}`);
  }
  const after = await page.evaluate(() => ({
    hit: [window.hit, {}.hit, [].hit, Object.prototype.polluted].map((one) => one ?? null),
    strange: document.querySelector('kuril-timeline').shadowRoot.querySelectorAll('img, script, iframe, object, embed, link, base').length,
    titles: document.title,
  }));
  assert.deepEqual([after.hit, after.strange], [[null, null, null, null], 0]);
  assert.deepEqual(seen.outside(), []);
  assert.deepEqual(seen.errors, []);
});

test('the part that reads records comes for records alone, and reads in turns where there can be no worker', async (t) => {
  const files = { 'data.json': JSON.stringify(EXAMPLE), 'broken.json': JSON.stringify(BROKEN) };
  const plain = await visit(t, '<kuril-timeline lang="en" event="shimoda-treaty-signed"></kuril-timeline>', { files });
  await plain.page.locator('kuril-timeline .desk').getByText(/Shimoda/).first().waitFor();
  const asked = (seen) => seen.server.log.map((entry) => entry.path).filter((path) => /intake|own-/.test(path));
  assert.deepEqual(asked(plain), []);
  const worker = await visit(t, '<kuril-timeline src="data.json" lang="en"></kuril-timeline>', { files });
  assert.deepEqual((await worker.events('ready')).map((event) => event.detail.events), [3]);
  assert.ok(asked(worker).some((path) => path.endsWith('intake_bg.wasm')));
  const turns = await visit(t, '<kuril-timeline lang="en"></kuril-timeline>', { files });
  await turns.page.evaluate(() => {
    window.Worker = class {
      constructor() {
        throw new Error('none here');
      }
    };
    document.querySelector('kuril-timeline').src = 'broken.json';
  });
  assert.equal((await trouble(turns.page, 'bad-record')).problems.length, 4);
  await turns.page.evaluate(() => (document.querySelector('kuril-timeline').src = 'data.json'));
  await until(async () => (await turns.events('ready')).at(-1).detail.events === 3, 'it never came');
});

test('markup in a record is shown as text and does nothing', async (t) => {
  const record = structuredClone(EXAMPLE);
  const markup = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  record.events[0].title = { en: `Example ${markup}` };
  record.events[0].claims[0].says = { en: markup };
  record.references[0].citation = `${markup} javascript:window.hit=1`;
  const seen = await visit(t, '<kuril-timeline src="data.json" lang="en" event="example-quake-2006"></kuril-timeline>', {
    files: { 'data.json': JSON.stringify(record) },
  });
  await seen.byText('<img src=x', { exact: false }).first().waitFor();
  const hit = await seen.page.evaluate(() => [window.hit, document.querySelector('kuril-timeline').shadowRoot.querySelectorAll('img, script').length]);
  assert.deepEqual(hit, [undefined, 0]);
  assert.deepEqual(seen.errors, []);
});

test('only the last record asked for counts, and an element taken away leaves nothing running', async (t) => {
  const other = { ...EXAMPLE, events: EXAMPLE.events.slice(0, 1) };
  const files = { 'one.json': JSON.stringify(other), 'three.json': JSON.stringify(EXAMPLE) };
  const seen = await visit(t, '<kuril-timeline lang="en"></kuril-timeline>', { files });
  await seen.page.evaluate(() => {
    const element = document.querySelector('kuril-timeline');
    element.src = 'three.json';
    setTimeout(() => (element.src = 'one.json'));
  });
  await until(async () => (await seen.events('ready')).at(-1).detail.events === 1, 'the last one never came');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual((await seen.events('ready')).map((event) => event.detail.events).filter((count) => count === 3), []);
  const again = await seen.page.evaluate(async () => {
    const element = document.querySelector('kuril-timeline');
    element.src = 'three.json';
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return element.holdings('2009').length;
  });
  assert.equal(again, 2);
  assert.deepEqual(seen.errors, []);
});

test('themes change page and pictures; a host may set any colour; forced colours reach the canvas', async (t) => {
  const seen = await visit(t, '<kuril-timeline lang="en" date="1905"></kuril-timeline>');
  const { page } = seen;
  const sea = async () => {
    await seen.painted();
    return page.evaluate(() => {
      const canvas = document.querySelector('kuril-timeline').shadowRoot.querySelector('.map canvas');
      return [...canvas.getContext('2d').getImageData(3, canvas.height - 4, 1, 1).data].slice(0, 3);
    });
  };
  const becomes = (color, words) => until(async () => String(await sea()) === String(color), words);
  const set = (name, value) =>
    page.evaluate(([name, value]) => document.querySelector('kuril-timeline').setAttribute(name, value), [name, value]);
  await becomes([0xdd, 0xe7, 0xea], 'light');
  await set('theme', 'dark');
  await becomes([0x1c, 0x26, 0x2b], 'dark');
  await set('theme', 'contrast');
  await becomes([255, 255, 255], 'contrast');
  await set('theme', 'auto');
  await page.evaluate(() => document.querySelector('kuril-timeline').style.setProperty('--ink-sea', 'hsl(0 100% 25%)'));
  await becomes([128, 0, 0], 'a colour of the host');
  await page.evaluate(() => document.querySelector('kuril-timeline').style.removeProperty('--ink-sea'));
  await page.emulateMedia({ contrast: 'more' });
  await becomes([255, 255, 255], 'the visitor asks for more contrast');
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  const canvas = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.setProperty('background-color', 'Canvas');
    return getComputedStyle(probe).backgroundColor.match(/\d+/g).slice(0, 3).map(Number);
  });
  await becomes(canvas, 'forced colours');
});
