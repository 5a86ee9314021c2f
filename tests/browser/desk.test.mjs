// The reading desk: readings drawn in three languages, figures, the panel about the data, and what happens without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';

const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);
const call = (visit, method, ...args) =>
  visit.widget().evaluate((element, [method, args]) => element[method](...args), [method, args]);

const WORDS = {
  en: { draw: 'Draw it this way', back: 'Back to the usual drawing', usual: 'Usual drawing', other: 'Another reading is drawn' },
  ja: { draw: 'この説で描く', back: '通常の図に戻す', usual: '通常の図', other: '別の説で表示中' },
  ru: { draw: 'Показать по этой версии', back: 'Вернуть обычный вариант', usual: 'Обычный вариант', other: 'Показана другая версия' },
};
const TOPIC = 'kurils-1875-or-1905';

for (const [lang, words] of Object.entries(WORDS)) {
  test(`another reading redraws event and map, and the way back is at hand (${lang})`, async (t) => {
    const visit = await open(t, { locale: lang });
    await call(visit, 'select', 'kurils-to-japan-1875');
    await until(async () => (await get(visit, 'date')) === '1875-05-07');
    const topic = visit.widget().locator('section.differ').filter({ has: visit.page.locator(`[data-do^="read ${TOPIC} "]`) });
    await topic.getByRole('button', { name: words.draw }).first().click();
    // The event moves to the date of the reading, and the clock with it.
    await until(async () => /^1905/.test(await get(visit, 'date')));
    await topic.getByRole('button', { name: words.back }).waitFor();
    await visit.byText(words.other).waitFor();
    // The strip follows: in 1890 the reading has no Japanese rule over the north of the chain.
    const governs = async (day) => {
      await call(visit, 'goto', day);
      return visit.widget().evaluate((element) =>
        element.holdings('1890').find((entry) => entry.unit === 'kuril-north').holdings.map((row) => `${row.party} ${row.kind}`));
    };
    assert.ok(!(await governs('1890')).includes('japan administered'), 'still drawn as before');
    await until(() => visit.page.url().includes(`reading=${TOPIC}:1`), 'the address keeps the reading');
    assert.equal((await visit.events('select')).length, 1, 'the same event was not selected anew');
    await visit.byRole('button', words.usual, { exact: true }).click();
    await visit.byText(words.other).waitFor({ state: 'detached' });
    await until(async () => (await governs('1890')).includes('japan administered'));
    assert.deepEqual(visit.errors, []);
  });
}

// The colours of a canvas at a grid of points, as one text: two pictures differ when these do.
const pixels = (visit, selector) => visit.widget().evaluate((element, selector) => {
  const canvas = element.shadowRoot.querySelector(selector);
  canvas.dataset.seen ??= '1';
  const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let seen = '';
  for (let y = 0; y < canvas.height; y += 7) {
    for (let x = 0; x < width; x += 7) seen += data[4 * (y * width + x)].toString(16);
  }
  return seen;
}, selector);

test('the map shows the reading and, after it, what it showed before', async (t) => {
  const visit = await open(t, { path: '#date=1890', motion: 'reduce', width: 1440, height: 900 });
  await visit.painted();
  const usual = await pixels(visit, '.map canvas');
  const follow = (fragment) => visit.page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await follow(`date=1890&reading=${TOPIC}:1`);
  await visit.byRole('button', 'Usual drawing', { exact: true }).waitFor();
  await visit.painted();
  const other = await pixels(visit, '.map canvas');
  assert.notEqual(other, usual, 'the map did not change on the same day');
  assert.ok(new Set(other).size > 8, 'the map is blank');
  await visit.byRole('button', 'Usual drawing', { exact: true }).click();
  await visit.byText('Another reading is drawn').waitFor({ state: 'detached' });
  await visit.painted();
  assert.equal(await pixels(visit, '.map canvas'), usual);
  const kept = await visit.widget().evaluate((element) => element.shadowRoot.querySelectorAll('canvas[data-seen]').length);
  assert.equal(kept, 1, 'the canvas was replaced');
});

test('a link carries a reading; one that does not exist is refused and the usual drawing shown', async (t) => {
  const visit = await open(t, { path: `#event=kurils-to-japan-1875&reading=${TOPIC}:1` });
  await until(async () => /^1905/.test(await get(visit, 'date')));
  const stray = await open(t, { path: '#reading=no-such-topic:1' });
  await stray.widget().getByRole('alert').getByText('no-such-topic').waitFor();
  await until(() => !stray.page.url().includes('reading='));
  assert.deepEqual([...visit.errors, ...stray.errors], []);
});

test('copies count as one voice, and every reading names its places', async (t) => {
  const visit = await open(t);
  const record = await call(visit, 'dataset');
  const lineage = new Map(record.sources.map((source) => [source.id.slice(0, 3), source.lineage]));
  const copies = (event) => {
    const cited = new Set(event.claims.map((claim) => claim.source?.slice(0, 3)).filter(Boolean));
    return [...cited].filter((id) => lineage.get(id) === 'encyclopedia').length;
  };
  const event = record.events.find((event) => copies(event) > 1);
  await call(visit, 'select', event.id);
  await visit.byText(`${copies(event)} documents share their prose and count as one voice.`).first().waitFor();
  for (const topic of record.disagreements) {
    for (const side of topic.sides) assert.ok(side.claims.length > 0, `${topic.id}: a side without a place`);
  }
});

test('a treaty shows its stages, and each opens its card', async (t) => {
  const visit = await open(t, { path: '#event=basic-convention-ratified-1925' });
  const stages = visit.widget().getByRole('list', { name: 'Stages' }).getByRole('button');
  await until(async () => (await stages.count()) === 3);
  assert.deepEqual(await stages.allTextContents(), ['Signed 20 January 1925', 'Ratified 26 February 1925', 'Handed over 15 May 1925']);
  const current = () => stages.evaluateAll((all) => all.map((stage) => stage.ariaCurrent));
  assert.deepEqual(await current(), [null, 'step', null]);
  await stages.nth(2).click();
  await visit.byRole('heading', 'Northern Sakhalin handed over to the USSR').waitFor();
  assert.deepEqual(await current(), [null, null, 'step']);
  await call(visit, 'select', 'basic-convention-registered-1925');
  await visit.byRole('heading', 'Convention registered with the League of Nations').waitFor();
  assert.equal(await stages.count(), 0, 'an event that is no stage has none');
});

test('focus goes to the heading of a new card and back to what opened it, and a list keeps its place', async (t) => {
  const visit = await open(t, { path: '#date=1905' });
  const focused = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.outerHTML.slice(0, 60) ?? '');
  await visit.byRole('complementary', 'Who held what').getByRole('button', { name: 'South Sakhalin / Karafuto' }).first().focus();
  await visit.page.keyboard.press('Enter');
  await visit.byRole('heading', 'Names').waitFor();
  await until(async () => (await focused()).startsWith('<h3'), 'the heading of the first card has no focus');
  await visit.page.keyboard.press('Escape');
  await visit.byRole('button', 'Events', { exact: true }).click();
  const line = visit.byRole('button', /Joint Declaration/).first();
  await line.focus();
  const top = () => visit.widget().evaluate((element) => element.shadowRoot.querySelector('.scroll').scrollTop);
  const before = await top();
  assert.ok(before > 500);
  await visit.page.keyboard.press('Enter');
  await visit.byRole('heading', 'What the documents say').waitFor();
  await until(async () => (await top()) === 0);
  await until(async () => (await focused()).startsWith('<h3'));
  await visit.page.keyboard.press('Escape');
  await until(async () => Math.abs((await top()) - before) < 60, 'the list lost its place');
  await until(async () => (await focused()).includes('show '), 'the button that opened the card has no focus');
});

for (const [locale, text, date, words] of [
  ['en', 'Feb 1905', '1905-02', 'February 1905'],
  ['ja', '昭和20年8月15日', '1945-08-15', '1945年8月15日'],
  ['ru', '7.2.1855', '1855-02-07', '7 февраля 1855'],
]) {
  test(`a date typed as one writes it is understood, and it says how (${text})`, async (t) => {
    const visit = await open(t, { locale });
    const field = visit.widget().getByRole('textbox');
    await field.fill(text);
    await field.press('Enter');
    await until(async () => (await get(visit, 'date')) === date);
    await visit.widget().getByRole('alert').getByText(words).waitFor();
    assert.deepEqual(visit.errors, []);
  });
}

test('a text that is no date is refused with what is near, and a press goes there', async (t) => {
  const visit = await open(t);
  const before = await get(visit, 'date');
  const field = visit.widget().getByRole('textbox');
  await field.fill('30 Feb 1905');
  await field.press('Enter');
  const notice = visit.widget().getByRole('alert');
  await notice.getByText('30 Feb 1905').waitFor();
  assert.equal(await get(visit, 'date'), before);
  await notice.getByRole('button', { name: '28 February 1905' }).click();
  await until(async () => (await get(visit, 'date')) === '1905-02-28');
});

test('a piece of land has the names of both countries, in their scripts and with their years', async (t) => {
  const visit = await open(t);
  await visit.byRole('complementary', 'Who held what').getByRole('button', { name: 'Kunashir / Kunashiri' }).first().click();
  const names = visit.widget().locator('.names');
  for (const [lang, name, years] of [
    ['ja', '国後島', /Japanese · .*1799 to 1945/],
    ['ja-Latn', 'Kunashiri', /Latin script · .*1945/],
    ['ru', 'Кунашир', /Russian · since 1945/],
  ]) {
    const item = names.getByRole('listitem').filter({ has: visit.page.locator(`[lang="${lang}"]`, { hasText: new RegExp(`^${name}$`) }) });
    await item.getByText(years).waitFor();
  }
});

test('a date is told in the calendars of its time', async (t) => {
  const visit = await open(t);
  await call(visit, 'select', 'shimoda-treaty-signed');
  await visit.byText('In other calendars').click();
  await visit.byText(/26 January 1855/).first().waitFor();
  await visit.byText(/Ansei 1/).first().waitFor();
});

test('figures stand on the axis of time, and each leads to its claim', async (t) => {
  const visit = await open(t, { width: 1440, height: 900, motion: 'reduce' });
  await visit.byRole('button', 'Figures', { exact: true }).click();
  await visit.byRole('button', /1988.*almost 6 billion US dollars/).click();
  await visit.byRole('heading', 'Trade between Japan and the Soviet Union').waitFor();
  await visit.byText(/^002 p14\.s3$/).first().waitFor();
  await visit.byRole('button', 'Back', { exact: true }).click();
  // The same figure's dot: look along the lane at the foot of the timeline until a figure's card opens.
  const box = await visit.byRole('application', /^Timeline/).boundingBox();
  const card = visit.widget().locator('.card.figure');
  search: for (const up of [42, 54, 66, 78]) {
    for (let across = 0.6; across < 0.98; across += 0.01) {
      await visit.page.mouse.click(box.x + box.width * across, box.y + box.height - up);
      if (await card.isVisible()) break search;
    }
  }
  await card.getByRole('heading').first().waitFor();
  assert.deepEqual(visit.errors, []);
});

test('the panel about the data counts, cites and offers files that are there', async (t) => {
  const visit = await open(t, { width: 390, height: 844, touch: true });
  await visit.byRole('button', 'About', { exact: true }).click();
  const panel = visit.widget().getByRole('article').filter({ hasText: 'About this data' });
  await panel.getByRole('heading', { name: 'The five documents' }).waitFor();
  const record = await call(visit, 'dataset');
  await panel.getByText(`${record.events.length} events`, { exact: false }).first().waitFor();
  await panel.getByText(/@dataset|@misc/).waitFor();
  const files = await panel.getByRole('link').evaluateAll((links) => links.filter((link) => link.download).map((link) => link.href));
  assert.ok(files.length >= 9, files.join());
  for (const file of files) assert.equal(await visit.page.evaluate(async (file) => (await fetch(file)).status, file), 200, file);
  const letter = await panel.getByRole('link', { name: 'Suggest a correction' }).getAttribute('href');
  assert.match(letter, /^mailto:\?subject=kuril-timeline/);
  assert.deepEqual(visit.errors, []);
});

test('a correction goes where the host says, and names the record', async (t) => {
  const visit = await open(t);
  await visit.widget().evaluate((element) => element.setAttribute('contact', 'mailto:someone@example.org'));
  await call(visit, 'select', 'portsmouth-signed');
  const link = visit.byRole('link', 'Suggest a correction');
  assert.match(await link.getAttribute('href'), /^mailto:someone@example\.org\?subject=.*portsmouth-signed/);
  await visit.widget().evaluate((element) => element.setAttribute('contact', 'javascript:alert(1)'));
  await call(visit, 'select', 'shimoda-treaty-signed');
  await until(async () => (await link.getAttribute('href')).includes('shimoda-treaty-signed'));
  assert.match(await link.getAttribute('href'), /^mailto:\?/);
});

test('the desk is fetched only when something is opened, and once', async (t) => {
  const visit = await open(t);
  await visit.painted();
  const fetched = () => visit.requests.filter((url) => /\/desk/.test(url)).length;
  assert.equal(fetched(), 0);
  await call(visit, 'select', 'portsmouth-signed');
  await visit.byRole('heading', 'What the documents say').waitFor();
  const first = fetched();
  assert.ok(first > 0);
  await call(visit, 'select', 'shimoda-treaty-signed');
  await visit.byRole('heading', /Shimoda/).first().waitFor();
  assert.equal(fetched(), first);
  assert.deepEqual(visit.outside(), []);
});

test('without the desk the widget says so, goes on, and tries again when asked', async (t) => {
  const visit = await open(t, { server: { broken: /desk_bg\.wasm$/ } });
  await call(visit, 'select', 'portsmouth-signed');
  await visit.widget().getByRole('alert').getByText(/could not be loaded/).first().waitFor();
  assert.equal(await call(visit, 'goto', '1930'), true);
  visit.server.mend();
  await visit.byRole('button', 'Try again').click();
  await visit.byRole('heading', 'What the documents say').waitFor();
  await visit.byRole('button', 'Back', { exact: true }).click();
  await until(async () => (await get(visit, 'event')) === null);
});

// Remembers what the desk tells the widget about a search, and whether that ever leaves the shadow root.
const hearSearches = (visit) => visit.widget().evaluate((element) => {
  element.heard = [];
  element.shadowRoot.addEventListener('kuril-find', (event) => element.heard.push({ ...event.detail }));
  document.addEventListener('kuril-find', () => { element.leaked = true; });
});
const heard = (visit) => visit.widget().evaluate((element) => element.heard);
const entries = (visit) => visit.widget().locator('.events').getByRole('button');
const status = (visit) => visit.widget().getByRole('search').getByRole('status');

test('a search filters the list at every key and keeps focus and caret', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Events', { exact: true }).click();
  const all = (await call(visit, 'dataset')).events.length;
  await status(visit).getByText(`${all} of ${all} events`).waitFor();
  await hearSearches(visit);
  const field = visit.byRole('searchbox', 'Search events');
  await field.pressSequentially('lake kasan');
  await visit.byText('No event matches.').waitFor();
  for (let step = 0; step < 4; step += 1) await field.press('ArrowLeft');
  await field.press('h');
  const caret = () => field.evaluate((input) => [input.getRootNode().activeElement === input, input.value, input.selectionStart]);
  assert.deepEqual(await caret(), [true, 'lake khasan', 7]);
  await status(visit).getByText(`1 of ${all} events`).waitFor();
  assert.deepEqual(await entries(visit).locator('mark').allTextContents(), ['Lake', 'Khasan']);
  const told = await heard(visit);
  assert.deepEqual(told.at(-1), { query: 'lake khasan', ids: 'battle-of-lake-khasan', none: false });
  assert.ok(told.some(({ none, ids }) => none && ids === ''), 'that nothing matches was never told');
  assert.equal(await visit.widget().evaluate((element) => element.leaked), undefined);
  await field.fill('');
  await until(async () => (await heard(visit)).at(-1).query === '');
  assert.deepEqual((await heard(visit)).at(-1), { query: '', ids: '', none: false });
  assert.deepEqual(visit.errors, []);
});

for (const [locale, name, typed] of [
  ['en', 'Search events', ['Etorofu', 'Iturup', 'Эторофу', 'エトロフ', '択捉']],
  ['ja', '出来事を検索', ['択捉', 'えとろふ', 'etorofu', 'Итуруп']],
  ['ru', 'Поиск событий', ['Итуруп', 'эторофу', 'Etorohu', '択捉島']],
]) {
  test(`land is found by its names in every script (${locale})`, async (t) => {
    const visit = await open(t, { locale });
    await visit.widget().locator('[data-do="tab events"]').click();
    await hearSearches(visit);
    const field = visit.byRole('searchbox', name);
    const answers = new Set();
    for (const text of typed) {
      await field.fill(text);
      await until(async () => (await heard(visit)).at(-1)?.query === text);
      answers.add((await heard(visit)).at(-1).ids);
      await visit.widget().locator('[data-do="show etorofu-landing"]').waitFor();
    }
    assert.equal(answers.size, 1, [...answers].join('\n'));
    assert.deepEqual(visit.errors, []);
  });
}

test('filters say what they would leave, narrow the list, and are taken away one by one', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Events', { exact: true }).click();
  await hearSearches(visit);
  const query = async () => (await heard(visit)).at(-1)?.query;
  await visit.byText('Filters', { exact: true }).click();
  const kind = visit.byRole('combobox', 'Kind');
  const [, offered] = (await kind.locator('option', { hasText: 'Espionage' }).textContent()).match(/\((\d+)\)$/);
  await kind.selectOption('espionage');
  await status(visit).getByText(new RegExp(`^${offered} of `)).waitFor();
  assert.equal(await entries(visit).count(), Number(offered));
  await visit.byRole('combobox', 'Person').selectOption('sorge');
  await visit.byRole('checkbox', /Sources differ/).check();
  await until(async () => (await query()) === '~kind:espionage~person:sorge~differ');
  const record = await call(visit, 'dataset');
  const disputed = new Set(record.disagreements.flatMap((topic) => topic.events));
  const expected = record.events.filter((event) =>
    event.kind === 'espionage' && event.people.includes('sorge') && disputed.has(event.id)).map((event) => event.id);
  assert.deepEqual((await heard(visit)).at(-1).ids.split(' ').filter(Boolean).toSorted(), expected.toSorted());
  await visit.byRole('button', 'Remove filter: Sources differ').click();
  await until(async () => (await query()) === '~kind:espionage~person:sorge');
  assert.equal(await visit.byRole('checkbox', /Sources differ/).isChecked(), false);
  await visit.byRole('button', 'Remove filter: Kind: Espionage').click();
  await until(async () => (await query()) === '~person:sorge');
  assert.equal(await kind.inputValue(), '');
  const focused = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.ariaLabel);
  assert.equal(await focused(), 'Remove filter: Person: Richard Sorge', 'the focus is lost with the button');
  assert.deepEqual(visit.errors, []);
});

test('a search that matches nothing says so and offers the way back', async (t) => {
  const visit = await open(t, { width: 390, height: 844, touch: true });
  await visit.byRole('button', 'Events', { exact: true }).click();
  const field = visit.byRole('searchbox', 'Search events');
  await field.fill('no such thing at all');
  await visit.byText('No event matches.').waitFor();
  const clear = visit.byRole('button', 'Clear search and filters');
  for (const target of [field, clear, visit.byText('Filters', { exact: true })]) {
    assert.ok((await target.boundingBox()).height >= 44, 'too small for a finger');
  }
  await clear.click();
  await until(async () => (await entries(visit).count()) > 100);
  assert.equal(await field.inputValue(), '');
  assert.deepEqual(visit.errors, []);
});
