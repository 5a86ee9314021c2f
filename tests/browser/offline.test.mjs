// The page without a network: kept whole after one visit, given up for a new build at the next, never a mix of two.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { open, until } from './lib/page.mjs';
import { DIST, serve } from './lib/server.mjs';
import { works_whole } from './lib/words.mjs';

const ready = (visit) => until(() => visit.page.evaluate(() => document.documentElement.dataset.offline === 'ready'), 'never kept');
const again = async (visit) => {
  await visit.page.reload();
  await visit.started();
};

// A copy of the site as another build would be: other names for the program's folder and the scripts, another word in the page.
function second_build(t) {
  const folder = mkdtempSync(join(tmpdir(), 'kuril-second-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(DIST)) {
    if (name !== 'npm' && !/\.(br|gz)$/.test(name)) cpSync(join(DIST, name), join(folder, name), { recursive: true });
  }
  const parts = readdirSync(folder).find((name) => name.startsWith('parts-'));
  const others = 'parts-00000000000000ff';
  renameSync(join(folder, parts), join(folder, others));
  const text = (name) => readFileSync(join(folder, name), 'utf8');
  const change = (name, edit) => writeFileSync(join(folder, name), edit(text(name)));
  const renamed = (all) => all.replaceAll(parts, others).replace(/kuril-timeline\.js\?\w+/g, 'kuril-timeline.js?00000000000000ff');
  for (const name of ['index.html', 'ja.html', 'ru.html', 'embed.html', 'kuril-timeline.js', 'sw.js']) change(name, renamed);
  change('index.html', (html) => html.replace(/<title>/, '<title>Second: '));
  // The worker's own name is made of the list, so another build has another.
  change('sw.js', (worker) => worker.replace(/const BUILD = "\w+"/, 'const BUILD = "00000000000000ff"'));
  change('sw.js', (worker) => worker.replace(/\["([^"]+)", "\w{64}"\]/g, (_, name) => {
    const sum = createHash('sha256').update(readFileSync(join(folder, name.split('?')[0]))).digest('hex');
    return `["${name}", "${sum}"]`;
  }));
  return { folder, parts, others, change };
}

test('after one visit the page says so and works without a network, with all languages, cards and fine land', async (t) => {
  const visit = await open(t, { workers: 'allow', under: '/museum/' });
  await visit.page.getByRole('status').filter({ hasText: 'now works without a network' }).waitFor();
  await ready(visit);
  assert.deepEqual(visit.outside(), []);
  await visit.server.close();
  await visit.page.context().setOffline(true);
  await again(visit);
  await visit.page.getByText('No network: this page works all the same.').waitFor();
  await works_whole(visit.page);
  const zoom = visit.byRole('button', 'Zoom in').first();
  for (let times = 0; times < 6; times += 1) await zoom.click();
  await until(() => visit.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /land\/fine/.test(name))));
  // The line speaks the widget's language, and goes when it is told to.
  await visit.widget().evaluate((node) => { node.lang = 'ja'; });
  await visit.page.evaluate(() => dispatchEvent(new Event('offline')));
  await visit.page.getByText('ネットワークに接続していませんが').waitFor();
  await visit.page.getByRole('button', { name: '閉じる' }).last().click();
  assert.equal(await visit.page.locator('#network').isVisible(), false);
});

test('a new build is there at the next visit, and an open page goes on with its own', async (t) => {
  const visit = await open(t, { workers: 'allow' });
  await ready(visit);
  const second = second_build(t);
  visit.server.show(second.folder);
  // Without another load: the worker of the new build takes over while this page is open.
  await visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await visit.page.getByText('A newer edition of this page is here.').waitFor();
  const asked = visit.server.log.length;
  await works_whole(visit.page);
  const names = visit.server.log.slice(asked).map((entry) => entry.path);
  assert.deepEqual(names.filter((name) => name.includes('parts-')), [], 'what is open has its own files still');
  await visit.page.getByRole('button', { name: 'Show it' }).click();
  await until(async () => (await visit.page.title()).startsWith('Second: '));
  await visit.started();
  await visit.server.close();
  await again(visit);
  assert.match(await visit.page.title(), /^Second: /);
  await works_whole(visit.page);
});

test('the next visit has the new build at once, and nothing of the old one', async (t) => {
  const visit = await open(t, { workers: 'allow' });
  await ready(visit);
  const second = second_build(t);
  visit.server.show(second.folder);
  visit.requests.length = 0;
  await again(visit);
  assert.match(await visit.page.title(), /^Second: /);
  await works_whole(visit.page);
  assert.deepEqual(visit.requests.filter((url) => url.includes(second.parts)), []);
  await ready(visit);
});

test('a build that does not arrive whole changes nothing', async (t) => {
  const visit = await open(t, { workers: 'allow' });
  await ready(visit);
  const second = second_build(t);
  // One file is still the old one's, as in the middle of a copy to the server.
  second.change(join(second.others, 'desk.js'), (text) => `${text}\n// half a copy\n`);
  visit.server.show(second.folder);
  await visit.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const gone = new Promise((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker.addEventListener('statechange', () => worker.state === 'redundant' && resolve());
      });
    });
    await registration.update().catch(() => {});
    await gone;
  });
  assert.equal(await visit.page.evaluate(async () => (await caches.keys()).length), 1);
  await visit.server.close();
  await again(visit);
  assert.doesNotMatch(await visit.page.title(), /^Second: /);
  await works_whole(visit.page);
});

test('only the site’s own page leaves a worker behind: no frame and no page of others does', async (t) => {
  const own = await serve({ under: '/kuril/', shared: true });
  t.after(() => own.close());
  const pages = {
    'frames.html': `<iframe src="${own.url}embed.html"></iframe><iframe src="${own.url}"></iframe>`,
    'element.html': `<script type="module" src="${own.url}kuril-timeline.js"></script><kuril-timeline></kuril-timeline>`,
  };
  const visit = await open(t, { workers: 'allow', path: 'frames.html', start: false, server: { pages, policy: null } });
  for (const frame of visit.page.frames().slice(1)) {
    await until(() => frame.evaluate(() => performance.getEntriesByName('kuril-rest').length > 0));
  }
  await visit.page.goto(`${visit.server.url}element.html`);
  await visit.started();
  await visit.page.goto(`${own.url}embed.html`);
  await visit.started();
  await visit.page.waitForTimeout(2500);
  assert.equal(await visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.ok(!own.log.some((entry) => entry.path.endsWith('/sw.js')));
});
