// Every folder of examples/, opened as it lies in the repository; the one for React is bundled first.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open, until, widget } from './lib/page.mjs';
import { bundled, workshop } from './lib/npm.mjs';
import { is_drawn, works_whole } from './lib/words.mjs';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = ['iframe', 'kiosk', 'own-dataset', 'plain', 'react', 'strict-csp'];

const show = (t, name, options = {}) =>
  open(t, { path: `examples/${name}/`, width: 1440, height: 900, ...options, server: { folder: TOP, policy: null } });

// The example's own folder and that of the widget.
const strangers = (visit, name) =>
  visit.requests.filter((url) => ![`examples/${name}/`, 'dist/'].some((part) => url.startsWith(visit.server.url + part)));

test('every example is tested here', () => {
  const folders = readdirSync(`${TOP}examples`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map((entry) => entry.name).sort(), EXAMPLES);
});

test('the plain page moves the clock by its buttons', async (t) => {
  const visit = await show(t, 'plain');
  assert.equal(await visit.widget().evaluate((node) => node.date), '1855-02-07');
  await visit.page.getByRole('button', { name: 'the treaty of 1875' }).click();
  assert.equal(await visit.widget().evaluate((node) => node.date), '1875-05-07');
  await works_whole(visit.page);
  assert.deepEqual(strangers(visit, 'plain'), []);
  assert.deepEqual(visit.errors, []);
});

test('the page with a frame shows what the frame’s address says', async (t) => {
  const visit = await show(t, 'iframe', { start: false });
  const inside = await until(() => visit.page.frames().find((frame) => frame.url().includes('embed.html')));
  const element = inside.locator('kuril-timeline');
  await until(() => is_drawn(element));
  assert.deepEqual(await element.evaluate((node) => [node.lang, node.date, node.view]), ['ja', '1905-09-05', '1890/1930']);
  assert.deepEqual(strangers(visit, 'iframe'), []);
  assert.deepEqual(visit.errors, []);
});

test('in React the element comes, goes and comes back, and tells of its date', async (t) => {
  const { folder } = workshop(t);
  const built = await bundled(folder, `${TOP}examples/react`);
  assert.deepEqual(built.warnings, []);
  const visit = await open(t, { server: { folder: built.folder, policy: null } });
  await until(() => is_drawn(widget(visit.page)));
  await visit.page.getByRole('button', { name: '1905' }).click();
  await until(async () => (await visit.widget().evaluate((node) => node.date)) === '1905-09-05');
  await visit.widget().evaluate((node) => node.goto('1946'));
  await until(async () => (await visit.page.locator('output').innerText()) === '1946');
  for (let times = 0; times < 3; times += 1) {
    await visit.page.getByRole('button', { name: 'Hide' }).click();
    await until(async () => (await visit.page.locator('kuril-timeline').count()) === 0);
    await visit.page.getByRole('button', { name: 'Show' }).click();
    await until(() => is_drawn(widget(visit.page)));
    assert.equal(await visit.widget().evaluate((node) => node.date), '1946');
  }
  await works_whole(visit.page);
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.errors, []);
});

test('the strict page allows all that the element needs', async (t) => {
  const visit = await show(t, 'strict-csp');
  await works_whole(visit.page);
  assert.deepEqual(strangers(visit, 'strict-csp'), []);
  assert.deepEqual(visit.errors, []);
});

for (const name of ['kiosk', 'own-dataset']) {
  test(`the page ${name} starts`, async (t) => {
    const visit = await show(t, name);
    await until(() => is_drawn(visit.widget()));
    assert.deepEqual(strangers(visit, name), []);
  });
}
