// The whole screen: where the browser and the page around let the widget have it there is a button; elsewhere there is none.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { open, until } from './lib/page.mjs';
import { DIST } from './lib/server.mjs';

const NAMES = { en: 'Full screen', ja: '全画面表示', ru: 'На весь экран' };

const button = (visit, lang = 'en') => visit.byRole('button', NAMES[lang], { exact: true });
const is_whole = (page) => page.evaluate(() => document.fullscreenElement?.localName ?? null);

test('a button gives the widget the whole screen, and Escape takes it back', async (t) => {
  const visit = await open(t, { path: '#lang=en', width: 1000, height: 700 });
  await button(visit).waitFor();
  assert.equal(await button(visit).getAttribute('aria-pressed'), 'false');
  await button(visit).click();
  await until(async () => (await is_whole(visit.page)) === 'kuril-timeline', 'the widget did not get the screen');
  await until(async () => (await button(visit).getAttribute('aria-pressed')) === 'true', 'the button does not say so');
  const [box, screen] = [await visit.widget().boundingBox(), await visit.page.evaluate(() => [innerWidth, innerHeight])];
  assert.deepEqual([Math.round(box.width), Math.round(box.height)], screen);
  await visit.page.keyboard.press('Escape');
  await until(async () => (await is_whole(visit.page)) === null, 'Escape does not leave');
  await until(async () => (await button(visit).getAttribute('aria-pressed')) === 'false', 'the button still says so');
  await button(visit).click();
  await until(() => is_whole(visit.page));
  await button(visit).click();
  await until(async () => (await is_whole(visit.page)) === null, 'the button does not give the screen back');
  for (const lang of ['ja', 'ru']) {
    await visit.widget().evaluate((element, lang) => (element.lang = lang), lang);
    await button(visit, lang).waitFor();
  }
  assert.deepEqual(visit.errors, []);
});

for (const [width, height, touch] of [[320, 640, true], [390, 844, true], [1024, 768, true], [1440, 900, false]]) {
  test(`the buttons over the map lie in it and apart from each other at ${width} px`, async (t) => {
    const visit = await open(t, { path: '#lang=ru', width, height, touch });
    await button(visit, 'ru').waitFor();
    const [map, ...boxes] = await visit.widget().evaluate((element) => {
      const buttons = [...element.shadowRoot.querySelectorAll('.map .zoom button')].filter((one) => one.checkVisibility());
      return [element.shadowRoot.querySelector('.map'), ...buttons].map((one) => one.getBoundingClientRect().toJSON());
    });
    assert.ok(boxes.length >= 5, `${boxes.length} buttons`);
    for (const [at, box] of boxes.entries()) {
      const inside = box.left >= map.left && box.right <= map.right && box.top >= map.top && box.bottom <= map.bottom;
      assert.ok(inside, `button ${at} is not in the map: ${JSON.stringify([box, map])}`);
      const apart = (other) => box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
      assert.ok(boxes.every((other, place) => place === at || apart(other)), `button ${at} lies on another`);
    }
  });
}

// A page with the widget in a frame that has these attributes.
const around = (attributes) => ({
  'around.html': `<link rel="icon" href="data:,"><iframe src="embed.html?lang=en" width="900" height="640" ${attributes}></iframe>`,
});

test('in a frame that is allowed to, the widget has the whole screen too', async (t) => {
  const server = { policy: null, pages: around('allow="fullscreen"') };
  const visit = await open(t, { path: 'around.html', start: false, server });
  const frame = visit.page.frameLocator('iframe');
  const whole = frame.getByRole('button', { name: NAMES.en, exact: true });
  await whole.click();
  await until(async () => (await is_whole(visit.page)) === 'iframe', 'the frame did not get the screen');
  assert.equal(await is_whole(visit.page.frames()[1]), 'kuril-timeline');
  await until(async () => (await whole.getAttribute('aria-pressed')) === 'true');
  await whole.press('Escape');
  await until(async () => (await is_whole(visit.page)) === null, 'Escape does not leave');
  assert.deepEqual(visit.errors, []);
});

for (const [what, visit_of] of [
  ['in a frame that may not have the screen', (t) => open(t, {
    path: 'around.html', start: false, server: { policy: null, pages: around('allow="fullscreen \'none\'"') },
  })],
  ['in a browser that knows nothing of it', (t) => open(t, {
    path: '#lang=en', start: false, before: () => Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false }),
  })],
  ['in a museum', async (t) => {
    const page = (await readFile(`${DIST}/index.html`, 'utf8')).replace('<kuril-timeline link>', '<kuril-timeline kiosk lang="en">');
    return open(t, { path: 'kiosk.html', start: false, server: { pages: { 'kiosk.html': page } } });
  }],
]) {
  test(`${what} there is no such button`, async (t) => {
    const visit = await visit_of(t);
    const inside = () => visit.page.frames().at(-1);
    await until(() => inside().evaluate(() => performance.getEntriesByName('kuril-rest').length > 0
      || Boolean(document.querySelector('kuril-timeline')?.shadowRoot?.querySelector('.zoom'))).catch(() => false));
    await inside().evaluate(() => document.querySelector('kuril-timeline').whenReady);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const count = await inside().evaluate(() => document.querySelector('kuril-timeline').shadowRoot.querySelectorAll('.screen').length);
    assert.equal(count, 0);
  });
}
