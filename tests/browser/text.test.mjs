// The text of the pages: read without scripts, at all widths and on paper, valid by the checker of the W3C, there before the
// picture, shown again by the widget, and left alone while somebody reads it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open, until } from './lib/page.mjs';
import { DIST } from './lib/server.mjs';

const PAGES = [
  { file: 'index.html', lang: 'en', said: 'Treaty of Shimoda', noscript: /need JavaScript/, failed: /could not start/, link: 'Read as text', back: 'Back to map and timeline' },
  { file: 'ja.html', lang: 'ja', said: '下田条約', noscript: /無効になっています/, failed: /開始できませんでした/, link: '文章で読む', back: '地図と年表に戻る' },
  { file: 'ru.html', lang: 'ru', said: 'Симодский трактат', noscript: /здесь отключены/, failed: /не удалось запустить/, link: 'Читать текстом', back: 'Назад к карте и хронологии' },
];
const WIDTHS = [[320, 640], [390, 844], [1440, 900]];

// A page without scripts; the widget never starts.
const unscripted = (t, path, [width, height]) => open(t, { path, width, height, start: false, scripts: false });

for (const { file, lang, said, noscript } of PAGES) {
  test(`without scripts ${file} is the whole record, and fits every width`, async (t) => {
    for (const size of WIDTHS) {
      const { page, errors } = await unscripted(t, file, size);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      for (const words of [page.locator('h1'), page.locator('noscript p').filter({ hasText: noscript }), page.locator('#text > p').nth(4)]) {
        assert.ok(await words.isVisible());
        const box = await words.boundingBox();
        assert.ok(box.y < size[1], 'in the first screen');
      }
      assert.equal(await page.locator('#loading, #kuril-progress, .back').filter({ visible: true }).count(), 0, 'nothing is loading');
      assert.ok(await page.locator('#event-shimoda-treaty-signed').filter({ hasText: said }).isVisible());
      const counts = async (selector) => page.locator(selector).count();
      assert.ok((await counts('h4[id^="event-"]')) > 250);
      assert.ok((await counts('tr[id^="holding-"]')) > 80);
      assert.ok((await counts('h4[id^="disagreement-"]')) > 80);
      // In a page without scripts the test's own still run.
      const wide = await page.evaluate(() => [...document.querySelectorAll('#text *')]
        .filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((node) => node.outerHTML.slice(0, 80)));
      assert.deepEqual(wide.slice(0, 3), [], `at ${size[0]} px`);
      // What the head has fetched early for scripts comes to nothing.
      assert.deepEqual(errors.filter((error) => !/ csp$/.test(error)), []);
    }
  });

  test(`${file} comes out of a printer whole`, async (t) => {
    const { page } = await unscripted(t, file, WIDTHS[2]);
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    assert.ok(pages.length > 20, `${pages.length} pages`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav').isVisible(), false, 'links to places are nothing on paper');
    assert.ok(await page.locator('#licence').isVisible());
  });

  test(`where the program cannot start ${file} says so in its language, and stays`, async (t) => {
    for (const broken of [/_bg\.wasm$/, /kuril-timeline\.js$/]) {
      const { page } = await open(t, { path: file, start: false, locale: lang, server: { broken } });
      const alert = page.getByRole('alert').filter({ hasText: failed_of(lang) });
      await alert.waitFor();
      assert.ok(await page.locator('#event-shimoda-treaty-signed').isVisible());
      assert.equal(await page.locator('#loading, #kuril-progress').filter({ visible: true }).count(), 0);
    }
  });

  test(`from ${file} the widget starts in its language, shows the text, and comes back`, async (t) => {
    const visit = await open(t, { path: `${file}#date=1905-09-05`, width: 1440, height: 900, locale: lang });
    const { page } = visit;
    const state = new URL(page.url()).hash;
    assert.equal(await visit.widget().evaluate((node) => node.lang), lang);
    assert.equal(await page.locator('h1').isVisible(), false, 'the picture is there instead');
    await visit.widget().locator('[data-do="menu settings"]').first().click();
    await visit.byRole('link', link_of(lang)).click();
    await page.locator('h1').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'text', 'the focus is in the text');
    assert.equal(await visit.widget().locator('.kt').isVisible(), false);
    assert.deepEqual(await page.locator('#loading, #kuril-progress, #failure').filter({ visible: true }).count(), 0);
    await page.locator('a[href="#who"]').click();
    await until(() => page.evaluate(() => Math.abs(document.getElementById('who').getBoundingClientRect().top) < 120));
    await page.getByRole('link', { name: back_of(lang) }).click();
    await visit.widget().locator('.kt').waitFor();
    assert.equal(await page.locator('h1').isVisible(), false);
    assert.equal(new URL(page.url()).hash, state, 'the state is as it was');
    const focused = await visit.widget().evaluate((node) => node.shadowRoot.activeElement?.className);
    assert.equal(focused, 'as-text', 'the focus is where it was');
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.deepEqual(visit.errors, []);
  });
}

const failed_of = (lang) => PAGES.find((page) => page.lang === lang).failed;
const link_of = (lang) => PAGES.find((page) => page.lang === lang).link;
const back_of = (lang) => PAGES.find((page) => page.lang === lang).back;

test('every page names the others, and so does its head', async (t) => {
  for (const { file, lang } of PAGES) {
    const { page } = await unscripted(t, file, WIDTHS[2]);
    const heads = await page.locator('link[rel="alternate"][hreflang]').evaluateAll((all) => all.map((link) => [link.hreflang, link.getAttribute('href')]));
    assert.deepEqual(heads, [['en', 'index.html'], ['ja', 'ja.html'], ['ru', 'ru.html'], ['x-default', 'index.html']]);
    for (const other of PAGES.filter((page) => page.lang !== lang)) {
      await page.locator(`#text a[hreflang="${other.lang}"]`).click();
      assert.equal(await page.locator('html').getAttribute('lang'), other.lang);
      await page.goBack();
    }
  }
});

test('Back and Forward go between the picture and the text', async (t) => {
  const visit = await open(t, { path: 'index.html', locale: 'en' });
  const { page } = visit;
  await page.evaluate(() => { location.hash = 'event-portsmouth-signed'; });
  await page.locator('#event-portsmouth-signed').waitFor();
  assert.ok(await page.locator('#event-portsmouth-signed').evaluate((node) => node.getBoundingClientRect().top < innerHeight));
  await page.goBack();
  await visit.widget().locator('.kt').waitFor();
  await page.goForward();
  await page.locator('h1').waitFor();
  assert.equal(new URL(page.url()).hash, '#event-portsmouth-signed');
  assert.equal((await visit.events('error')).length, 0, 'an anchor is no link that makes no sense');
});

test('a link to a place in the text shows that place, with a way to the picture', async (t) => {
  const visit = await open(t, { path: 'ja.html#disagreement-border-treaty-year' });
  const { page } = visit;
  const topic = page.locator('#disagreement-border-treaty-year');
  assert.ok(await topic.isVisible());
  // The way back lies over the page's top, and not over the place that the link is to.
  await until(() => topic.evaluate((node) => {
    const { x, y, height } = node.getBoundingClientRect();
    return document.elementFromPoint(x + 5, y + height / 2) === node;
  }), 'something covers the place');
  assert.equal(new URL(page.url()).hash, '#disagreement-border-treaty-year', 'the address stays');
  await page.getByRole('link', { name: back_of('ja') }).click();
  await visit.widget().locator('.kt').waitFor();
  assert.match(new URL(page.url()).hash, /date=/);
  assert.deepEqual(visit.errors, []);
});

test('the text is painted before the program comes, a bar follows its bytes, and nobody is torn away from it', async (t) => {
  const visit = await open(t, { path: 'index.html', locale: 'en', start: false, before: () => {
    // The program takes its time, as it does on any line but this one.
    const plain = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await plain(...asked);
      if (/_bg\.wasm$/.test(String(asked[0]))) await new Promise((resolve) => setTimeout(resolve, 700));
      return answer;
    };
    window.seenProgress = [];
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value, hadRecentInput }) => hadRecentInput ? 0 : value))).observe({ type: 'layout-shift', buffered: true });
    addEventListener('DOMContentLoaded', () => {
      const bar = document.getElementById('kuril-progress');
      window.bar = [bar.position, bar.hidden];
      new MutationObserver(() => window.seenProgress.push(bar.value)).observe(bar, { attributes: true, attributeFilter: ['value'] });
      // A visitor who begins to read at once.
      scrollTo(0, innerHeight * 2);
    });
  } });
  await visit.started();
  const seen = await visit.page.evaluate(() => ({ bar: window.bar, seenProgress: window.seenProgress, shifts: window.shifts, y: scrollY, high: innerHeight, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, ready: performance.now() }));
  assert.deepEqual(seen.bar, [-1, false], 'without a length at first');
  assert.ok(seen.seenProgress.length > 0 && seen.seenProgress.at(-1) === 1, JSON.stringify(seen.seenProgress));
  assert.ok(seen.seenProgress.every((value, at) => at === 0 || value >= seen.seenProgress[at - 1]), 'it never goes back');
  assert.ok(seen.paint < seen.ready);
  assert.ok(Math.abs(seen.y - seen.high * 2) < 120, `the text stays where it was: ${seen.y}`);
  assert.ok(await visit.page.locator('h4[id]').first().isVisible());
  assert.ok(seen.shifts.reduce((sum, value) => sum + value, 0) < 0.1, JSON.stringify(seen.shifts));
  await visit.page.getByRole('link', { name: back_of('en') }).click();
  await visit.widget().locator('.kt').waitFor();
});

test('in a frame, the text is a page of its own', async (t) => {
  const pages = { 'host.html': '<!DOCTYPE html><title>host</title><iframe src="embed.html?lang=ru" width="1000" height="700" title="frame"></iframe>' };
  const visit = await open(t, { path: 'host.html', start: false, server: { pages, policy: null } });
  const frame = visit.page.frameLocator('iframe');
  await frame.locator('[data-do="menu settings"]').first().click();
  const link = frame.getByRole('link', { name: link_of('ru') });
  assert.match(await link.getAttribute('href'), /\/ru\.html#text$/);
  const [other] = await Promise.all([visit.page.context().waitForEvent('page'), link.click()]);
  await other.locator('h1').waitFor();
  assert.equal(await other.locator('html').getAttribute('lang'), 'ru');
  assert.deepEqual(visit.outside(), []);
});

test('without scripts the frame leads to the text in three languages', async (t) => {
  const { page } = await unscripted(t, 'embed.html?lang=ja', WIDTHS[1]);
  for (const { file, link } of PAGES) {
    assert.equal(await page.getByRole('link', { name: link }).getAttribute('href'), `${file}#text`);
  }
});

// The W3C's checker, a program in Java: https://validator.github.io/validator/
const JAR = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const has_java = spawnSync('java', ['-version']).status === 0;
const no_checker = has_java ? false : 'Java not found';

test('all pages are valid HTML', { skip: no_checker }, () => {
  assert.ok(existsSync(JAR), 'vnu-jar is among the packages');
  const files = readdirSync(DIST).filter((name) => /^(index|ja|ru|embed)\.html$/.test(name)).map((name) => join(DIST, name));
  assert.equal(files.length, 4);
  const checked = spawnSync('java', ['-Xss4m', '-jar', JAR, '--stdout', '--format', 'json', '--errors-only', ...files], { encoding: 'utf8', maxBuffer: 1e8 });
  const { messages } = JSON.parse(checked.stdout);
  assert.deepEqual(messages.slice(0, 5), [], `${messages.length} complaints`);
});

test('the page in one file has no room for the text, offers none, and says where it is', { skip: existsSync(join(DIST, 'kuril-timeline.html')) ? false : 'not packaged' }, async (t) => {
  const text = readFileSync(join(DIST, 'kuril-timeline.html'), 'utf8');
  assert.ok(!text.includes('id="event-shimoda-treaty-signed"') && !text.includes('href="ja.html'));
  const { page } = await open(t, { path: 'kuril-timeline.html', start: false, scripts: false, server: { policy: null } });
  assert.ok(await page.locator('noscript p').filter({ hasText: 'has the whole record as text' }).isVisible());
  const visit = await open(t, { path: 'kuril-timeline.html', locale: 'en', server: { policy: null } });
  await visit.widget().locator('[data-do="menu settings"]').first().click();
  await visit.byRole('button', 'Keys and gestures').waitFor();
  assert.equal(await visit.byRole('link', link_of('en')).count(), 0);
});
