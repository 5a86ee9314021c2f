// How long the widget works for a frame: the record, and made-up events in its place, zoomed and dragged in a real
// Chromium, at full and at a quarter of the speed. Reads the meter that the widget shows with its `meter` attribute.
//
//   node benches/browser/frames.mjs [COUNT …]      counts of events; 0 is the record. Default: 0 150 10000 100000
//
// Needs a built dist/ and the browser tests' packages: `cargo xtask test` once brings both.
import { chromium } from '../../tests/browser/node_modules/playwright-core/index.mjs';
import { serve } from '../../tests/browser/lib/server.mjs';

const counts = process.argv.slice(2).map(Number);
if (counts.length === 0) counts.push(0, 150, 10_000, 100_000);

const index = await (async () => {
  const server = await serve();
  const html = await (await fetch(server.url)).text();
  await server.close();
  return html;
})();
const page_of = (count) => index.replace('<kuril-timeline link>', `<kuril-timeline meter="${count}">`);
const pages = Object.fromEntries(counts.map((count) => [`${count}.html`, page_of(count)]));
const server = await serve({ pages });
const browser = await chromium.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-background-networking'],
});

console.log('| events | CPU | frames, median, p95, most |\n| --: | --: | --- |');
for (const slowdown of [1, 4]) {
  for (const count of counts) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${server.url}${count}.html`);
    await page.getByRole('application', { name: /^Timeline/ }).waitFor();
    await page.waitForTimeout(3000);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const box = await page.getByRole('application', { name: /^Timeline/ }).boundingBox();
    const at = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.6 };
    await page.mouse.click(at.x, box.y + 60);
    await page.getByRole('application', { name: /^Timeline/ }).focus();
    for (const [turn, times] of [[-60, 60], [60, 60]]) {
      for (let step = 0; step < times; step += 1) {
        await page.mouse.move(at.x, at.y);
        await page.mouse.wheel(0, turn);
        await page.waitForTimeout(16);
      }
    }
    for (let round = 0; round < 4; round += 1) {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      for (let step = 0; step < 40; step += 1) {
        await page.mouse.move(at.x + (round % 2 ? 8 : -8) * step, at.y);
        await page.waitForTimeout(16);
      }
      await page.mouse.up();
    }
    await page.waitForTimeout(600);
    const words = await page.locator('.meter').textContent();
    console.log(`| ${count || 'record'} | ${slowdown}× | ${words} |`);
    await context.close();
  }
}
await browser.close();
await server.close();
