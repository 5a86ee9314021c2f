// Sharing what is seen: the dialog and its focus, the link and its QR code, copying, lines for a page, the image.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { open, until } from './lib/page.mjs';

const PATH = '#date=1905-09-05&view=1890/1930&event=portsmouth-signed&lang=en';
const NAMES = { en: 'Share', ja: '共有', ru: 'Поделиться' };

const dialog = (visit) => visit.widget().locator('dialog.sharing');
const get = (visit, name) => visit.widget().evaluate((element, name) => element[name], name);

async function share(visit, lang = 'en') {
  await visit.complete();
  await visit.byRole('button', NAMES[lang], { exact: true }).click();
  await dialog(visit).waitFor();
  return dialog(visit);
}

// What a camera reads off the screen.
async function scanned(visit, code) {
  const png = (await code.screenshot()).toString('base64');
  const { width, height, data } = await visit.page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: Array.from(data) };
  }, png);
  return jsQR(Uint8ClampedArray.from(data), width, height, { inversionAttempts: 'dontInvert' })?.data;
}

// The page as others would reach it: under a name and a lock that no loopback address has.
async function published(t, options = {}) {
  const visit = await open(t, options);
  await visit.complete();
  await visit.page.route('https://kuril.example/**', async (route) => {
    const path = new URL(route.request().url());
    const answer = await fetch(visit.server.url + path.pathname.slice(1) + path.search);
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  });
  await visit.page.goto(`https://kuril.example/${options.hash ?? PATH}`);
  await visit.started();
  return visit;
}

for (const [lang, scheme] of [['en', 'dark'], ['ja', 'light'], ['ru', 'dark']]) {
  test(`the QR code says the link that leads to what is seen (${lang}, ${scheme})`, async (t) => {
    const visit = await published(t, { scheme, hash: PATH.replace('lang=en', `lang=${lang}`) });
    await until(async () => (await get(visit, 'lang')) === lang);
    const box = await share(visit, lang);
    const link = await box.locator('.share-link input').first().inputValue();
    assert.equal(link, `https://kuril.example/#${await get(visit, 'state')}`);
    assert.equal(await scanned(visit, box.locator('.share-code svg')), link);
    assert.match(await box.locator('.share-code svg').getAttribute('aria-label'), /https:\/\/kuril\.example\/#/);
    assert.equal(await box.locator('.share-link input').count(), 1, 'nothing is to be said of a link that reaches others');
    const other = await open(t, { path: new URL(link).hash });
    assert.deepEqual(await get(other, 'state'), await get(visit, 'state'));
    assert.deepEqual(visit.errors, []);
  });
}

test('the dialog keeps the focus, closes by Escape and by its button, and gives the focus back', async (t) => {
  const visit = await open(t, { path: PATH });
  const active = () => visit.widget().evaluate((element) => element.shadowRoot.activeElement?.closest('dialog, .share')?.className);
  for (const close of [() => visit.page.keyboard.press('Escape'), () => visit.byRole('button', 'Close', { exact: true }).first().click()]) {
    const box = await share(visit);
    for (let step = 0; step < 30; step += 1) {
      await visit.page.keyboard.press('Tab');
      assert.notEqual(await active(), 'share', 'the focus left the dialog');
    }
    await close();
    await box.waitFor({ state: 'detached' });
    assert.equal(await active(), 'share', 'the focus is not where it was');
    assert.equal(await get(visit, 'event'), 'portsmouth-signed', 'what was behind the dialog stays');
  }
  assert.deepEqual(visit.errors, []);
});

test('the link is copied, and where the browser refuses it is marked', async (t) => {
  const visit = await open(t, { path: PATH });
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const box = await share(visit);
  const link = await box.locator('.share-link input').first().inputValue();
  await box.getByRole('button', { name: 'Copy: Link' }).click();
  await box.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), link);

  const refusing = await open(t, {
    path: PATH,
    before: () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
  });
  const other = await share(refusing);
  await other.getByRole('button', { name: 'Copy: Link' }).click();
  await other.getByRole('button', { name: /Ctrl\+C/ }).waitFor();
  const field = other.locator('.share-link input').first();
  assert.ok(await field.evaluate((field) => field.selectionStart === 0 && field.selectionEnd === field.value.length));
});

test('the lines for a page show exactly what is seen', async (t) => {
  const visit = await published(t);
  const box = await share(visit);
  const [frame, element] = await box.locator('textarea').evaluateAll((areas) => areas.map((area) => area.value));
  const read = await visit.page.evaluate(([frame, element]) => {
    const page = new DOMParser().parseFromString(frame + element, 'text/html');
    const attributes = (node) => Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    const all = [...page.querySelectorAll('body *, head *')].map((node) => node.localName).sort();
    return { all, frame: attributes(page.querySelector('iframe')), element: attributes(page.querySelector('kuril-timeline')) };
  }, [frame, element]);
  const state = await get(visit, 'state');
  assert.deepEqual(read.all, ['iframe', 'kuril-timeline', 'script']);
  assert.equal(read.frame.src, `https://kuril.example/embed.html#${state}`);
  assert.match(read.frame.title, /Treaty|Peace|Portsmouth/);
  assert.deepEqual([read.frame.width, read.frame.height], ['1280', '800']);
  assert.equal(read.element.state, state);
  await visit.page.keyboard.press('Escape');
  const placed = await visit.page.evaluate((state) => {
    const other = document.createElement('kuril-timeline');
    other.setAttribute('state', state);
    document.body.append(other);
    return new Promise((resolve) => requestAnimationFrame(() => resolve(other.state)));
  }, state);
  assert.equal(placed, state);
});

test('the image is what is drawn, at twice the resolution, and is saved under a strict policy', async (t) => {
  const visit = await open(t, { path: PATH, motion: 'reduce' });
  const box = await share(visit);
  const canvas = await visit.widget().locator('.map canvas').first().boundingBox();
  const coming = visit.page.waitForEvent('download');
  await box.getByRole('button', { name: 'Save as PNG' }).click();
  const saved = await coming;
  assert.equal(saved.suggestedFilename(), 'kuril-timeline-1905-09-05.png');
  const png = await readFile(await saved.path());
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.equal(png.readUInt32BE(16), Math.round(canvas.width) * 2, 'twice as wide as the map');
  assert.ok(png.readUInt32BE(20) > canvas.height * 2 * 1.5, 'with timeline, key and source below');
  assert.ok(png.length > 40_000, `${png.length} bytes is no map`);
  assert.match(await box.locator('canvas').getAttribute('aria-label'), /Portsmouth/);
  assert.deepEqual(visit.errors, []);
  assert.deepEqual(visit.outside(), []);
});

test('a link that works only on this computer is called so, and the state offered as text', async (t) => {
  const visit = await open(t, { path: PATH });
  const box = await share(visit);
  await box.getByText(/works only here/).waitFor();
  assert.equal(await box.locator('.share-link input').nth(1).inputValue(), `#${await get(visit, 'state')}`);
  assert.equal(await box.getByRole('button', { name: 'Send to…' }).count(), 0);
});

test('where the system can send, the link is handed over', async (t) => {
  const visit = await published(t, {
    before: () => Object.defineProperty(navigator, 'share', { value: async (data) => { window.sent = data; } }),
  });
  const box = await share(visit);
  await box.getByRole('button', { name: 'Send to…' }).click();
  const sent = await until(() => visit.page.evaluate(() => window.sent));
  assert.equal(sent.url, await box.locator('.share-link input').first().inputValue());
});

test('on a page that is not its own the widget shares the address of its folder', async (t) => {
  const index = await readFile(new URL('../../dist/index.html', import.meta.url), 'utf8');
  const page = index.replace(/<kuril-timeline[^>]*>/, '<kuril-timeline date="1875-05-07" lang="en">');
  const visit = await open(t, { path: 'lesson.html?class=3', server: { pages: { 'lesson.html': page } } });
  const box = await share(visit);
  const link = await box.locator('.share-link input').first().inputValue();
  assert.equal(link, `${visit.server.url}#${await get(visit, 'state')}`);
});

for (const [width, height] of [[320, 640], [390, 844], [1024, 768], [1440, 900]]) {
  test(`the button fits ${width} px in every language, and so does the dialog`, async (t) => {
    for (const lang of ['en', 'ja', 'ru']) {
      const visit = await open(t, { path: `#lang=${lang}`, width, height, touch: width < 1100 });
      await until(async () => (await get(visit, 'lang')) === lang);
      const button = visit.byRole('button', NAMES[lang], { exact: true });
      const place = await button.boundingBox();
      assert.ok(place.x >= 0 && place.x + place.width <= width, `${lang}: ${JSON.stringify(place)}`);
      assert.ok(await button.evaluate((button) => button.scrollWidth <= button.clientWidth + 1), `${lang}: the name is cut`);
      const box = await share(visit, lang);
      const { x, width: wide } = await box.boundingBox();
      assert.ok(x >= 0 && x + wide <= width, `${lang}: the dialog is ${wide} px wide`);
      assert.ok(await box.evaluate((box) => box.scrollWidth <= box.clientWidth), `${lang}: the dialog scrolls sideways`);
    }
  });
}
