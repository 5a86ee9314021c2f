// With a keyboard and a screen reader only: seven tasks, found by role and name in the accessibility tree and done with keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, focus_on, focused, hears, press_until, tab_back_to, tab_to, there, tree } from './lib/access.mjs';
import { open, until } from './lib/page.mjs';

const press = async (visit, ...keys) => {
  for (const key of keys) await visit.page.keyboard.press(key);
};

// Opens the page and waits for what comes after the first picture. Nothing may go wrong on it.
async function visit_page(t, options = {}) {
  const visit = await open(t, { width: 1440, height: 900, motion: 'reduce', ...options });
  t.after(() => assert.deepEqual(visit.errors, []));
  await there(visit.page, 'list', /Land by land|地域ごと|По территориям/);
  return visit;
}

// Puts the clock on a date by its field.
async function set_date(visit, date) {
  await tab_to(visit.page, 'textbox', 'Go to a date', 60);
  await visit.page.keyboard.press('Control+A');
  await visit.page.keyboard.type(date);
  await press(visit, 'Enter');
}

test('who administered Shikotan in 1930 is found, and who says so', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  await set_date(visit, '1930');
  await hears(page, /1930/);
  await press_until(page, 'Tab', 'button', /^North Sakhalin/);
  const land = await press_until(page, 'ArrowDown', 'button', /^Shikotan/, 12);
  assert.match(land.name, /Japan · administered/);
  await press(visit, 'Enter');
  await focus_on(page, 'heading', 'Shikotan');
  await there(page, 'heading', 'On 1 January 1930');
  const card = await until(async () => {
    const article = await find(page, 'article', /^/);
    return article && /\b00\d p\d+\.s\d+/.test(article.text) && article;
  }, 'the card names no place in a document');
  assert.match(card.text, /On 1 January 1930 Japan · administered/);
  await press(visit, 'Escape');
  await focus_on(page, 'button', /^Shikotan/);
});

test('1904 and 1906 are compared', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  await set_date(visit, '1904');
  await tab_to(page, 'application', /^Timeline/);
  await tab_to(page, 'button', 'Zoom in');
  await press_until(page, 'ArrowRight', 'button', 'Timeline settings', 6);
  await press(visit, 'Enter');
  await there(page, 'dialog', 'Timeline settings');
  await tab_to(page, 'button', 'Begin a range on 1 January 1904');
  await press(visit, 'Enter', 'Escape');
  await focus_on(page, 'button', 'Timeline settings');
  await tab_back_to(page, 'textbox', 'Go to a date', 30);
  await page.keyboard.type('1906');
  await press(visit, 'Enter');
  await tab_to(page, 'button', 'Zoom in');
  await press_until(page, 'ArrowRight', 'button', 'Compare', 8);
  await press(visit, 'Enter');
  await there(page, 'dialog', 'Compare');
  await press_until(page, 'Tab', 'button', /^\d+ \w+ \d{4}$/);
  await press_until(page, 'ArrowDown', 'button', '1 January 1904');
  await press(visit, 'Enter', 'Escape');
  await hears(page, /Lands that differ: 1/);
  const list = await there(page, 'list', 'Who held what, 1 January 1904 and 1 January 1906');
  assert.match(list.text, /South Sakhalin.*Russia.*→ Japan · administered/);
  // The line between the two maps moves without dragging.
  await tab_back_to(page, 'slider', 'Line between the two maps', 30);
  await press(visit, 'ArrowRight');
  assert.equal(Number((await focused(page)).value), 55);
});

test('where sources differ on the end of the state of war is found', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  await tab_to(page, 'application', /^Timeline/, 30);
  await press(visit, '/');
  await focus_on(page, 'searchbox', 'Search events');
  await page.keyboard.type('state of war');
  await hears(page, /^\d+ of \d+ events$/);
  await press_until(page, 'Tab', 'button', /State of war|Declaration|war/i);
  await press_until(page, 'ArrowDown', 'button', /State of war between Japan and the Soviet Union/i, 30);
  await press(visit, 'Enter');
  await focus_on(page, 'heading', /^State of war/);
  await there(page, 'heading', 'Sources differ: When the state of war ended');
  const said = (await find(page, 'article', /^/)).text;
  assert.match(said, /The Joint Declaration ended it in 1956\..*It still existed technically in 1993\./);
  await hears(page, /^\d+ of \d+, .*State of war between Japan and the Soviet Union/);
});

test('the clock is started and stopped', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  await tab_to(page, 'button', 'Previous change of territory');
  await press_until(page, 'ArrowRight', 'button', 'Play', 3);
  const date = async () => (await find(page, 'time', /^/)).text;
  const before = await date();
  await press(visit, 'Space');
  await focus_on(page, 'button', 'Pause');
  await until(async () => (await date()) !== before, 'the clock stands still');
  await press(visit, 'Space');
  await focus_on(page, 'button', 'Play');
  const stopped = await date();
  await hears(page, new RegExp(stopped));
  assert.equal(await date(), stopped);
});

test('the language is changed, and with it what is read out', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  await tab_to(page, 'button', 'English');
  for (const [key, name, map, heard] of [
    ['ArrowRight', '日本語', /^領域/, /^1\d\d\d|年/],
    ['ArrowRight', 'Русский', /^Карта/, /г\.|\d{4}/],
    ['Home', 'English', /^Territory map/, /\d{4}/],
  ]) {
    await press_until(page, key, 'button', name, 3);
    await press(visit, 'Enter');
    await there(page, 'application', map);
    await focus_on(page, 'button', name);
    assert.equal((await focused(page)).pressed, 'true');
    await hears(page, heard);
  }
});

test('a citation is copied, and where the browser refuses it is marked, with a sentence that helps', async (t) => {
  for (const refused of [false, true]) {
    const refuse = () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    const visit = await visit_page(t, { path: '#event=shimoda-treaty-signed', before: refused ? refuse : null });
    const { page } = visit;
    if (!refused) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await there(page, 'DisclosureTriangle', 'Cite this entry');
    await tab_to(page, 'DisclosureTriangle', 'Cite this entry', 60);
    await press(visit, 'Enter');
    await tab_to(page, 'button', 'Copy', 3);
    await press(visit, 'Enter');
    const citation = () => visit.widget().locator('.quote p[lang]').first().innerText();
    if (refused) {
      await focus_on(page, 'button', 'Marked: copy it with Ctrl+C');
      const marked = await page.evaluate(() => {
        const root = document.querySelector('kuril-timeline').shadowRoot;
        return String((root.getSelection?.() ?? getSelection()).toString() || getSelection());
      });
      assert.equal(marked.trim(), (await citation()).trim());
    } else {
      await focus_on(page, 'button', 'Copied');
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await citation());
    }
  }
});

const PAGE = (widget) => `<!DOCTYPE html><html lang="en"><title>A page</title><main><h1>A page</h1><a href="#before">before</a>
  ${widget}<a href="#after">after</a></main><script type="module" src="kuril-timeline.js"></script></html>`;

for (const [what, widget] of [
  ['on a page', '<kuril-timeline></kuril-timeline>'],
  ['in a frame', '<iframe title="Timeline" src="embed.html?lang=en" width="1100" height="700"></iframe>'],
]) {
  test(`the widget ${what} is entered and left at either end, with a card open as well`, async (t) => {
    const path = 'around.html';
    const visit = await open(t, { path, start: what === 'on a page', server: { policy: null, pages: { [path]: PAGE(widget) } }, motion: 'reduce' });
    const { page } = visit;
    await there(page, 'list', /Land by land/);
    await tab_to(page, 'link', 'before', 3);
    await tab_to(page, 'link', 'after', 25);
    await tab_back_to(page, 'link', 'before', 25);
    await press_until(page, 'Tab', 'application', /^Timeline/, 25);
    await press(visit, ']');
    await there(page, 'button', 'Next event');
    await press(visit, 'Enter');
    await focus_on(page, 'heading', /./);
    await tab_to(page, 'link', 'after', 60);
    await tab_back_to(page, 'link', 'before', 80);
  });
}

// Every stop of the Tab key on the page as it opens, with the name it is told by.
async function stops(visit) {
  const found = [];
  for (let count = 0; count < 60; count++) {
    await press(visit, 'Tab');
    const at = await focused(visit.page);
    if (at.role === 'none') break;
    found.push(`${at.role} ${at.name.replace(/[.:,].*/, '')}`);
  }
  return found;
}

const DESKTOP = [
  'button Previous change of territory', 'textbox Go to a date', 'button English', // the header
  'application Territory map', 'button Zoom in', 'button North Sakhalin', // the map, its tools, its land as a list
  'application Timeline', 'button Zoom in', // the timeline, its tools
  'button Who held what', 'button South Sakhalin / Karafuto', 'button Border in the Kurils', // the panel: tabs, legend, lines
];

test('a fresh page has one tab stop for each group of controls', async (t) => {
  const visit = await visit_page(t);
  const desktop = await stops(visit);
  t.diagnostic(`at 1440: ${desktop.length} stops: ${desktop.join(' | ')}`);
  assert.ok(desktop.length <= 12, desktop.join('\n'));
  for (const [at, stop] of DESKTOP.slice(0, 9).entries()) assert.equal(desktop[at], stop);
  const phone = await visit_page(t, { width: 390, height: 844, touch: true });
  const few = await stops(phone);
  t.diagnostic(`at 390: ${few.length} stops: ${few.join(' | ')}`);
  assert.ok(few.length <= 13, few.join('\n'));
});

test('whatever has the focus shows it', async (t) => {
  const visit = await visit_page(t);
  const ring = () => visit.widget().evaluate((element) => {
    const at = element.shadowRoot.activeElement;
    const style = at && getComputedStyle(at);
    return at && { what: at.outerHTML.slice(0, 80), style: style.outlineStyle, width: parseFloat(style.outlineWidth), box: at.getBoundingClientRect().toJSON() };
  });
  let seen = 0;
  for (let count = 0; count < 40; count++) {
    await press(visit, 'Tab');
    const at = await ring();
    if (!at) break;
    seen++;
    assert.equal(at.style, 'solid', at.what);
    assert.ok(at.width >= 2 && at.box.width >= 24 && at.box.height >= 24, JSON.stringify(at));
  }
  assert.ok(seen > 8);
});

test('letters and signs can be switched off as shortcuts, and arrows stay', async (t) => {
  const visit = await visit_page(t);
  const { page } = visit;
  const get = (name) => visit.widget().evaluate((element, name) => element[name], name);
  await tab_to(page, 'application', /^Timeline/, 30);
  const date = await get('date');
  await press(visit, '.');
  await until(async () => (await get('date')) !== date, 'a full stop did not step');
  await tab_to(page, 'button', 'Zoom in');
  await press_until(page, 'ArrowRight', 'button', 'Timeline settings', 6);
  await press(visit, 'Enter');
  await press_until(page, 'Tab', 'button', 'Single-key shortcuts');
  assert.equal((await focused(page)).pressed, 'true');
  await press(visit, 'Space');
  await until(async () => (await focused(page)).pressed === 'false');
  await press(visit, 'Escape');
  await focus_on(page, 'button', 'Timeline settings');
  await tab_back_to(page, 'application', /^Timeline/, 3);
  const [kept, view] = [await get('date'), await get('view')];
  await press(visit, '.', ']', '?', '/', 'Space', '+', 'ArrowRight');
  await until(async () => (await get('view')) !== view, 'the arrow did not move the view');
  assert.equal(await get('date'), kept);
  assert.equal(await find(page, 'dialog'), null);
  assert.equal((await focused(page)).role, 'application');
});

test('every drag has buttons that do the same', async (t) => {
  const visit = await visit_page(t, { path: '#date=1905-09-05&since=1904&compare=swipe&view=1890/1930' });
  const { page } = visit;
  const get = (name) => visit.widget().evaluate((element, name) => element[name], name);
  await tab_to(page, 'button', 'Zoom in');
  // Near enough that the map has something to move.
  for (let count = 0; count < 3; count++) await press(visit, 'Enter');
  await press_until(page, 'ArrowRight', 'button', 'What the map shows', 8);
  await press(visit, 'Enter');
  await press_until(page, 'Tab', 'button', 'Move without dragging', 8);
  await press(visit, 'Enter');
  const menu = await there(page, 'dialog', 'Move without dragging');
  assert.ok(menu);
  const group = async (name) => visit.byRole('dialog', 'Move without dragging').getByRole('group', { name, exact: true });
  for (const [in_group, name, part, expected] of [
    ['Date', '+1 day', 'date', '1905-09-06'],
    ['Date', '+1 year', 'date', '1906-09-06'],
    ['Range', '-1 month', 'since', '1903-12-01'],
    ['Timeline', 'Later', 'view', null],
    ['First day in view', 'Later', 'view', null],
    ['Last day in view', 'Earlier', 'view', null],
  ]) {
    const before = await get(part);
    const button = (await group(in_group)).getByRole('button', { name, exact: true });
    await button.focus();
    await press(visit, 'Enter');
    await until(async () => (expected === null ? (await get(part)) !== before : (await get(part)) === expected), async () => `${in_group} ${name}: ${part} is ${await get(part)}`);
  }
  const line = () => visit.byRole('slider', 'Line between the two maps').getAttribute('aria-valuenow');
  await (await group('Line between the two maps')).getByRole('button', { name: 'Left' }).press('Enter');
  await until(async () => (await line()) === '45', 'the line stayed');
  const picture = () => visit.widget().locator('.map canvas').first().evaluate((canvas) => canvas.toDataURL().length);
  await visit.painted();
  const before = await picture();
  await (await group('Territory map')).getByRole('button', { name: 'Right' }).press('Enter');
  await until(async () => (await picture()) !== before, 'the map stayed');
});

test('headlines are told in each language, with its own plural', async (t) => {
  for (const [lang, first, many] of [
    ['en', /^\d+ of \d+, .*1905.*; \d+ lands? change/, /; \d+ lands change$/],
    ['ja', /^\d+件中\d+件目、.*1905年.*。\d+地域に変化/, /。\d+地域に変化$/],
    ['ru', /^\d+ из \d+, .*1905.*; изменения на \d+ территори(и|ях)/, /; изменения на \d+ территориях$/],
  ]) {
    const visit = await visit_page(t, { path: `#lang=${lang}&date=1905-01-01` });
    await visit.widget().getByRole('application').last().focus();
    await press(visit, '.');
    await hears(visit.page, first);
    await visit.widget().evaluate((element) => { element.date = '1946-06-01'; });
    await hears(visit.page, many);
    const all = (await tree(visit.page)).filter((node) => node.role === 'status' && many.test(node.text));
    assert.equal(all.length, 1, 'told twice');
  }
});
