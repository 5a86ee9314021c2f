// The widget in use: wheel, drag, pinch and keys, the clock, the cards, links, two elements, small and zero sizes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until, widget } from './lib/page.mjs';
import { drag, pinch, pointIn, swipe, wheel } from './lib/hands.mjs';

const timeline = (visit) => visit.byRole('application', /^Timeline/);
const map = (visit) => visit.byRole('application', /^Territory map/);
const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);
const call = (visit, method, ...args) =>
  visit.widget().evaluate((element, [method, args]) => element[method](...args), [method, args]);

// The visible stretch as fractional days, from the element's own `view`; EDTF is coarse, so compare with slack.
const days = (view) => {
  const [from, to] = view.split('/');
  const first = (text) => Date.parse(`${text}${'-01-01'.slice(text.length === 4 ? 0 : text.length === 7 ? 3 : 6)}`) / 864e5;
  return { from: first(from), to: first(to), span: first(to) - first(from) };
};

async function changed(visit, name, before) {
  return until(async () => {
    const now = await get(visit, name);
    return now !== before && now;
  }, `${name} stayed ${before}`);
}

test('the wheel zooms about the pointer', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  await call(visit, 'goto', '1905-09-05');
  await visit.widget().evaluate((element) => { element.view = '1850/2020'; });
  await visit.painted();
  const before = days(await get(visit, 'view'));
  // A click puts the clock on the day under the pointer: the same spot must name the same day after zooming.
  const at = await pointIn(timeline(visit), 0.8, 0.2);
  const dayThere = async () => {
    await visit.page.mouse.click(at.x, at.y);
    await visit.painted();
    return Date.parse(await get(visit, 'date')) / 864e5;
  };
  const anchor = await dayThere();
  for (let i = 0; i < 8; i += 1) await wheel(visit.page, at, -120);
  const after = days(await changed(visit, 'view', '1850/2020'));
  assert.ok(after.span < before.span * 0.35, `${before.span} → ${after.span}`);
  const drift = Math.abs((await dayThere()) - anchor);
  assert.ok(drift < before.span / 500, `the day under the pointer moved by ${drift} days`);
});

test('a drag moves time and gives a view change', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  await visit.widget().evaluate((element) => { element.view = '1900/1950'; });
  await visit.painted();
  const from = await pointIn(timeline(visit), 0.7, 0.9);
  await drag(visit.page, from, { x: from.x - 300, y: from.y });
  const after = days(await changed(visit, 'view', '1900/1950'));
  assert.ok(after.from > days('1900/1950').from + 2000, `now from ${after.from}`);
  assert.ok(Math.abs(after.span - days('1900/1951').span) < 800, 'a drag does not zoom');
  assert.ok((await visit.events('viewchange')).length > 0);
});

test('two fingers zoom in and one finger pans, on a touch screen', async (t) => {
  const visit = await open(t, { width: 1024, height: 768, touch: true, motion: 'reduce' });
  await visit.widget().evaluate((element) => { element.view = '1850/2020'; });
  await visit.painted();
  const middle = await pointIn(timeline(visit), 0.6, 0.6);
  await pinch(visit.page, middle, 80, 320);
  const zoomed = await changed(visit, 'view', '1850/2020');
  assert.ok(days(zoomed).span < days('1850/2020').span * 0.4, zoomed);
  await swipe(visit.page, middle, { x: middle.x - 250, y: middle.y });
  const panned = await changed(visit, 'view', zoomed);
  assert.ok(days(panned).from > days(zoomed).from, `${zoomed} → ${panned}`);
});

test('keys zoom, pan and step between changes of territory', async (t) => {
  const visit = await open(t);
  await call(visit, 'goto', '1860');
  await timeline(visit).focus();
  const start = await get(visit, 'view');
  await visit.page.keyboard.press('+');
  const zoomed = await changed(visit, 'view', start);
  assert.ok(days(zoomed).span < days(start).span);
  await visit.page.keyboard.press('ArrowRight');
  assert.ok(days(await changed(visit, 'view', zoomed)).from > days(zoomed).from);
  await visit.page.keyboard.press('.');
  const day = await changed(visit, 'date', '1860');
  assert.match(day, /^187[45]/, 'the next change after 1860 is the exchange of 1875');
  await visit.page.keyboard.press(',');
  assert.match(await changed(visit, 'date', day), /^185/);
});

const MOMENTS = [
  ['1856', 'etorofu', 'japan', 'urup', 'russian-empire'],
  ['1880', 'sakhalin-south', 'russian-empire', 'kuril-north', 'japan'],
  ['1910', 'sakhalin-south', 'japan', 'sakhalin-north', 'russian-empire'],
  ['1930', 'sakhalin-north', 'soviet-union', 'shikotan', 'japan'],
  ['1950', 'kunashiri', 'soviet-union', 'sakhalin-south', 'soviet-union'],
];

for (const [date, unit, party, other, otherParty] of MOMENTS) {
  test(`who governs in ${date}: the method and the legend agree with the record`, async (t) => {
    const visit = await open(t);
    assert.equal(await call(visit, 'goto', date), true);
    const holdings = await call(visit, 'holdings', date);
    const governs = (id) => holdings.find((entry) => entry.unit === id).holdings
      .find((holding) => ['administered', 'occupied'].includes(holding.kind));
    assert.equal(governs(unit).party, party);
    assert.equal(governs(other).party, otherParty);
    const record = await call(visit, 'dataset');
    const names = new Map(record.units.map((entry) => [entry.id, entry.name.en]));
    const parties = new Map(record.parties.map((entry) => [entry.id, entry.name.en]));
    const entry = visit.widget().getByRole('listitem').filter({ hasText: parties.get(party) }).filter({ hasText: /administered|occupied/ });
    await entry.getByRole('button', { name: names.get(unit) }).first().waitFor();
  });
}

test('what changed between two dates is told unit by unit', async (t) => {
  const visit = await open(t);
  const changes = await call(visit, 'changes', '1904', '1906');
  assert.deepEqual(changes.map((change) => change.unit), ['sakhalin-south']);
  const governs = (list) => list.find((holding) => holding.kind === 'administered').party;
  assert.deepEqual([governs(changes[0].before), governs(changes[0].after)], ['russian-empire', 'japan']);
  assert.deepEqual(await call(visit, 'changes', '1930', '1930'), []);
  await assert.rejects(() => call(visit, 'changes', '1930', 'yore'), /not an EDTF date/);
});

test('in 1922 the north of Sakhalin is occupied, and before 1875 the island is nobody’s alone', async (t) => {
  const visit = await open(t);
  const of = async (date, unit) => (await call(visit, 'holdings', date)).find((entry) => entry.unit === unit).holdings;
  assert.ok((await of('1922', 'sakhalin-north')).some((h) => h.party === 'japan' && h.kind === 'occupied'));
  const joint = (await of('1860', 'sakhalin-south')).filter((h) => h.kind === 'joint').map((h) => h.party).sort();
  assert.deepEqual(joint, ['japan', 'russian-empire']);
});

test('selecting an event moves the clock and opens a card with documents and places in them', async (t) => {
  const visit = await open(t);
  assert.equal(await call(visit, 'select', 'joint-declaration-1956'), true);
  assert.equal(await get(visit, 'event'), 'joint-declaration-1956');
  assert.match(await get(visit, 'date'), /^1956/);
  await visit.byRole('heading', 'What the documents say').waitFor();
  await visit.byText(/^000 p\d+\.s\d+$/).first().waitFor();
  const [selection] = await visit.events('select');
  assert.equal(selection.detail.event, 'joint-declaration-1956');
  await visit.byRole('button', 'Back', { exact: true }).click();
  await until(async () => (await get(visit, 'event')) === null);
});

test('an event can be opened from the list, from the timeline and from a piece of land', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Events', { exact: true }).click();
  const record = await call(visit, 'dataset');
  const event = record.events.find((entry) => entry.id === 'shimoda-treaty-signed');
  await visit.byRole('button', event.title.en).first().click();
  await until(async () => (await get(visit, 'event')) === event.id);
  // The land is a list over the map as well, out of sight until the focus comes to it.
  await visit.widget().locator('.desk').getByRole('button', { name: /Iturup \/ Etorofu/ }).first().click();
  await visit.byRole('heading', /Iturup \/ Etorofu/).waitFor();
  await visit.byText('択捉島').waitFor();
});

test('a click on the map opens a piece of land, and on the timeline sets the clock', async (t) => {
  const visit = await open(t, { width: 1440, height: 900 });
  await visit.painted();
  const before = await get(visit, 'date');
  await visit.page.mouse.click(...Object.values(await pointIn(timeline(visit), 0.75, 0.15)));
  await changed(visit, 'date', before);
  const box = await map(visit).boundingBox();
  // Look for land along a line through the middle of the map.
  for (let share = 0.2; share < 0.8; share += 0.02) {
    await visit.page.mouse.click(box.x + box.width * share, box.y + box.height * 0.45);
    await visit.painted();
    if (await visit.byRole('button', 'Back', { exact: true }).isVisible()) break;
  }
  await visit.byRole('button', 'Back', { exact: true }).waitFor();
});

test('a link opens the page where it was left, and Back goes back', async (t) => {
  const visit = await open(t, { path: '#date=1905-09-05&view=1900/1910&event=portsmouth-signed' });
  assert.equal(await get(visit, 'event'), 'portsmouth-signed');
  assert.equal(await get(visit, 'date'), '1905-09-05');
  assert.match(await get(visit, 'view'), /^1900/);
  await call(visit, 'select', 'joint-declaration-1956');
  await until(() => visit.page.url().includes('joint-declaration-1956'));
  await visit.page.goBack();
  await until(async () => (await get(visit, 'event')) === 'portsmouth-signed');
  await visit.page.goForward();
  await until(async () => (await get(visit, 'event')) === 'joint-declaration-1956');
  assert.deepEqual(visit.errors, []);
});

test('bad input is refused with a notice that can be dismissed, and the last good state stays', async (t) => {
  const visit = await open(t, { path: '#date=1855-02-30&nonsense' });
  const notice = visit.widget().getByRole('alert').locator('.notice');
  await notice.waitFor();
  await notice.getByRole('button', { name: 'Close' }).click();
  await notice.waitFor({ state: 'detached' });
  await call(visit, 'goto', '1905');
  for (const [method, text] of [['goto', 'soon'], ['goto', '1905-13'], ['select', 'no-such-event']]) {
    assert.equal(await call(visit, method, text), false);
    await notice.filter({ hasText: text }).waitFor();
    assert.equal(await get(visit, 'date'), '1905');
  }
  await visit.widget().evaluate((element) => element.setAttribute('view', '1950/1850'));
  await notice.filter({ hasText: '1950/1850' }).waitFor();
  await assert.rejects(call(visit, 'holdings', 'never'), /RangeError/);
  assert.deepEqual(visit.errors, []);
});

test('typing a date moves the clock, and the clock runs and stops', async (t) => {
  const visit = await open(t);
  const field = visit.byRole('textbox', 'Go to a date');
  await field.fill('1875-05-07');
  await field.press('Enter');
  await until(async () => (await get(visit, 'date')) === '1875-05-07');
  await visit.byRole('group', 'Date').getByText('7 May 1875', { exact: true }).waitFor();
  await visit.byRole('button', 'Play').click();
  await changed(visit, 'date', '1875-05-07');
  await visit.byRole('button', 'Pause').click();
  await visit.painted();
  const stopped = await get(visit, 'date');
  await visit.page.waitForTimeout(400);
  assert.equal(await get(visit, 'date'), stopped);
});

test('the language changes names, texts and the page stays quiet', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', '日本語').click();
  await visit.byRole('heading', /千島と樺太/).waitFor();
  await call(visit, 'select', 'shimoda-treaty-signed');
  await visit.byRole('heading', '文書の記述').waitFor();
  const record = await call(visit, 'dataset');
  const event = record.events.find((entry) => entry.id === 'shimoda-treaty-signed');
  await visit.byRole('heading', event.title.ja).waitFor();
  assert.equal(await get(visit, 'lang'), 'ja');
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.errors, []);
});

test('two elements on one page keep their own clocks and share one program', async (t) => {
  const visit = await open(t);
  await visit.complete();
  await visit.page.evaluate(() => {
    document.body.style.blockSize = 'auto';
    const other = document.createElement('kuril-timeline');
    other.setAttribute('date', '1922-06-01');
    other.style.blockSize = '700px';
    document.body.append(other);
  });
  const other = widget(visit.page, 1);
  assert.equal(await other.evaluate((element) => element.date), '1922-06-01');
  await call(visit, 'goto', '1880');
  assert.equal(await other.evaluate((element) => element.date), '1922-06-01');
  for (const part of [/kuril-timeline-\w+\.wasm$/, /rest-\w+\.wasm$/]) {
    assert.equal(visit.requests.filter((url) => part.test(url)).length, 1, String(part));
  }
  assert.deepEqual(visit.errors, []);
});

test('hidden, without size, moved, removed and put back while playing: nothing throws, nothing leaks', async (t) => {
  const visit = await open(t);
  const children = () => visit.widget().evaluate((element) => [...element.shadowRoot.children].map((child) => child.localName));
  const before = await children();
  await visit.byRole('button', 'Play').click();
  await visit.page.evaluate(async () => {
    const element = document.querySelector('kuril-timeline');
    const frames = (n) => new Promise((resolve) => {
      const step = () => (n-- > 0 ? requestAnimationFrame(step) : resolve());
      step();
    });
    for (const style of ['display:none', 'block-size:0;min-block-size:0', 'inline-size:0', 'inline-size:40px', '']) {
      element.style.cssText = style;
      await frames(3);
    }
    for (let i = 0; i < 20; i += 1) {
      element.remove();
      await frames(1);
      document.body.prepend(element);
      await frames(1);
    }
    const home = document.createElement('div');
    home.style.blockSize = '600px';
    document.body.append(home);
    home.append(element);
    await frames(3);
  });
  assert.deepEqual(await children(), before);
  assert.equal(await call(visit, 'goto', '1905'), true);
  assert.deepEqual(visit.errors, []);
});

test('at 320 px nothing is wider than the screen and everything can be reached', async (t) => {
  const visit = await open(t, { width: 320, height: 640, touch: true, scale: 2 });
  const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `the page is ${width} px wide`);
  for (const name of ['Play', 'Next change of territory', 'Go', 'Who held what', 'Events']) {
    const box = await visit.byRole('button', name, { exact: true }).first().boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 320, `${name} at ${JSON.stringify(box)}`);
  }
  await call(visit, 'select', 'portsmouth-signed');
  await visit.byRole('heading', 'What the documents say').waitFor();
  assert.deepEqual(visit.errors, []);
});

// The share of different colours on a canvas: a blank one has a single colour.
const colours = (visit, selector) => visit.widget().evaluate((element, selector) => {
  const canvas = element.shadowRoot.querySelector(selector);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4 * 97) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return seen.size;
}, selector);

test('a notice that comes and goes leaves both pictures as they were', async (t) => {
  for (const path of ['', '#nonsense']) {
    const visit = await open(t, { path, motion: 'reduce' });
    const notice = visit.widget().getByRole('alert').getByRole('button', { name: 'Close' });
    await visit.widget().evaluate((element) => element.goto('hello'));
    await notice.waitFor();
    await visit.painted();
    assert.ok((await colours(visit, '.map canvas')) > 20 && (await colours(visit, '.time canvas')) > 20, 'while it shows');
    await notice.click();
    await visit.painted();
    assert.ok((await colours(visit, '.map canvas')) > 20 && (await colours(visit, '.time canvas')) > 20, 'after it');
    const [mapAbove, timeBelow] = await Promise.all([map(visit).boundingBox(), timeline(visit).boundingBox()]);
    assert.ok(mapAbove.y + mapAbove.height <= timeBelow.y + 1);
  }
});

test('on a phone the panel below the fold can be scrolled to, and a key explains the colours at once', async (t) => {
  const visit = await open(t, { width: 390, height: 844, touch: true, scale: 2 });
  const tab = visit.byRole('button', 'Events', { exact: true });
  await tab.scrollIntoViewIfNeeded();
  const box = await tab.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 844, JSON.stringify(box));
  await visit.widget().getByRole('list', { name: 'Key' }).getByText('Japan').first().waitFor();
});

test('with the keyboard alone a card opens, keeps the focus, and Escape closes it', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Events', { exact: true }).focus();
  await visit.page.keyboard.press('Enter');
  await visit.widget().getByRole('listitem').getByRole('button').first().waitFor();
  // Two more tabs, the search and its filters, then the list.
  const inList = () => visit.widget().evaluate((element) => Boolean(element.shadowRoot.activeElement?.closest('.events')));
  for (let i = 0; i < 12 && !(await inList()); i += 1) await visit.page.keyboard.press('Tab');
  await visit.page.keyboard.press('Enter');
  await until(async () => (await get(visit, 'event')) !== null);
  const focused = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.localName);
  await until(async () => (await focused()) === 'h3', 'the card’s heading never had the focus');
  await visit.page.keyboard.press('Escape');
  await until(async () => (await get(visit, 'event')) === null);
  await until(async () => (await focused()) === 'button', 'the focus was lost on closing');
});

test('Back returns to the page as it was opened', async (t) => {
  const visit = await open(t);
  const before = await get(visit, 'date');
  await call(visit, 'select', 'portsmouth-signed');
  await until(() => visit.page.url().includes('portsmouth-signed'));
  await visit.page.goBack();
  await until(async () => (await get(visit, 'event')) === null);
  assert.equal(await get(visit, 'date'), before);
});

test('the browser’s language is used where nobody chose one, and an attribute has the last word', async (t) => {
  const russian = await open(t, { locale: 'ru-RU' });
  await russian.byRole('heading', /Курилы и Сахалин/).waitFor();
  await russian.widget().evaluate((element) => element.setAttribute('lang', 'en'));
  await russian.byRole('heading', /Kurils and Sakhalin/).waitFor();
});

test('the cursor of the clock can be dragged by its handle on the axis', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  const opened = await get(visit, 'date');
  const strip = await pointIn(timeline(visit), 0.5, 0.2);
  await visit.page.mouse.click(strip.x, strip.y);
  const clicked = await changed(visit, 'date', opened);
  const view = await get(visit, 'view');
  const handle = { x: strip.x, y: (await timeline(visit).boundingBox()).y + 30 };
  await drag(visit.page, handle, { x: handle.x + 200, y: handle.y });
  const dragged = await changed(visit, 'date', clicked);
  assert.ok(Date.parse(dragged) > Date.parse(clicked), `${clicked} → ${dragged}`);
  assert.equal(await get(visit, 'view'), view, 'time itself stayed where it was');
});

test('a cluster opens as a list to choose from', async (t) => {
  const visit = await open(t, { width: 1440, height: 900, motion: 'reduce' });
  const list = visit.byRole('heading', /events stand here/);
  const box = await timeline(visit).boundingBox();
  // Look along the crowded lanes for the count that stands behind a name.
  search: for (const down of [0.41, 0.505, 0.55, 0.6, 0.645, 0.69, 0.74]) {
    for (let across = 0.3; across < 0.95; across += 0.012) {
      await visit.page.mouse.click(box.x + box.width * across, box.y + box.height * down);
      if (await list.isVisible()) break search;
      if (await get(visit, 'event')) await visit.widget().evaluate((element) => element.select(''));
      await visit.widget().evaluate((element) => { element.view = '1850/2020'; });
    }
  }
  await list.waitFor();
  const items = visit.widget().locator('.card .events').getByRole('button');
  const count = Number.parseInt(await list.innerText(), 10);
  assert.ok(count > 0 && (await items.count()) === count);
  await items.first().click();
  await until(async () => (await get(visit, 'event')) !== null);
});
