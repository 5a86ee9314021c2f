// The timeline in use: inertia, double clicks, the band of the whole record, lanes, calendars, search, ranges, playing,
// help, and the list under the map of a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';
import { drag, pointIn, swipe, told, wheel } from './lib/hands.mjs';

const timeline = (visit) => visit.byRole('application', /^Timeline/);
const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);
const call = (visit, method, ...args) =>
  visit.widget().evaluate((element, [method, args]) => element[method](...args), [method, args]);
const address = (visit) => visit.page.evaluate(() => decodeURIComponent(location.hash));
const years = (view) => view.split('/').map((text) => Number(text.slice(0, 4)) + (Number(text.slice(5, 7) || 1) - 1) / 12);
const span = (view) => years(view)[1] - years(view)[0];

async function changed(visit, name, before) {
  return until(async () => {
    const now = await get(visit, name);
    return now !== before && now;
  }, `${name} stayed ${before}`);
}

// The band of the whole record lies along the lower edge, right of the names.
async function inBand(visit, across) {
  return pointIn(timeline(visit), 0.2 + 0.8 * across, 1 - 12 / (await timeline(visit).boundingBox()).height);
}

test('a drag let go in motion runs on and comes to rest; with less motion it does not', async (t) => {
  const run = async (motion) => {
    const visit = await open(t, { motion, path: '#view=1900/1919' });
    const before = await get(visit, 'view');
    const from = await pointIn(timeline(visit), 0.8, 0.6);
    await visit.page.mouse.move(from.x, from.y);
    await visit.page.mouse.down();
    for (let step = 1; step <= 6; step += 1) await visit.page.mouse.move(from.x - 40 * step, from.y);
    await visit.page.mouse.up();
    await changed(visit, 'view', before);
    // Views are told when they settle, so what is told last is where it came to rest.
    let last = '';
    await until(async () => {
      const now = await get(visit, 'view');
      const rested = now === last;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return rested;
    });
    return years(last)[0];
  };
  const [thrown, put] = [await run('no-preference'), await run('reduce')];
  assert.ok(thrown > put + 1, `thrown to ${thrown}, put to ${put}`);
});

test('a double click goes nearer', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  const before = await get(visit, 'view');
  const at = await pointIn(timeline(visit), 0.6, 0.14);
  await visit.page.mouse.dblclick(at.x, at.y);
  const after = await changed(visit, 'view', before);
  assert.ok(span(after) < span(before) * 0.6, `${before} → ${after}`);
});

test('the band of the whole record moves the view by click and by drag', async (t) => {
  const visit = await open(t, { motion: 'reduce', path: '#view=1900/1919' });
  const before = await get(visit, 'view');
  const there = await inBand(visit, 0.9);
  await visit.page.mouse.click(there.x, there.y);
  const clicked = await changed(visit, 'view', before);
  assert.ok(years(clicked)[0] > 1980, clicked);
  assert.ok(Math.abs(span(clicked) - 19) < 3, `a click keeps the length: ${clicked}`);
  const back = await inBand(visit, 0.5);
  await drag(visit.page, there, back);
  const dragged = await changed(visit, 'view', clicked);
  assert.ok(years(dragged)[0] < 1960, dragged);
});

test('F brings the selected event into the middle, and then goes near', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  await call(visit, 'select', 'shimoda-treaty-signed');
  await timeline(visit).focus();
  const before = await get(visit, 'view');
  await visit.page.keyboard.press('f');
  const centred = await changed(visit, 'view', before);
  const [from, to] = years(centred);
  assert.ok(Math.abs((from + to) / 2 - 1855.1) < 2, centred);
  await visit.page.keyboard.press('F');
  const near = await changed(visit, 'view', centred);
  assert.ok(span(near) < 2, near);
});

test('brackets go through the events of a lane, whose kind stays', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  await call(visit, 'select', 'shimoda-treaty-signed');
  const record = await call(visit, 'dataset');
  const kind = (id) => record.events.find((event) => event.id === id).kind;
  await timeline(visit).focus();
  for (const key of [']', ']', ']', '[']) {
    const before = await get(visit, 'event');
    await visit.page.keyboard.press(key);
    const after = await changed(visit, 'event', before);
    assert.equal(kind(after), 'treaty');
    await timeline(visit).focus();
  }
});

test('a question mark lists keys and gestures, and Escape gives the focus back', async (t) => {
  const visit = await open(t);
  await timeline(visit).focus();
  await visit.page.keyboard.press('?');
  const help = visit.byRole('dialog', 'Keys and gestures');
  await help.waitFor();
  for (const term of ['Home End', 'Space', 'double tap']) await help.getByText(term, { exact: true }).waitFor();
  await visit.page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});

test('keys act only while the widget has the focus', async (t) => {
  const visit = await open(t);
  const before = await get(visit, 'view');
  await visit.page.evaluate(() => document.activeElement?.blur());
  for (const key of ['+', 'ArrowRight', '.', ']', '?', ' ']) await visit.page.keyboard.press(key);
  await visit.painted();
  assert.equal(await get(visit, 'view'), before);
  assert.equal(await get(visit, 'event'), null);
  assert.equal(await visit.byRole('dialog', /./).count(), 0);
});

test('lanes and calendars are chosen in the settings, and the address keeps them', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Timeline settings').click();
  const settings = visit.byRole('dialog', 'Timeline settings');
  for (const [name, part] of [['By land', 'lanes=land'], ['By party', 'lanes=party'], ['By document', 'lanes=document']]) {
    await settings.getByRole('button', { name }).click();
    await until(async () => (await address(visit)).includes(part), `the address has no ${part}`);
    assert.equal(await settings.getByRole('button', { name }).getAttribute('aria-pressed'), 'true');
  }
  await settings.getByRole('button', { name: 'By kind' }).click();
  await settings.getByRole('button', { name: 'Japanese eras' }).click();
  await settings.getByRole('button', { name: /^More room/ }).click();
  await until(async () => (await address(visit)).includes('axis=eras,stretched'));
  await visit.page.keyboard.press('Escape');
  await settings.waitFor({ state: 'detached' });
  assert.equal(await visit.byRole('button', 'Timeline settings').evaluate((button) => button.matches(':focus')), true);
  assert.deepEqual(visit.errors, []);
});

test('with stretched years the same days are in view, and the view is still told in days', async (t) => {
  const visit = await open(t, { motion: 'reduce' });
  await visit.widget().evaluate((element) => { element.view = '1860/1899'; });
  await until(async () => (await get(visit, 'view')) === '1860/1899');
  await visit.byRole('button', 'Timeline settings').click();
  await visit.byRole('button', /^More room/).click();
  await visit.painted();
  assert.equal(await get(visit, 'view'), '1860/1899');
  await visit.widget().evaluate((element) => { element.view = '1946/1955'; });
  await until(async () => (await get(visit, 'view')) === '1946-01/1955-12');
  assert.deepEqual(visit.errors, []);
});

test('a search narrows the list, is kept in the address, and says when nothing matches', async (t) => {
  const visit = await open(t);
  await timeline(visit).focus();
  await visit.page.keyboard.press('/');
  const field = visit.byRole('searchbox', /./);
  await until(() => field.evaluate((input) => input.matches(':focus')), 'the caret is not in the search field');
  await visit.page.keyboard.type('shimoda');
  await until(async () => (await address(visit)).includes('find=shimoda'));
  const items = visit.widget().locator('.events li:not(.decade)');
  await until(async () => (await items.count()) < 40 && (await items.count()) > 0, 'the list was not narrowed');
  assert.equal(await field.evaluate((input) => input.matches(':focus')), true);
  await field.fill('qqqqqq');
  await visit.byRole('button', /clear/i).first().waitFor();
  assert.equal(await items.count(), 0);
  await visit.byRole('button', /clear/i).first().click();
  await until(async () => !(await address(visit)).includes('find='));
  assert.ok((await items.count()) > 100);
});

test('a link with a search opens it again', async (t) => {
  const visit = await open(t, { path: '#find=shimoda' });
  await visit.byRole('button', 'Events').click();
  await until(async () => (await visit.byRole('searchbox', /./).inputValue()) === 'shimoda');
  const items = visit.widget().locator('.events li:not(.decade)');
  await until(async () => (await items.count()) < 40 && (await items.count()) > 0);
});

test('a range tells what happened in it and what changed', async (t) => {
  const visit = await open(t, { path: '#date=1905-12-31&since=1904-01-01' });
  await visit.byRole('button', 'Events').click();
  await visit.byText(/1 January 1904/).first().waitFor();
  const items = visit.widget().locator('.events li:not(.decade)');
  await until(async () => (await items.count()) > 3 && (await items.count()) < 60);
  await visit.byRole('button', 'Timeline settings').click();
  await visit.byRole('button', 'No range').click();
  await until(async () => !(await address(visit)).includes('since='));
  await until(async () => (await items.count()) > 100);
});

test('playing from event to event selects one after the other, and a touch stops it', async (t) => {
  const visit = await open(t, { path: '#date=1904-01-01', motion: 'reduce' });
  await visit.byRole('button', 'Timeline settings').click();
  await visit.byRole('button', 'From event to event').click();
  await visit.page.keyboard.press('Escape');
  await visit.byRole('button', 'Play').click();
  const first = await changed(visit, 'event', null);
  await changed(visit, 'event', first);
  const at = await pointIn(timeline(visit), 0.6, 0.14);
  await visit.page.mouse.click(at.x, at.y);
  await visit.byRole('button', 'Play').waitFor();
});

test('a wheel over a widget in a longer page scrolls the page and says how to zoom', async (t) => {
  const visit = await open(t);
  await visit.page.evaluate(() => {
    for (const element of [document.documentElement, document.body]) {
      Object.assign(element.style, { overflow: 'visible', height: 'auto', display: 'block' });
    }
    document.querySelector('kuril-timeline').style.height = '700px';
    const room = document.createElement('div');
    room.style.height = '3000px';
    document.body.append(room);
  });
  const scrolls = await visit.page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 100);
  assert.ok(scrolls, 'the page of the test does not scroll');
  const before = await get(visit, 'view');
  const at = await pointIn(timeline(visit), 0.6, 0.5);
  await wheel(visit.page, at, 120);
  await until(() => visit.widget().locator('[data-hint]').count(), 'no hint');
  await until(() => visit.page.evaluate(() => scrollY > 0), 'the page did not scroll');
  assert.equal(await get(visit, 'view'), before);
  await timeline(visit).focus();
  const again = await pointIn(timeline(visit), 0.6, 0.5);
  await wheel(visit.page, again, -360);
  assert.ok(span(await changed(visit, 'view', before)) < span(before));
});

test('on a phone the events are listed downwards under the map, and the clock follows the reading', async (t) => {
  const visit = await open(t, { width: 390, height: 844, touch: true });
  const items = visit.widget().locator('.events li:not(.decade)');
  await until(async () => (await items.count()) > 100, 'no list of events');
  const map = visit.byRole('application', /^Territory map/);
  const before = await get(visit, 'date');
  const scroller = visit.widget().locator('.kt-mount');
  await scroller.evaluate((element) => element.scrollTo(0, 2500));
  await changed(visit, 'date', before);
  assert.ok((await map.boundingBox()).y >= 0 && (await map.boundingBox()).y < 60, 'the map is out of sight');
  const small = await items.evaluateAll((all) => all.slice(0, 40).filter((item) => {
    const button = item.querySelector('button');
    return button && button.getBoundingClientRect().height < 44;
  }).length);
  assert.equal(small, 0, 'entries too small for a thumb');
  await swipe(visit.page, { x: 200, y: 700 }, { x: 200, y: 500 });
  assert.deepEqual(visit.errors, []);
});

test('the pointer over an event is told its name and date with its doubt', async (t) => {
  const visit = await open(t, { path: '#view=1854/1858' });
  await visit.painted();
  const words = [...new Set((await told(timeline(visit))).map((hit) => hit.words))];
  assert.ok(words.some((text) => /Shimoda/.test(text) && text.includes('7 February 1855')), words.join(' | '));
  assert.ok(words.some((text) => /about|doubtful|uncertain|between|early|late|[?~]/i.test(text)), words.join(' | '));
});

test('a point of view is chosen, stated with its source, kept in the address, and left again', async (t) => {
  const visit = await open(t, { path: '#date=1950-01-01' });
  const holds = async () => {
    const unit = (await call(visit, 'holdings', '1950')).find((entry) => entry.unit === 'etorofu');
    return unit.holdings.map((holding) => `${holding.party} ${holding.kind}`).sort().join(', ');
  };
  const everyone = await holds();
  await visit.byRole('button', 'Points of view').click();
  const menu = visit.byRole('dialog', 'Points of view');
  await menu.getByRole('button', { name: 'Tokyo' }).click();
  await visit.byRole('status').filter({ hasText: 'As seen by: Tokyo' }).waitFor();
  const tokyo = await holds();
  assert.notEqual(tokyo, everyone);
  await until(async () => (await address(visit)).includes('pov=tokyo'));
  await menu.getByRole('button', { name: 'Moscow' }).click();
  await visit.byRole('status').filter({ hasText: 'As seen by: Moscow' }).waitFor();
  assert.notEqual(await holds(), tokyo);
  await visit.byRole('button', 'Everyone at once').first().click();
  await until(async () => (await holds()) === everyone);
  assert.equal(await visit.byText(/^As seen by/).count(), 0);
  assert.deepEqual(visit.errors, []);
});

test('a link with a point of view nobody knows is told, and everyone’s is shown', async (t) => {
  const visit = await open(t, { path: '#pov=moon' });
  await visit.byRole('alert').filter({ hasText: 'moon' }).waitFor();
  await until(async () => !(await address(visit)).includes('pov='));
});

test('the search opens again when the list is there already', async (t) => {
  const visit = await open(t);
  await visit.byRole('button', 'Events', { exact: true }).click();
  const field = visit.byRole('searchbox', /./);
  await field.waitFor();
  await timeline(visit).focus();
  await visit.page.keyboard.press('/');
  await until(() => field.evaluate((input) => input.matches(':focus')), 'the caret is not in the search field');
});

test('in a frame the wheel scrolls the page around until the widget has the focus', async (t) => {
  const visit = await open(t, {
    path: 'around.html',
    start: false,
    server: {
      policy: null,
      pages: { 'around.html': '<body style="margin:0"><iframe src="./" width="900" height="640"></iframe><div style="height:3000px"></div>' },
    },
  });
  const frame = visit.page.frameLocator('iframe');
  const canvas = frame.getByRole('application', { name: /^Timeline/ });
  await canvas.waitFor();
  const box = await canvas.boundingBox();
  await wheel(visit.page, { x: box.x + 400, y: box.y + 80 }, 240);
  await until(() => visit.page.evaluate(() => scrollY > 0), 'the page around did not scroll');
});

test('nothing beyond the record can be reached by dragging', async (t) => {
  const visit = await open(t, { motion: 'reduce', path: '#view=2000/2020' });
  for (let round = 0; round < 6; round += 1) {
    const from = await pointIn(timeline(visit), 0.9, 0.6);
    await drag(visit.page, from, { x: from.x - 700, y: from.y });
  }
  await until(async () => years(await get(visit, 'view'))[0] > 2015, 'nothing moved');
  assert.ok(years(await get(visit, 'view'))[0] < 2040, await get(visit, 'view'));
});
