// How long a record of the host page takes, and whether the page stands still meanwhile: events made up with a seed, read in
// a real Chromium, beside `JSON.parse` of the same text in the same page.
//
//   node benches/browser/own-record.mjs [COUNT …]      counts of events; default: 1000 10000 100000
//   SHAPE=turns  as from another origin: no worker, all of it on the page's thread
//
// For each count: `JSON.parse` (median of five), the record from setting `src` until it is read, checked and handed over (the
// loading of the program left out: a first, small record brings it), until the widget shows it, and the longest task on the
// page's thread in each of the two stretches. Needs a built dist/ and the browser tests' packages.
import { chromium } from '../../tests/browser/node_modules/playwright-core/index.mjs';
import { serve } from '../../tests/browser/lib/server.mjs';

const counts = process.argv.slice(2).map(Number);
if (counts.length === 0) counts.push(1000, 10_000, 100_000);

// Park and Miller's generator: the same record every time.
function made_up(count) {
  let seed = 20_260_101;
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const two = (number) => String(number).padStart(2, '0');
  const kinds = ['treaty', 'war', 'territory', 'military', 'diplomacy', 'economy'];
  const events = Array.from({ length: count }, (_, at) => {
    const year = 1850 + random(150);
    const date = [`${year}`, `${year}-${two(1 + random(12))}`, `${year}-${two(1 + random(12))}-${two(1 + random(28))}`][random(3)];
    return {
      id: `made-up-${at}`, title: { en: `Made up ${at}` }, summary: {}, date,
      kind: kinds[random(kinds.length)], rank: 1 + random(3), status: 'happened', parties: [], units: [], places: [], people: [],
      claims: [{ reference: 'made-up', at: `page ${random(900)}`, date, date_basis: 'stated', says: { en: `Says so, ${at}.` }, verdict: 'affirms' }],
    };
  });
  const references = [{ id: 'made-up', title: { en: 'Made up' }, citation: 'Made up with a seed, for measuring.' }];
  return JSON.stringify({ version: '1', licence: 'CC0', references, events });
}

// Runs in the page.
async function measure(path) {
  const text = await (await fetch(path)).text();
  const parse = [];
  for (let round = 0; round < 5; round += 1) {
    const begin = performance.now();
    JSON.parse(text);
    parse.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  const element = document.querySelector('kuril-timeline');
  const ready = new Promise((resolve, reject) => {
    element.addEventListener('ready', resolve, { once: true });
    element.addEventListener('error', (event) => reject(new Error(JSON.stringify(event.detail).slice(0, 400))), { once: true });
  });
  const gaps = [];
  let running = true;
  let last = performance.now();
  const frame = (now) => {
    gaps.push([now, now - last]);
    last = now;
    if (running) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const begin = performance.now();
  element.src = path;
  await ready;
  const shown = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  running = false;
  tasks.push(...observer.takeRecords());
  const adopted = performance.getEntriesByName('kuril-record').at(-1)?.startTime ?? shown;
  const longest = (from, to) =>
    Math.max(0, ...tasks.filter((task) => task.startTime >= from && task.startTime < to).map((task) => task.duration));
  return {
    bytes: new Blob([text]).size, parse: parse.sort((a, b) => a - b)[2], read: adopted - begin, shown: shown - begin,
    reading: longest(begin, adopted), showing: longest(adopted, shown + 1500), gap: Math.max(...gaps.map(([, gap]) => gap)),
    tasks: tasks.map((task) => [Math.round(task.startTime - begin), Math.round(task.duration)]),
  };
}

const index = await (async () => {
  const server = await serve();
  const html = await (await fetch(server.url)).text();
  await server.close();
  return html.replace('<kuril-timeline link>', '<kuril-timeline lang="en">');
})();
const pages = { 'page.html': index, 'small.json': made_up(3) };
for (const count of counts) pages[`${count}.json`] = made_up(count);
const server = await serve({ pages });
const browser = await chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-background-networking'],
});

console.log('| events | MB | JSON.parse | read and checked | ratio | shown | longest task reading | showing | longest frame |');
console.log('| --: | --: | --: | --: | --: | --: | --: | --: | --: |');
for (const count of counts) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  if (process.env.SHAPE === 'turns') await page.addInitScript(() => delete window.Worker);
  await page.goto(`${server.url}page.html`);
  await page.getByRole('application', { name: /^Timeline/ }).waitFor();
  await page.waitForTimeout(2500);
  await page.evaluate(measure, 'small.json');
  const told = await page.evaluate(measure, `${count}.json`);
  const ms = (value) => `${Math.round(value)} ms`;
  console.log(
    `| ${count} | ${(told.bytes / 1e6).toFixed(1)} | ${ms(told.parse)} | ${ms(told.read)} | ${(told.read / told.parse).toFixed(2)} | ` +
      `${ms(told.shown)} | ${ms(told.reading)} | ${ms(told.showing)} | ${ms(told.gap)} |`,
  );
  if (process.env.TASKS) console.log(JSON.stringify(told.tasks));
  await page.close();
}
await browser.close();
await server.close();
