// What the tests of all shapes ask of a widget: that it draws, speaks three languages, opens a card, and fetches finer land.
import assert from 'node:assert/strict';
import { until, widget } from './page.mjs';

const TITLE = { en: /Who held what/, ja: /.*[\u3040-\u30ff\u4e00-\u9fff]/, ru: /[а-я]/ };

// Whether every picture of a widget that is seen has something on it; the second map is there only while it is compared.
export async function is_drawn(element) {
  const blank = (canvas) => {
    // A copy, for the browser complains when pictures themselves are read again and again.
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width || 1, height || 1).getContext('2d', { willReadFrequently: true });
    if (width && height) copy.drawImage(canvas, 0, 0);
    return !copy.getImageData(0, 0, width || 1, height || 1).data.some((value) => value);
  };
  for (const canvas of await element.locator('canvas:visible').all()) {
    if (await canvas.evaluate(blank)) return false;
  }
  return (await element.locator('canvas:visible').count()) > 0;
}

// Goes through all that comes in files of its own.
export async function works_whole(page, { element = widget(page) } = {}) {
  await until(() => is_drawn(element), 'a picture stays blank');
  for (const lang of ['ja', 'ru', 'en']) {
    await element.evaluate((node, to) => { node.lang = to; }, lang);
    await element.locator('.tabs button').first().filter({ hasText: TITLE[lang] }).waitFor();
    assert.equal(await element.evaluate((node) => node.select('joint-declaration-1956')), true);
    await element.locator('.card h3').filter({ hasText: lang === 'en' ? /Declaration/ : TITLE[lang] }).first().waitFor();
    await element.evaluate((node) => node.select(null));
  }
  assert.ok((await element.evaluate((node) => node.dataset())).events.length > 100);
  assert.ok((await element.evaluate((node) => node.holdings('1950'))).length > 0);
}
