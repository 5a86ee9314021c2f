// The map in use: two maps at once, layers, borders and notes, places far away, what is pointed at in both pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';
import { drag, pinch, swipe, told } from './lib/hands.mjs';

const map = (visit) => visit.byRole('application', /^Territory map/);
const other = (visit) => visit.byRole('application', /^Second map/);
const timeline = (visit) => visit.byRole('application', /^Timeline/);
const tip = (visit) => visit.widget().locator('.tip');
const fragment = (visit) => visit.page.evaluate(() => location.hash);
const button = (visit, name) => visit.byRole('button', name, { exact: true });

// A point of a picture, in the window, where the pointer is told `words`: found by asking everywhere.
async function spot(visit, canvas, words) {
  const found = async () => {
    const hits = await told(canvas, words);
    // The thing itself rather than its name: where most of it lies around.
    const near = (a) => hits.filter((b) => Math.abs(a.x - b.x) <= 16 && Math.abs(a.y - b.y) <= 16).length;
    return hits.map((hit) => [near(hit), hit]).sort((a, b) => b[0] - a[0])[0]?.[1];
  };
  return until(found, `nothing in the picture is “${words}”`);
}

// The colour of a picture at a point of the window.
const colour = (canvas, at) => canvas.evaluate((canvas, at) => {
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const [x, y] = [(at.x - box.x) * scale, (at.y - box.y) * scale];
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3).join(' ');
}, at);

test('a line divides the maps of two dates, and keys move it', async (t) => {
  const visit = await open(t, { path: '#date=1930', motion: 'reduce' });
  await visit.complete();
  assert.equal(await other(visit).isVisible(), false);
  const south = await spot(visit, map(visit), 'South Sakhalin');
  await button(visit, 'Compare').click();
  await button(visit, '6 July 1905').click();
  await other(visit).waitFor();
  await until(async () => /since=1905-07-06.*compare=swipe/.test(await fragment(visit)), 'no such link');
  const [before, now] = await until(async () => {
    const both = [await colour(other(visit), south), await colour(map(visit), south)];
    return both[0] !== both[1] && both;
  }, 'both maps show the same');
  const divider = visit.byRole('slider', 'Line between the two maps');
  await divider.focus();
  for (let i = 0; i < 20; i += 1) await visit.page.keyboard.press('ArrowRight');
  assert.equal(await divider.getAttribute('aria-valuenow'), '96');
  await visit.page.keyboard.press('Home');
  assert.equal(await divider.getAttribute('aria-valuenow'), '4');
  assert.deepEqual([await colour(other(visit), south), await colour(map(visit), south)], [before, now]);
  await button(visit, 'End the comparison').first().click();
  await other(visit).waitFor({ state: 'hidden' });
  await until(async () => !/compare/.test(await fragment(visit)), 'the link still compares');
});

test('the line between two maps follows a finger', async (t) => {
  const path = '#date=1930&since=1880-01-01&compare=swipe';
  const visit = await open(t, { path, width: 1024, height: 768, touch: true, motion: 'reduce' });
  await visit.complete();
  const divider = visit.byRole('slider', 'Line between the two maps');
  const box = await divider.boundingBox();
  assert.ok(box.width >= 44, `a handle of ${box.width} px`);
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await swipe(visit.page, from, { x: from.x + 200, y: from.y });
  const now = Number(await until(async () => {
    const now = await divider.getAttribute('aria-valuenow');
    return now !== '50' && now;
  }, 'the line stayed where it was'));
  const width = (await map(visit).boundingBox()).width;
  assert.ok(Math.abs(now - (50 + (200 / width) * 100)) < 4, `at ${now} %`);
});

test('two points of view stand side by side, each named, with what differs as a list to copy', async (t) => {
  const visit = await open(t, { path: '#date=1960&pov=tokyo&compare=side:moscow', motion: 'reduce' });
  await other(visit).waitFor();
  const halves = visit.byRole('group', 'Left: Moscow. Right: Tokyo.');
  await halves.getByText('Stated in').first().click();
  await halves.getByText(/outcome of the war/i).first().waitFor();
  await halves.getByText('Stated in').first().click();
  const [left, right] = [await other(visit).boundingBox(), await map(visit).boundingBox()];
  assert.ok(left.x + left.width <= right.x + 2, 'the maps do not cover each other');
  const there = await spot(visit, other(visit), 'Iturup');
  await visit.page.mouse.move(there.x, there.y);
  assert.match(await tip(visit).textContent(), /Soviet Union · title by treaty/);
  const here = await spot(visit, map(visit), 'Iturup');
  await visit.page.mouse.move(here.x, here.y);
  assert.match(await tip(visit).textContent(), /Japan · title by treaty/);
  const list = visit.byRole('list', 'Moscow → Tokyo');
  await list.getByText(/Soviet Union · occupied/).first().waitFor();
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(visit, 'Copy').click();
  await button(visit, 'Copied').waitFor();
  assert.match(await visit.page.evaluate(() => navigator.clipboard.readText()), /Shikotan: .*→/);
  assert.deepEqual(visit.errors, []);
});

test('of what a view says nothing is told beside each half, in either order and for either day', async (t) => {
  const visit = await open(t, { path: '#date=1960-01-01&pov=tokyo&compare=side:treaties', motion: 'reduce' });
  const silent = (half) => visit.widget().locator(`.half.${half} > small`);
  const words = async (half) => ((await silent(half).count()) ? silent(half).textContent() : '');
  await until(async () => (await words('first')) || (await words('second')), 'neither half says what it is silent on');
  const [treaties, tokyo] = [await words('first'), await words('second')];
  await visit.widget().evaluate((element) => Object.assign(element, { pov: 'treaties', compare: 'side:tokyo' }));
  await until(async () => (await words('first')) === tokyo && (await words('second')) === treaties, 'the halves do not tell the same when swapped');
  assert.notEqual(treaties, tokyo);
  assert.match(treaties, /Iturup/);
  // One view on two days: each day's own silence.
  await visit.widget().evaluate((element) => Object.assign(element, { since: '1922-01-01', compare: 'side' }));
  await until(async () => /North Sakhalin/.test(await words('first')), 'the silence of the first day is not told');
  assert.equal(await words('second'), treaties);
  assert.deepEqual(visit.errors, []);
});

test('a press beside a menu closes it, and the focus stays where it was pressed', async (t) => {
  const visit = await open(t, { path: '#lang=en', motion: 'reduce' });
  const menu = visit.byRole('dialog', 'Compare');
  await button(visit, 'Compare').click();
  await menu.getByRole('button').nth(2).click();
  await menu.waitFor();
  const box = await map(visit).boundingBox();
  await visit.page.mouse.click(box.x + 300, box.y + 60);
  await menu.waitFor({ state: 'detached' });
  const focused = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.ariaLabel ?? '');
  assert.match(await focused(), /^(Territory|Second) map/);
  // From one menu to the other, and shut by the button that opened it.
  await button(visit, 'Compare').click();
  await button(visit, 'What the map shows').click();
  await visit.byRole('dialog', 'What the map shows').waitFor();
  assert.equal(await menu.count(), 0);
  await visit.page.keyboard.press('Escape');
  await until(async () => (await focused()) === 'What the map shows' || (await focused()) === 'Compare', `the focus is at “${await focused()}”`);
});

test('both maps move together', async (t) => {
  const visit = await open(t, { path: '#date=1930&since=1880-01-01&compare=side', motion: 'reduce' });
  await visit.complete();
  const before = await spot(visit, other(visit), 'Urup');
  const from = { x: before.x, y: before.y };
  const right = await map(visit).boundingBox();
  await map(visit).focus();
  await visit.page.keyboard.press('+');
  await visit.page.keyboard.press('+');
  await visit.painted();
  const zoomed = await spot(visit, other(visit), 'Urup');
  const same = await spot(visit, map(visit), 'Urup');
  assert.ok(Math.abs(zoomed.x - (same.x - right.x + (await other(visit).boundingBox()).x)) < 12);
  await drag(visit.page, from, { x: from.x - 60, y: from.y + 40 });
  await visit.painted();
  const moved = await spot(visit, map(visit), 'Urup');
  assert.notDeepEqual(moved, same);
});

test('two dates: what changed is listed with its documents', async (t) => {
  const visit = await open(t, { path: '#date=1906&since=1904-01-01&compare=swipe' });
  const list = visit.byRole('list', /^Who held what/);
  const item = list.getByRole('listitem');
  await item.first().waitFor();
  assert.equal(await item.count(), 1);
  const words = await item.first().textContent();
  assert.match(words, /^South Sakhalin \/ Karafuto: +Russian Empire · administered.*→ +Japan · administered/s);
  assert.match(words, /\b00\d p\d+\.s\d+/, 'a place in a document');
  // How many is told when the dates compared change; what a link opens with is there to be read.
  await visit.widget().evaluate((element) => { element.since = '1904-02-01'; });
  await visit.widget().getByText('Lands that differ: 1').waitFor({ state: 'attached' });
});

test('layers come off and on, the link remembers them, and bare land is not told as unknown', async (t) => {
  const visit = await open(t, { path: '#date=1960', motion: 'reduce' });
  await visit.complete();
  const north = await spot(visit, map(visit), 'North Sakhalin');
  const painted = await colour(map(visit), north);
  await visit.byRole('listitem', '').filter({ hasText: 'Nivkh' }).first().waitFor();
  await button(visit, 'What the map shows').click();
  for (const layer of ['administered', 'Peoples']) {
    const toggle = button(visit, layer);
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    await toggle.click();
    await until(async () => (await toggle.getAttribute('aria-pressed')) === 'false', `${layer} stayed on`);
  }
  await until(async () => /layers=-administered,-peoples/.test(decodeURIComponent(await fragment(visit))), 'no such link');
  await visit.painted();
  assert.notEqual(await colour(map(visit), north), painted);
  await visit.page.mouse.move(north.x, north.y);
  assert.match(await tip(visit).textContent(), /Soviet Union · administered/);
  assert.equal(await visit.widget().getByRole('listitem').filter({ hasText: 'Nivkh' }).count(), 0);
  await visit.byRole('dialog', 'What the map shows').getByRole('button', { name: 'Show all' }).click();
  await until(async () => !/layers/.test(await fragment(visit)), 'the link still names layers');
});

test('a border opens its card from the map and from the list', async (t) => {
  const visit = await open(t, { path: '#date=1930', motion: 'reduce' });
  await visit.complete();
  const line = await spot(visit, map(visit), 'Border of 1905: 50th parallel');
  await visit.page.mouse.click(line.x, line.y);
  await visit.byRole('heading', /50th parallel/).waitFor();
  await visit.byText(/^00\d p\d+\.s\d+$/).first().waitFor();
  await button(visit, 'Back').click();
  await visit.byRole('button', /^≈? ?.*fishing/i).first().click();
  await visit.widget().locator('.card h3').waitFor();
});

test('a place out of sight is looked at where it lies, and the way leads back', async (t) => {
  const visit = await open(t, { path: '#event=portsmouth-signed', motion: 'reduce' });
  await visit.byRole('button', 'Portsmouth').waitFor();
  assert.equal(visit.requests.filter((url) => /land\/far/.test(url)).length <= 1, true);
  const away = await spot(visit, map(visit), 'Portsmouth');
  await visit.page.mouse.click(away.x, away.y);
  await visit.painted();
  const home = await until(() => map(visit).evaluate((canvas) => canvas.width > 0));
  assert.ok(home);
  // Far away none of the islands is in the picture.
  const islands = (await told(map(visit), '', 8)).map(({ words }) => words.split('\n')[0]);
  assert.ok(!islands.some((name) => /Sakhalin|Iturup/.test(name)), islands.join(', '));
  await visit.widget().locator('.map').getByRole('button', { name: 'Show all' }).click();
  await spot(visit, map(visit), 'North Sakhalin');
  // From the card as well, without a pointer.
  await visit.byRole('button', 'Portsmouth').press('Enter');
  await visit.painted();
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.errors, []);
});

test('what is pointed at in one picture is marked in the other', async (t) => {
  const visit = await open(t, { path: '#date=1930', motion: 'reduce' });
  await visit.complete();
  const of = (canvas) => canvas.evaluate((canvas) => canvas.toDataURL());
  await visit.page.mouse.move(2, 2);
  await visit.painted();
  const [plainMap, plainTime] = [await of(map(visit)), await of(timeline(visit))];
  const south = await spot(visit, map(visit), 'South Sakhalin');
  await visit.page.mouse.move(south.x, south.y);
  await visit.painted();
  assert.notEqual(await of(timeline(visit)), plainTime, 'the strip marks the land under the pointer');
  const treaty = await spot(visit, timeline(visit), 'Treaty of Shimoda');
  await visit.page.mouse.move(treaty.x, treaty.y);
  await visit.painted();
  assert.notEqual(await of(map(visit)), plainMap, 'the map marks the land of the event under the pointer');
  await visit.page.mouse.move(2, 2);
  await visit.painted();
  assert.deepEqual([await of(map(visit)), await of(timeline(visit))], [plainMap, plainTime]);
});

test('a place on the map lists what happened there', async (t) => {
  const visit = await open(t, { path: '#event=hitokappu-bay-fleet', motion: 'reduce' });
  await visit.complete();
  const record = await visit.widget().evaluate((element) => element.dataset());
  const counts = new Map();
  for (const event of record.events) for (const place of event.places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const inside = record.places.find((place) => counts.get(place.id) > 1 && place.lon > 141 && place.lon < 157 && place.lat > 42 && place.lat < 54);
  const event = record.events.find((event) => event.places.includes(inside.id));
  await visit.widget().evaluate((element, id) => element.select(id), event.id);
  const at = await spot(visit, map(visit), inside.name.en);
  await visit.page.mouse.click(at.x, at.y);
  await visit.widget().getByText(new RegExp(`^${counts.get(inside.id)} events`)).waitFor();
});

test('the map zooms and moves by touch, and finer land comes', async (t) => {
  const visit = await open(t, { path: '#date=1930', width: 390, height: 844, touch: true, motion: 'reduce' });
  await visit.complete();
  const before = await spot(visit, map(visit), 'Urup');
  const box = await map(visit).boundingBox();
  await pinch(visit.page, before, 60, 120);
  await visit.painted();
  const nearer = await spot(visit, map(visit), 'Urup');
  await swipe(visit.page, nearer, { x: nearer.x - 60, y: nearer.y });
  await visit.painted();
  assert.ok((await spot(visit, map(visit), 'Urup')).x < nearer.x - 20, 'a finger moves the map');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (let i = 0; i < 3; i += 1) await pinch(visit.page, middle, 60, 260);
  await until(() => visit.requests.some((url) => /land\/fine/.test(url)), 'no finer land was asked for');
});

test('when land changes hands the map fades, and cuts where motion is unwelcome', async (t) => {
  for (const [motion, fades] of [['no-preference', true], ['reduce', false]]) {
    const visit = await open(t, { path: '#date=1905-09-01', motion });
    await visit.complete();
    const south = await spot(visit, map(visit), 'South Sakhalin');
    const colours = await map(visit).evaluate(async (canvas, at) => {
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const seen = new Set();
      canvas.getRootNode().host.goto('1905-10-01');
      const end = performance.now() + 900;
      while (performance.now() < end) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const data = canvas.getContext('2d').getImageData((at.x - box.x) * scale, (at.y - box.y) * scale, 1, 1).data;
        seen.add([...data].join(' '));
      }
      return seen.size;
    }, south);
    assert.ok(fades ? colours > 2 : colours <= 2, `${motion}: ${colours} colours`);
  }
});

test('parts of a link that the map cannot mean are told, and the rest is followed', async (t) => {
  for (const [part, told] of [['compare=wipe', /compare=wipe/], ['layers=rivers', /layers=rivers/], ['compare=side:mars', /mars/]]) {
    const visit = await open(t, { path: `#date=1930&${part}` });
    await visit.byRole('alert', '').getByText(told).waitFor();
    assert.equal(await visit.widget().evaluate((element) => element.date), '1930');
    await until(async () => !(await other(visit).isVisible()), 'a second map of nothing');
  }
});
