// A static web server on loopback for `dist/`, as plain as the plainest host: files, types, a log, nothing else.
// Left out on purpose: compression, caching, ranges, a fallback page for what is missing.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = process.env.DIST ?? fileURLToPath(new URL('../../../dist/', import.meta.url));

// What the page must be content with.
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

// Serves `folder` below the path `under`. `pages` adds pages that are not files: path below `under` → HTML text.
// A path that matches `broken` answers 404, one that matches `cut` only the first half of its bytes. `shared` lets pages of
// other origins read everything. `log` fills with { method, path, status } in the order of arrival.
export async function serve(options = {}) {
  const { under = '/', policy = POLICY, pages = {}, cut = null, shared = false } = options;
  let { folder = DIST, broken = null } = options;
  if (!under.startsWith('/') || !under.endsWith('/')) throw new Error(`under must begin and end with /: ${under}`);
  const log = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const answer = await find({ folder, under, pages, broken, path, method: request.method });
    if (cut?.test(path)) answer.body = answer.body.subarray(0, answer.body.length / 2);
    log.push({ method: request.method, path, status: answer.status });
    const headers = { 'content-type': answer.type, 'content-length': answer.body.length, 'cache-control': 'no-store' };
    if (shared) headers['access-control-allow-origin'] = '*';
    if (policy && answer.type.startsWith('text/html')) headers['content-security-policy'] = policy;
    response.writeHead(answer.status, headers);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  // From now on nothing is broken.
  const mend = () => {
    broken = null;
  };
  // From now on another folder is served.
  const show = (other) => {
    folder = other;
  };
  return { origin, url: origin + under, log, close, mend, show };
}

async function find({ folder, under, pages, broken, path, method }) {
  const text = (status, words) => ({ status, type: 'text/plain; charset=utf-8', body: Buffer.from(words) });
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'only GET and HEAD');
  if (!path.startsWith(under)) return text(404, 'outside the folder');
  const name = path.slice(under.length);
  if (Object.hasOwn(pages, name)) return { status: 200, type: TYPES['.html'], body: Buffer.from(pages[name]) };
  if (broken?.test(path)) return text(404, 'broken on purpose');
  const file = normalize(join(folder, name === '' || name.endsWith('/') ? `${name}index.html` : name));
  if (!file.startsWith(normalize(folder + sep))) return text(404, 'outside the folder');
  const known = await stat(file).catch(() => null);
  if (!known?.isFile()) return text(404, 'no such file');
  return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}
