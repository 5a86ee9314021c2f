// The page at its plainest: it loads, says nothing wrong, keeps to its folder, and explains itself when it cannot start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';

test('the page loads, has a title and one widget, and complains about nothing', async (t) => {
  const visit = await open(t);
  assert.match(await visit.page.title(), /Kuril/i);
  assert.equal(await visit.page.locator('kuril-timeline').count(), 1);
  assert.ok(await visit.widget().evaluate((element) => element.shadowRoot?.childElementCount > 0), 'an open shadow root');
  await visit.painted();
  assert.deepEqual(visit.errors, []);
});

test('nothing is asked for outside the served folder, and each part of the program only once', async (t) => {
  const visit = await open(t, { under: '/some/where/' });
  await visit.complete();
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.server.log.filter((entry) => entry.status !== 200), []);
  const modules = visit.server.log.map((entry) => entry.path.split('/').at(-1)).filter((name) => name.endsWith('.wasm'));
  assert.match(modules.join(' '), /^kuril-timeline-[0-9a-f]+_bg\.wasm rest-[0-9a-f]+\.wasm$/);
  assert.deepEqual(visit.errors, []);
});

const early = (visit) => visit.page.evaluate(() => performance.getEntriesByName('kuril-rest-early').length);

for (const [what, options] of [
  ['a desktop', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844, touch: true, scale: 3, scheme: 'dark' }],
  ['a Japanese page', { path: '#lang=ja' }],
  ['a tablet that speaks Russian', { path: '#lang=ru', width: 768, height: 1024, touch: true, scale: 2 }],
]) {
  test(`on ${what} the first picture needs the first file only, and the rest arrives by itself`, async (t) => {
    const visit = await open(t, options);
    await visit.painted();
    await visit.complete();
    assert.equal(await early(visit), 0, 'the first view ran what it did not run before: run `cargo xtask profile`');
    assert.deepEqual(visit.errors, []);
  });
}

test('where the rest cannot be loaded the first picture stays, the visitor is told, and what wants it tries again', async (t) => {
  const visit = await open(t, { server: { broken: /\/rest-/ } });
  await visit.byText('Part of the program could not be loaded').waitFor();
  const is_blank = (canvas) => !canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v);
  for (const canvas of await visit.widget().locator('canvas:visible').all()) {
    assert.equal(await canvas.evaluate(is_blank), false);
  }
  assert.equal(await early(visit), 0, 'what tells the visitor is not in the first file: run `cargo xtask profile`');
  visit.server.mend();
  const holdings = await visit.widget().evaluate((element) => element.holdings('1950'));
  assert.ok(holdings.some(({ unit }) => unit === 'urup'), JSON.stringify(holdings));
  assert.equal(await early(visit), 1);
});

for (const [what, broken] of [['module', /\.wasm$/], ['glue', /kuril-timeline-[0-9a-f]+\.js$/]]) {
  test(`without its ${what} the page says so and stays readable`, async (t) => {
    const visit = await open(t, { start: false, server: { broken } });
    const [failure] = await until(async () => {
      const failures = await visit.events('kuril-load-failed');
      return failures.length > 0 && failures;
    });
    assert.notEqual(failure.detail, '');
    const told = await visit.widget().getByRole('alert').innerText();
    assert.ok(told.includes(failure.detail), told);
    assert.ok(await visit.page.getByText('a treaty of 1855 drew a border').isVisible(), 'what stands in the element');
    assert.equal(await visit.page.getByText('are loading').isVisible(), false);
    assert.match(await visit.page.title(), /Kuril/i);
  });
}
