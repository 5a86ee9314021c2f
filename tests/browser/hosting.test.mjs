// The site behind a real nginx with docs/nginx.conf: headers, packed copies, caching, and a widget that works under all of it.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { open, until } from './lib/page.mjs';
import { DIST } from './lib/server.mjs';
import { works_whole } from './lib/words.mjs';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path));
const CONF = fileURLToPath(new URL('../../docs/nginx.conf', import.meta.url));

const free_port = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// The documented site with nothing changed but port and folder, in a server of our own without privileges.
async function nginx(t) {
  const home = mkdtempSync(join(tmpdir(), 'kuril-nginx-'));
  const port = await free_port();
  const site = readFileSync(CONF, 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/kuril-timeline;', `root ${DIST};`);
  writeFileSync(join(home, 'site.conf'), site);
  mkdirSync(join(home, 'temp'));
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp/${name};`).join(' ');
  // Started as root, its workers would be somebody else, who may not read the folder of these tests.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const text = `${user} daemon off; worker_processes 1; pid nginx.pid; error_log error.log;
    events {} http { access_log off; ${temp} include site.conf; }`;
  writeFileSync(join(home, 'nginx.conf'), text);
  const args = ['-p', home, '-e', join(home, 'error.log'), '-c', join(home, 'nginx.conf')];
  execFileSync(NGINX, ['-t', '-q', ...args], { stdio: 'pipe' });
  const server = spawn(NGINX, args, { stdio: 'ignore' });
  t.after(async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
    server.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });
  const origin = `http://127.0.0.1:${port}`;
  await until(() => ask(origin, '/').catch(() => null), () => readFileSync(join(home, 'error.log'), 'utf8'));
  return origin;
}

// Node's own fetch unpacks what comes; this does not.
function ask(origin, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asked.on('error', reject).end();
  });
}

const without = NGINX ? false : 'nginx not found';

test('nginx sends what docs/nginx.conf promises', { skip: without }, async (t) => {
  const origin = await nginx(t);
  const parts = readdirSync(DIST).find((name) => name.startsWith('parts-'));
  const wasm = readdirSync(join(DIST, parts)).find((name) => /^kuril-timeline-\w+_bg\.wasm$/.test(name));
  for (const [path, file, type] of [
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/embed.html?lang=ja', 'embed.html', 'text/html; charset=utf-8'],
    ['/kuril-timeline.js', 'kuril-timeline.js', 'text/javascript; charset=utf-8'],
    [`/${parts}/${wasm}`, join(parts, wasm), 'application/wasm'],
    [`/${parts}/land/fine.bin`, join(parts, 'land/fine.bin'), 'application/octet-stream'],
    ['/dataset.json', 'dataset.json', 'application/json; charset=utf-8'],
    ['/preview.png', 'preview.png', 'image/png'],
  ]) {
    const bytes = readFileSync(join(DIST, file));
    for (const [accept, unpack] of [['br', brotliDecompressSync], ['gzip', gunzipSync], ['', (body) => body]]) {
      const { status, headers, body } = await ask(origin, path, { 'accept-encoding': accept });
      const is_packed = existsSync(join(DIST, `${file}.${accept === 'br' ? 'br' : 'gz'}`)) && accept !== '';
      const told = `${path} for ${accept || 'no packing'}`;
      assert.equal(status, 200, told);
      assert.equal(headers['content-type'], type, told);
      assert.equal(headers['content-encoding'], is_packed ? accept : undefined, told);
      assert.equal(headers.vary, 'Accept-Encoding', told);
      assert.equal(headers['access-control-allow-origin'], '*', told);
      assert.equal(headers['x-content-type-options'], 'nosniff', told);
      const caching = path.includes('/parts-') ? 'public, max-age=31536000, immutable' : 'no-cache';
      assert.equal(headers['cache-control'], caching, told);
      assert.ok((is_packed ? unpack(body) : body).equals(bytes), told);
    }
  }
  const policy = async (path) => (await ask(origin, path)).headers['content-security-policy'] ?? '';
  assert.match(await policy('/'), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*frame-ancestors 'self'$/);
  assert.match(await policy('/embed.html'), /frame-ancestors \*$/);
  assert.equal(await policy('/kuril-timeline.html'), '');
  const { headers: { etag } } = await ask(origin, '/');
  assert.equal((await ask(origin, '/', { 'if-none-match': etag })).status, 304);
  assert.equal((await ask(origin, '/nothing.js')).status, 404);
  assert.equal((await ask(origin, `/${parts}/${wasm}.br`)).status, 404);
});

test('behind nginx the page works whole and is kept for times without a network', { skip: without }, async (t) => {
  const origin = await nginx(t);
  const visit = await open(t, { at: `${origin}/`, workers: 'allow' });
  await works_whole(visit.page);
  await until(() => visit.page.evaluate(() => document.documentElement.dataset.offline === 'ready'), 'never kept');
  assert.deepEqual(visit.requests.filter((url) => !url.startsWith(`${origin}/`)), []);
  assert.deepEqual(visit.errors, []);
});

test('behind nginx the page in one file and a frame of another origin work', { skip: without }, async (t) => {
  const origin = await nginx(t);
  const visit = await open(t, { at: `${origin}/kuril-timeline.html` });
  await works_whole(visit.page);
  assert.deepEqual(visit.errors, []);
  const pages = { 'host.html': `<iframe src="${origin}/embed.html" width="900" height="600"></iframe>` };
  const host = await open(t, { path: 'host.html', start: false, server: { pages, policy: null } });
  const inside = await until(() => host.page.frames().find((frame) => frame.url().includes('embed.html')));
  await works_whole(host.page, { element: inside.locator('kuril-timeline') });
});
