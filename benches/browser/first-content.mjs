// How soon the page's first words are on the screen, against an empty page: both opened by turns in one run, each time in a new
// context of a real Chromium. Reads the browser's own first contentful paint, in ms.
//
//   node benches/browser/first-content.mjs [TIMES]      how often each is opened. Default: 15
//
// Needs a built dist/ and the browser tests' packages: `cargo xtask test` once brings both.
import { chromium } from '../../tests/browser/node_modules/playwright-core/index.mjs';
import { serve } from '../../tests/browser/lib/server.mjs';

const times = Number(process.argv[2] ?? 15);
const pages = { 'empty.html': '<!DOCTYPE html><html lang="en"><title>empty</title><link rel="icon" href="data:,"><p>empty</p></html>' };
const server = await serve({ pages });
const browser = await chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-background-networking'],
});

// The time of the first paint with content, and, where there is a widget, until it says that it is ready.
async function open(file) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    document.addEventListener('ready', () => { window.readyAt ??= performance.now(); }, true);
  });
  await page.goto(server.url + file);
  // Asked again and again from outside: the page's policy forbids what the browser would poll with.
  const until = async (ask) => {
    for (;;) {
      const answer = await page.evaluate(ask);
      if (answer) return answer;
      await page.waitForTimeout(20);
    }
  };
  const paint = await until(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const ready = file === 'empty.html' ? 0 : await until(() => window.readyAt);
  await context.close();
  return { paint, ready };
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const files = ['empty.html', 'index.html', 'ja.html', 'ru.html'];
const seen = new Map(files.map((file) => [file, []]));
await open('empty.html');
for (let time = 0; time < times; time += 1) for (const file of files) seen.get(file).push(await open(file));

const empty = median(seen.get('empty.html').map(({ paint }) => paint));
console.log('| page | first content | against the empty page | ready |\n| --- | --: | --: | --: |');
for (const [file, all] of seen) {
  const paint = median(all.map((one) => one.paint));
  const ready = median(all.map((one) => one.ready));
  console.log(`| ${file} | ${paint.toFixed(0)} ms | ${(paint / empty).toFixed(2)} | ${ready ? `${ready.toFixed(0)} ms` : ''} |`);
}
await browser.close();
await server.close();
