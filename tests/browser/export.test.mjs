// Taking along what is seen: every file of the export dialog, read and compared with what the element says; the printed sheet.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';

const PATH = '#date=1905-09-05&view=1903/1907&event=portsmouth-signed&lang=en';
const SHARE = { en: 'Share', ja: '共有', ru: 'Поделиться' };

const box = (visit) => visit.widget().locator('dialog.taking');
const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);

// Opens `print` or `export` by way of the share dialog.
async function take(visit, which, lang = 'en') {
  await visit.byRole('button', SHARE[lang], { exact: true }).click();
  await visit.widget().locator(`dialog.sharing [data-do=${which}]`).click();
  await box(visit).waitFor();
  return box(visit);
}

async function saved(visit, name) {
  const coming = visit.page.waitForEvent('download');
  await box(visit).locator(`[data-press="save ${name}"]`).click();
  const file = await coming;
  await until(async () => (await box(visit).getAttribute('data-busy')) === null, `${name} is never done`);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

// What the browser's own reader of XML says of a text: element names, ids, words; with what is wrong, if anything is.
const read_xml = (visit, text) =>
  visit.page.evaluate((text) => {
    const page = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [...page.querySelectorAll('*')];
    const words = all.filter((node) => node.localName === 'text').map((node) => node.textContent);
    const ids = all.map((node) => node.id).filter(Boolean);
    const attributes = all.flatMap((node) => [...node.attributes].map((attribute) => attribute.name));
    return { wrong: page.querySelector('parsererror')?.textContent, names: [...new Set(all.map((node) => node.localName))], ids, words, attributes, title: page.querySelector('title')?.textContent, about: page.querySelector('desc')?.textContent };
  }, text);

function assert_inert(file, text) {
  assert.equal(file.wrong, undefined);
  assert.equal(new Set(file.ids).size, file.ids.length, 'ids are unique');
  assert.ok(!file.names.some((name) => ['script', 'foreignObject', 'image', 'a'].includes(name)), String(file.names));
  assert.ok(!file.attributes.some((name) => name.startsWith('on')), 'no listeners');
  assert.ok(!/(href|src)="(?!#)/.test(text), 'nothing is fetched');
}

test('a drawing is what is on the screen, whole, inert, with source and licence', async (t) => {
  const visit = await open(t, { path: PATH });
  await take(visit, 'export');
  const { name, bytes } = await saved(visit, 'svg');
  assert.equal(name, 'kurils-1905-09-05.svg');
  const text = bytes.toString();
  const file = await read_xml(visit, text);
  assert_inert(file, text);
  assert.match(file.title, /Portsmouth/);
  assert.match(file.about, /CC BY 4\.0/);
  for (const words of ['5 September 1905', 'Shikotan', 'Peace of Portsmouth']) {
    assert.ok(file.words.some((other) => other.includes(words)), `${words} is not in the drawing`);
  }
  assert.match(await box(visit).getByRole('status').innerText(), /kurils-1905-09-05\.svg/);
  assert.deepEqual(visit.errors, []);
  assert.deepEqual(visit.outside(), []);
});

test('an image has one to four pixels for each on the screen', async (t) => {
  const visit = await open(t, { path: PATH });
  const { width } = await visit.widget().locator('.map canvas').first().boundingBox();
  await take(visit, 'export');
  for (const scale of [1, 2, 3, 4]) {
    const { name, bytes } = await saved(visit, `png${scale}`);
    assert.equal(name, `kurils-1905-09-05-${scale}x.png`);
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.equal(bytes.readUInt32BE(16), Math.round(width) * scale);
  }
  assert.deepEqual(visit.errors, []);
});

// Reads RFC 4180.
function read_csv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

test('the table has the events in view with every claim of the record', async (t) => {
  const visit = await open(t, { path: PATH });
  const record = await visit.widget().evaluate((element) => element.dataset());
  await take(visit, 'export');
  const { name, bytes } = await saved(visit, 'csv');
  assert.equal(name, 'kurils-events-1903-01-01-to-1907-12-31.csv', 'the view ends with its last day');
  const rows = read_csv(bytes.toString());
  const event = record.events.find((event) => event.id === 'portsmouth-signed');
  const own = rows.filter((row) => row.event === event.id);
  assert.equal(own.length, event.claims.length);
  assert.deepEqual(own.map((row) => row.at), event.claims.map((claim) => claim.at));
  assert.ok(own.every((row) => row.date === event.date && row.title === event.title.en));
  assert.ok(rows.every((row) => row.latest === '' || row.latest >= '1903-01-01'), 'nothing from before the view');
  assert.ok(rows.every((row) => row.earliest === '' || row.earliest <= '1907-12-31'), 'nothing from after it');
  assert.ok(!rows.some((row) => Object.values(row).some((cell) => /^[=+\-@\t]/.test(cell))), 'nothing that calculates');
});

test('the gazetteer says of each land what holdings() says of that day', async (t) => {
  for (const path of [PATH, '#date=1945-10-01&lang=ja', '#date=1957-01-01&pov=tokyo&lang=ru']) {
    const visit = await open(t, { path });
    const lang = /lang=(..)/.exec(path)[1];
    await until(async () => (await get(visit, 'lang')) === lang);
    if (path.includes('pov')) {
      await until(async () => (await visit.widget().evaluate((element) => element.shadowRoot.querySelector('.said, .banner, .reading')?.textContent ?? '')) !== '');
    }
    await take(visit, 'export', lang);
    const { name, bytes } = await saved(visit, 'geojson');
    const date = await get(visit, 'date');
    assert.equal(name, `kurils-${date}.geojson`);
    const file = JSON.parse(bytes.toString());
    assert.equal(file.type, 'FeatureCollection');
    const told = await visit.widget().evaluate((element, date) => element.holdings(date), date);
    const units = file.features.filter((feature) => feature['@id'].includes(':unit:'));
    const said = units.map((unit) => ({ unit: unit.properties.id, holdings: unit.properties.holders.map(({ party, kind, certain }) => ({ party, kind, certain })) }));
    assert.deepEqual(said, told);
    for (const unit of units) {
      assert.equal(unit.geometry.type, 'MultiPolygon');
      assert.ok(unit.geometry.coordinates.length > 0, `${unit.properties.id} has no land`);
      for (const [ring] of unit.geometry.coordinates) {
        assert.deepEqual(ring[0], ring.at(-1));
        assert.ok(ring.every(([lon, lat]) => lon > 138 && lon < 160 && lat > 42 && lat < 56), unit.properties.id);
      }
      assert.ok(unit.relations.every((relation) => relation.citations.length > 0));
    }
  }
});

test('a playback steps through the changes of territory without a script', async (t) => {
  const visit = await open(t, { path: '#date=1946-02-02&since=1941-01-01&lang=en' });
  await take(visit, 'export');
  const { name, bytes } = await saved(visit, 'animation');
  assert.equal(name, 'kurils-1941-01-01-to-1946-02-02.svg');
  const text = bytes.toString();
  const file = await read_xml(visit, text);
  assert_inert(file, text);
  const shots = text.match(/<set /g).length;
  const told = await box(visit).locator('.take-files').innerText();
  assert.ok(told.includes(`: ${shots}`), `${shots} pictures, the dialog said ${told}`);
  assert.ok(file.words.includes('1 January 1941') && file.words.includes('2 February 1946'));
});

test('citations name what is seen and what is selected, and copying is never lost', async (t) => {
  const visit = await open(t, {
    path: PATH,
    before: () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
  });
  const dialog = await take(visit, 'export');
  const cited = await dialog.locator('.take-cite :is(input, textarea)').evaluateAll((fields) => fields.map((field) => field.value));
  assert.equal(cited.length, 6);
  assert.match(cited[0], /^kuril-timeline [\d.]+, view 1905-09-05$/);
  assert.match(cited[2], /^@misc\{kuril-timeline-[\d.]+-view-1905-09-05,/);
  assert.match(cited[3], /event portsmouth-signed/);
  const { name, bytes } = await saved(visit, 'bibtex');
  assert.equal(name, 'kurils-1905-09-05.bib');
  assert.equal(bytes.toString().match(/@misc\{/g).length, 2);
  await dialog.getByRole('button', { name: 'Copy: Short' }).first().click();
  await dialog.getByRole('button', { name: /Ctrl\+C/ }).waitFor();
  const field = dialog.locator('.take-cite input').first();
  assert.ok(await field.evaluate((field) => field.selectionStart === 0 && field.selectionEnd === field.value.length));
});

test('an image that is too large is told, and the dialog goes on', async (t) => {
  const visit = await open(t, { path: PATH, before: () => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); } });
  const dialog = await take(visit, 'export');
  await dialog.locator('[data-press="save png4"]').click();
  await dialog.getByText(/Try a smaller one/).waitFor();
  assert.equal((await saved(visit, 'csv')).name.split('.')[1], 'csv');
});

test('both dialogs keep the focus, close by Escape and give it back', async (t) => {
  const visit = await open(t, { path: PATH });
  const active = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.closest('dialog, .share')?.className);
  for (const which of ['print', 'export']) {
    const dialog = await take(visit, which);
    for (let step = 0; step < 30; step += 1) {
      await visit.page.keyboard.press('Tab');
      assert.notEqual(await active(), 'share', 'the focus left the dialog');
    }
    await visit.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await active(), 'share', 'the focus is not where it was');
  }
});

// A browser that prints at once when told to, as a person would see it until they press a button.
const prints = () => {
  window.print = () => window.dispatchEvent(new Event('beforeprint'));
};

const ends = (visit) => visit.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

// Pages of a PDF and their size in millimetres.
function read_pdf(bytes) {
  const text = bytes.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  const mm = (points) => Math.round((Number(points) / 72) * 25.4);
  return boxes.map(([, width, height]) => [mm(width), mm(height)]);
}

for (const [paper, size, dates, lang] of [
  ['A4 portrait', [210, 297], ['1904-01-01', '1905-09-05'], 'en'],
  ['A4 landscape', [297, 210], ['1855-02-07'], 'ru'],
  ['A3 portrait', [297, 420], ['1860', '1904-01-01', '1945-10-01', '1957'], 'ja'],
  ['A3 landscape', [420, 297], ['1860', '1945-10-01', '1957'], 'en'],
]) {
  test(`a sheet of ${paper} has its maps, key, events and numbered notes (${lang})`, async (t) => {
    const visit = await open(t, { path: `#date=1905-09-05&view=1904/1906&lang=${lang}`, before: prints });
    await until(async () => (await get(visit, 'lang')) === lang);
    const before = await visit.page.evaluate(() => document.body.outerHTML.length);
    const form = await take(visit, 'print', lang);
    await form.locator('select').selectOption(paper);
    for (let at = 0; at < 4; at += 1) await form.locator('[name=date]').nth(at).fill(dates[at] ?? '');
    await form.locator('[data-press=print]').click();
    const sheet = visit.page.locator('[data-kuril-sheet]');
    await sheet.waitFor({ state: 'attached' });
    assert.equal(await sheet.evaluate((host) => getComputedStyle(host).display), 'none', 'nothing is seen on the screen');
    const told = await sheet.evaluate((host) => {
      const root = host.shadowRoot;
      const texts = (query) => [...root.querySelectorAll(query)].map((node) => node.textContent);
      const patterns = [...root.querySelectorAll('.key tbody tr')].map((row) => [row.querySelector('th span').textContent, row.querySelector('svg').dataset.patterns]);
      const ids = [...root.querySelectorAll('[id]')].map((node) => node.id);
      return { maps: texts('.map figcaption'), time: texts('.time figcaption'), entries: texts('.events li'), notes: texts('.notes li'), foot: texts('footer p'), code: root.querySelectorAll('.code path').length, cited: texts('.events sup'), lang: root.querySelector('.sheet').lang, patterns, ids, cells: texts('.key td') };
    });
    assert.equal(told.maps.length, dates.length);
    assert.ok(told.entries.length > 3 && told.notes.length > 3, `${told.entries.length} events, ${told.notes.length} notes`);
    const numbers = new Set(told.cited.map((mark) => Number(/\d+/.exec(mark)[0])));
    assert.deepEqual([...numbers].sort((a, b) => a - b), told.notes.map((_, at) => at + 1), 'every note is cited, every number has its note');
    assert.equal(told.code, 1);
    assert.equal(told.lang, lang);
    assert.ok(told.foot.some((line) => line.includes('CC BY 4.0')) && told.foot.some((line) => line.includes('0.1.0')));
    assert.equal(new Set(told.ids).size, told.ids.length, 'ids of pictures differ');
    // Without colour the kinds of holding are told apart by their patterns.
    const kind = (words) => words.split(' · ')[1]?.replace(/\s*[(†].*$/, '').trim();
    for (const [words, patterns] of told.patterns) {
      for (const [others, other] of told.patterns) {
        if (kind(words) && kind(others) && kind(words) !== kind(others)) assert.notEqual(patterns.split(' ').at(-1), other.split(' ').at(-1), `${words} and ${others}`);
      }
    }
    const pages = read_pdf(await visit.page.pdf({ preferCSSPageSize: true, printBackground: true }));
    assert.ok(pages.length >= 1 && pages.length <= 6, `${pages.length} pages`);
    for (const page of pages) assert.ok(page.every((side, at) => Math.abs(side - size[at]) <= 1), `${page} mm`);
    await ends(visit);
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await visit.page.evaluate(() => document.adoptedStyleSheets.length), 0, 'the rules for paper are gone');
    await visit.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    assert.equal(await visit.page.evaluate(() => document.body.outerHTML.length), before, 'the page is as it was');
    assert.deepEqual(visit.errors, []);
    assert.deepEqual(visit.outside(), []);
  });
}

test('the maps of a sheet show what holdings() says of their dates', async (t) => {
  const visit = await open(t, { path: '#date=1905-09-05&view=1905/1905&lang=en', before: prints });
  const form = await take(visit, 'print');
  await form.locator('[name=date]').nth(1).fill('1930');
  await form.locator('[data-press=print]').click();
  const sheet = visit.page.locator('[data-kuril-sheet]');
  await sheet.waitFor({ state: 'attached' });
  const rows = await sheet.evaluate((host) => [...host.shadowRoot.querySelectorAll('.key tbody tr')].map((row) => [row.querySelector('th').textContent, ...[...row.querySelectorAll('td')].map((cell) => cell.textContent)]));
  const record = await visit.widget().evaluate((element) => element.dataset());
  const name = (list, id) => record[list].find((entry) => entry.id === id).name.en;
  for (const [column, date] of [[1, '1905-09-05'], [2, '1930-01-01']]) {
    const told = await visit.widget().evaluate((element, date) => element.holdings(date), date);
    for (const { unit, holdings } of told) {
      for (const { party, kind } of holdings) {
        const words = { administered: 'administered', occupied: 'occupied', treaty: 'title by treaty', claimed: 'claimed' }[kind] ?? '';
        const row = rows.find((row) => row[0].startsWith(name('parties', party)) && row[0].includes(words) && row[column].includes(name('units', unit)));
        assert.ok(row, `${date}: ${unit}, ${party}, ${kind}`);
      }
    }
  }
  await ends(visit);
});

test('what is no date is told beside its field and nothing is printed', async (t) => {
  const visit = await open(t, { path: PATH, before: () => { window.print = () => { window.printed = true; }; } });
  const form = await take(visit, 'print');
  const field = form.locator('[name=date]').nth(1);
  await field.fill('the day after <b>');
  await form.locator('[data-press=print]').click();
  await form.getByText(/“the day after <b>” is no date/).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await visit.page.evaluate(() => window.printed), undefined);
});

test('where the browser does not print that is said, and the page stays as it was', async (t) => {
  const visit = await open(t, { path: PATH, before: () => { window.print = () => {}; } });
  const form = await take(visit, 'print');
  await form.locator('[data-press=print]').click();
  await form.getByText(/opened no print window/).waitFor();
  assert.equal(await visit.page.locator('[data-kuril-sheet]').count(), 0);
});

test('a frame prints its own sheet', async (t) => {
  const host = '<!doctype html><title>Lesson</title><h1>Lesson</h1><iframe src="embed.html#date=1905-09-05" width="900" height="700" title="map"></iframe>';
  const server = { pages: { 'lesson.html': host }, policy: "default-src 'none'; frame-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:" };
  const visit = await open(t, { path: 'lesson.html', server, start: false, before: prints });
  const frame = visit.page.frameLocator('iframe');
  const widget = frame.locator('kuril-timeline');
  await widget.getByRole('button', { name: 'Share', exact: true }).click();
  await widget.locator('dialog.sharing [data-do=print]').click();
  await widget.locator('dialog.taking [data-press=print]').click();
  await frame.locator('[data-kuril-sheet]').waitFor({ state: 'attached' });
  assert.equal(await visit.page.locator('[data-kuril-sheet]').count(), 0, 'the page around is left alone');
});

for (const [width, height] of [[320, 640], [390, 844], [1440, 900]]) {
  test(`both dialogs fit ${width} px in every language`, async (t) => {
    for (const lang of ['en', 'ja', 'ru']) {
      const visit = await open(t, { path: `#lang=${lang}&event=portsmouth-signed`, width, height, touch: width < 1100 });
      await until(async () => (await get(visit, 'lang')) === lang);
      for (const which of ['print', 'export']) {
        const dialog = await take(visit, which, lang);
        const { x, width: wide } = await dialog.boundingBox();
        assert.ok(x >= 0 && x + wide <= width, `${lang}: the dialog is ${wide} px wide`);
        assert.ok(await dialog.evaluate((box) => box.scrollWidth <= box.clientWidth), `${lang}: it scrolls sideways`);
        await visit.page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    }
  });
}
