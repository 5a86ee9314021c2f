// What stays usable however the page is shown: 320 CSS px wide (as 400 % zoom makes of 1280), text alone enlarged to 200 %,
// a page that is written from right to left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { open, PATIENCE_MS, until, widget } from './lib/page.mjs';
import { serve } from './lib/server.mjs';

// What of the widget lies beyond its edges or is cut off, in words; pictures and what is out of sight on purpose apart.
const trouble = (element) => {
  const found = [];
  const { left, right } = element.getBoundingClientRect();
  for (const at of element.shadowRoot.querySelectorAll('button, input, select, summary, h2, h3, p, time, [role=slider]')) {
    const box = at.getBoundingClientRect();
    const hidden = at.closest('.lands, .unseen, .said, .tip') || !at.checkVisibility() || box.width === 0;
    if (hidden) continue;
    const name = `${at.localName} "${(at.ariaLabel ?? at.textContent).trim().slice(0, 40)}"`;
    if (box.left < left - 1 || box.right > right + 1) found.push(`${name} lies from ${box.left} to ${box.right}`);
    if (at.localName === 'button' && at.scrollWidth > at.clientWidth + 2) found.push(`${name} is cut off`);
    if (['button', 'summary'].includes(at.localName) && (box.width < 24 || box.height < 24)) found.push(`${name} is ${box.width} by ${box.height}`);
  }
  const mount = element.shadowRoot.querySelector('.kt-mount');
  if (mount.scrollWidth > mount.clientWidth + 1) found.push(`the widget scrolls sideways: ${mount.scrollWidth} in ${mount.clientWidth}`);
  return found;
};

const call = (visit, name, ...args) => visit.widget().evaluate((element, [name, args]) => element[name](...args), [name, args]);
const set = (visit, name, value) => visit.widget().evaluate((element, [name, value]) => { element[name] = value; }, [name, value]);

test('at 320 CSS px nothing is cut off and nothing scrolls sideways', async (t) => {
  const visit = await open(t, { width: 320, height: 256, motion: 'reduce' });
  for (const lang of ['en', 'ja', 'ru']) {
    await set(visit, 'lang', lang);
    await visit.widget().locator(`.kt[lang="${lang}"]`).waitFor();
    for (const tab of ['holdings', 'events', 'figures', 'about']) {
      await set(visit, 'tab', tab);
      await visit.painted();
      assert.deepEqual(await visit.widget().evaluate(trouble), [], `${lang} ${tab}`);
    }
    await call(visit, 'select', 'joint-declaration-1956');
    await visit.widget().locator('.card .claims').first().waitFor();
    assert.deepEqual(await visit.widget().evaluate(trouble), [], `${lang} card`);
    await call(visit, 'select', null);
    for (const menu of ['settings', 'compare', 'layers', 'views']) {
      await visit.widget().locator(`[data-do="menu ${menu}"]`).first().evaluate((button) => button.click());
      await visit.widget().locator('.menu').waitFor();
      assert.deepEqual(await visit.widget().evaluate(trouble), [], `${lang} ${menu}`);
      await visit.widget().locator('.menu .close').evaluate((button) => button.click());
    }
  }
});

test('text alone at 200 % leaves everything usable, and the pictures grow with it', async (t) => {
  const args = ['--disable-gpu', '--no-first-run', '--force-color-profile=srgb', '--blink-settings=defaultFontSize=32'];
  const executablePath = process.env.CHROME || '/usr/bin/chromium';
  const [browser, server] = await Promise.all([chromium.launch({ executablePath, args, timeout: PATIENCE_MS * 2 }), serve()]);
  t.after(() => Promise.all([browser.close(), server.close()]));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
  await page.goto(`${server.url}#lang=en`);
  await widget(page).locator('.lands li').first().waitFor({ state: 'attached' });
  const size = await widget(page).locator('.kt').evaluate((root) => getComputedStyle(root).fontSize);
  assert.equal(size, '30px');
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await widget(page).evaluate(trouble), [], `at ${width}`);
    // Map, timeline and panel each keep room to be used in.
    const heights = await widget(page).evaluate((element) => ['.map', '.time', '.side'].map((part) => element.shadowRoot.querySelector(part).clientHeight));
    assert.ok(heights.every((height) => height >= 150), `at ${width}: ${heights}`);
  }
});

test('a page from right to left changes nothing inside, and the widget stays where the page has put it', async (t) => {
  const at = async (dir) => {
    const page = `<!DOCTYPE html><html lang="ar" dir="${dir}"><title>A page</title><style></style><main><h1>A</h1><kuril-timeline lang="en" dir="${dir}"></kuril-timeline></main>
      <script type="module" src="kuril-timeline.js"></script></html>`;
    const visit = await open(t, { path: 'rtl.html', width: 1200, height: 800, motion: 'reduce', server: { pages: { 'rtl.html': page } } });
    await visit.widget().locator('.lands li').first().waitFor({ state: 'attached' });
    return visit.widget().evaluate((element) => [...element.shadowRoot.querySelectorAll('.bar, .bar button, .map, .time, .side, .zoom button, .tabs button, canvas')]
      .map((part) => { const { x, y, width, height } = part.getBoundingClientRect(); return [part.className, Math.round(x), Math.round(y), Math.round(width), Math.round(height)].join(' '); }));
  };
  assert.deepEqual(await at('rtl'), await at('ltr'));
});

test('were a language of the interface itself written from right to left, its parts would change sides', async (t) => {
  const visit = await open(t, { width: 1440, height: 900, motion: 'reduce' });
  const sides = () => visit.widget().evaluate((element) => {
    const left = (part) => element.shadowRoot.querySelector(part).getBoundingClientRect().left;
    return { panel: left('.side') > left('.map'), languages: left('.langs') > left('.bar h2'), tools: left('.map .zoom') > left('.map') + 300 };
  });
  assert.deepEqual(await sides(), { panel: true, languages: true, tools: true });
  await visit.widget().evaluate((element) => element.shadowRoot.querySelector('.kt').style.setProperty('direction', 'rtl'));
  await until(async () => !(await sides()).panel);
  assert.deepEqual(await sides(), { panel: false, languages: false, tools: false });
  assert.deepEqual(await visit.widget().evaluate(trouble), []);
});
