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

test('nothing is asked for outside the served folder, and the module only once', async (t) => {
  const visit = await open(t, { under: '/some/where/' });
  await visit.painted();
  assert.deepEqual(visit.outside(), []);
  assert.deepEqual(visit.server.log.filter((entry) => entry.status !== 200), []);
  assert.equal(visit.server.log.filter((entry) => entry.path.endsWith('.wasm')).length, 1);
  assert.deepEqual(visit.errors, []);
});

for (const [what, broken] of [['module', /\.wasm$/], ['glue', /kuril-timeline-[0-9a-f]+\.js$/]]) {
  test(`without its ${what} the page says so and stays readable`, async (t) => {
    const visit = await open(t, { start: false, server: { broken } });
    const [failure] = await until(async () => {
      const failures = await visit.events('kuril-load-failed');
      return failures.length > 0 && failures;
    });
    assert.notEqual(failure.detail, '');
    await until(async () => (await visit.page.locator('body').innerText()).includes(failure.detail));
    assert.match(await visit.page.title(), /Kuril/i);
  });
}
