// What a person with npm does: packs dist/npm, installs it beside React into a folder of its own, bundles a page with Vite.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { DIST } from './server.mjs';

const HERE = fileURLToPath(new URL('../', import.meta.url));

// The list of files that the package holds, as `npm pack` says, and the archive in `folder`.
export function pack(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const told = execFileSync(npm, ['pack', join(DIST, 'npm'), '--json', '--pack-destination', folder], { encoding: 'utf8' });
  const [archive] = JSON.parse(told);
  return { path: join(folder, archive.filename), files: archive.files.map((file) => file.path), version: archive.version };
}

// A folder inside this one, so that what the tests have from npm is found, with the packed package in it. Gone when `t` ends.
export function workshop(t) {
  mkdirSync(join(HERE, 'node_modules'), { recursive: true });
  const folder = mkdtempSync(join(HERE, 'node_modules', '.workshop-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const packed = pack(folder);
  const home = join(folder, 'node_modules', 'kuril-timeline');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', packed.path, '-C', home, '--strip-components=1']);
  return { folder, packed };
}

// Bundles a page, which is a folder or { name: text }, and gives back the folder with the result and what Vite warned of.
export async function bundled(folder, page) {
  const from = join(folder, 'page');
  if (typeof page === 'string') cpSync(page, from, { recursive: true });
  else {
    mkdirSync(from);
    for (const [name, text] of Object.entries(page)) writeFileSync(join(from, name), text);
  }
  const warnings = [];
  const warn = (message) => warnings.push(message);
  const customLogger = { info() {}, warn, warnOnce: warn, error: warn, clearScreen() {}, hasErrorLogged: () => false, hasWarned: false };
  await build({ root: from, base: './', customLogger });
  return { folder: join(from, 'dist'), warnings };
}
