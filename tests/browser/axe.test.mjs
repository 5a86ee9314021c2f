// axe-core over views, themes, languages and widths: no rule of WCAG 2.2 A and AA and no good practice is broken.
// The main view is looked at in every combination, the others in pairs. Nothing is loaded anew for a theme, a language or a
// width: that would take minutes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, with_axe } from './lib/access.mjs';
import { open, until } from './lib/page.mjs';

const LANGS = ['en', 'ja', 'ru'];
const WIDTHS = [1440, 1024, 390, 320];
// What a theme sets: the element's attribute, and what the visitor's settings ask for.
const THEMES = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  contrast: { theme: 'contrast' },
  'dark contrast': { theme: 'auto', colorScheme: 'dark', contrast: 'more' },
  'forced colours': { theme: 'auto', forcedColors: 'active' },
};
// The rules that can turn out otherwise in another theme: those that measure colours.
const COLOURS = ['color-contrast', 'link-in-text-block'];

async function set_theme(visit, name) {
  const { theme, ...media } = THEMES[name];
  await visit.page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', ...media });
  await visit.widget().evaluate((element, theme) => element.setAttribute('theme', theme), theme);
}

async function set_lang(visit, lang) {
  await visit.widget().evaluate((element, lang) => { element.lang = lang; }, lang);
  await visit.widget().locator(`.kt[lang="${lang}"]`).waitFor();
}

async function set_width(visit, width) {
  await visit.page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
}

const call = (visit, name, ...args) => visit.widget().evaluate((element, [name, args]) => element[name](...args), [name, args]);
const set = (visit, name, value) => visit.widget().evaluate((element, [name, value]) => { element[name] = value; }, [name, value]);
const deed = (visit, what) => visit.widget().locator(`[data-do="${what}"]`).first().evaluate((button) => button.click());

// How each view is come to, what is there when it is, and how it is left.
const VIEWS = {
  'an event': [(visit) => call(visit, 'select', 'joint-declaration-1956'), '.card .claims', (visit) => call(visit, 'select', null)],
  'a piece of land': [(visit) => set(visit, 'unit', 'shikotan'), '.card .names', (visit) => set(visit, 'unit', '')],
  'a figure': [(visit) => set(visit, 'figure', 'trade-total:1988'), '.card .claims', (visit) => set(visit, 'figure', '')],
  'a search': [(visit) => set(visit, 'find', '1945'), '.events', (visit) => set(visit, 'find', ''), 'events'],
  figures: [() => {}, '.desk .figures', () => {}, 'figures'],
  'about the data': [() => {}, '.desk .about', () => {}, 'about'],
  sharing: [(visit) => deed(visit, 'share'), '.sharing', (visit) => visit.page.keyboard.press('Escape')],
  ...Object.fromEntries(['settings', 'views', 'compare', 'layers', 'help', 'moves'].map((menu) => [
    `the menu ${menu}`,
    [async (visit) => {
      if (menu === 'help' || menu === 'moves') {
        await deed(visit, 'menu settings');
        await visit.widget().locator(`.menu [data-do="menu ${menu}"]`).waitFor();
      }
      await deed(visit, `menu ${menu}`);
    }, '.menu', (visit) => visit.widget().locator('.menu .close').evaluate((button) => button.click())],
  ])),
  'two maps': [(visit) => set(visit, 'compare', 'swipe'), '.changes', (visit) => set(visit, 'compare', '')],
  'a point of view': [(visit) => set(visit, 'pov', 'moscow'), '.reading p', (visit) => set(visit, 'pov', '')],
  'a bad date': [(visit) => set(visit, 'date', 'soon'), '.notice', (visit) => set(visit, 'date', '1905')],
};

// The page around: a heading and a main part are its own affair.
const page_with = (attributes) => '<!DOCTYPE html><html lang="en"><title>A page</title><main><h1>A page</h1>'
  + `<kuril-timeline ${attributes}></kuril-timeline></main><script type="module" src="kuril-timeline.js"></script></html>`;

// A page with a widget, the whole program there, and axe.
async function visit_page(t, attributes = '') {
  const server = { pages: { 'page.html': page_with(attributes) } };
  const visit = await open(t, { path: 'page.html', width: 1440, height: 900, motion: 'reduce', server });
  await visit.widget().locator('.lands li').first().waitFor({ state: 'attached' });
  await with_axe(visit.page);
  return visit;
}

test('the main view keeps every rule in every theme, language and width', async (t) => {
  const visit = await visit_page(t);
  const found = [];
  for (const lang of LANGS) {
    await set_lang(visit, lang);
    for (const width of WIDTHS) {
      await set_width(visit, width);
      for (const theme of Object.keys(THEMES)) {
        await set_theme(visit, theme);
        await visit.painted();
        const lines = await violations(visit.page, theme === 'light' ? null : COLOURS);
        found.push(...lines.map((line) => `${lang} ${width} ${theme}: ${line}`));
      }
    }
  }
  assert.deepEqual(found, []);
});

test('every other view keeps every rule, in pairs with themes, languages and widths', async (t) => {
  const visit = await visit_page(t, 'date="1905"');
  const found = [];
  const themes = Object.keys(THEMES);
  for (const [at, [name, [enter, sign, leave, tab = 'holdings']]] of Object.entries(VIEWS).entries()) {
    // Every view once on a desk and once in the hand, each time in another theme and language.
    for (const turn of [0, 1]) {
      const number = at * 2 + turn;
      const width = WIDTHS[turn * 2 + (at % 2)];
      const [lang, theme] = [LANGS[number % LANGS.length], themes[number % themes.length]];
      await set_width(visit, width);
      await set_lang(visit, lang);
      await set_theme(visit, theme);
      await set(visit, 'tab', tab);
      await enter(visit);
      await visit.widget().locator(sign).first().waitFor();
      await visit.painted();
      const lines = await violations(visit.page);
      found.push(...lines.map((line) => `${name} ${lang} ${width} ${theme}: ${line}`));
      await leave(visit);
      await until(async () => (await visit.widget().locator('.menu, dialog[open]').count()) === 0, `${name} stays open`);
    }
  }
  assert.deepEqual(found, []);
});

test('a museum keeps every rule, while it calls and while it is used', async (t) => {
  const visit = await visit_page(t, 'kiosk');
  const found = [];
  await visit.widget().locator('.begin button').first().waitFor();
  for (const theme of Object.keys(THEMES)) {
    await set_theme(visit, theme);
    found.push(...(await violations(visit.page)).map((line) => `calling ${theme}: ${line}`));
  }
  await visit.widget().locator('.begin button').first().click();
  await visit.widget().locator('.tabs').waitFor();
  for (const [at, lang] of LANGS.entries()) {
    await set_lang(visit, lang);
    await set_width(visit, WIDTHS[at + 1]);
    found.push(...(await violations(visit.page)).map((line) => `used ${lang}: ${line}`));
  }
  assert.deepEqual(found, []);
});
