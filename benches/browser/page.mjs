// Makes target/bench/: the built page and its files, with a page for measuring, `bench.html?n=10000`. Up to 300 events it shows
// the record, with more as many made up in its place.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const [from, to] = ['dist', 'target/bench'].map((name) => new URL(`../../${name}`, import.meta.url));
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true });
const html = readFileSync(new URL(`${to}/index.html`), 'utf8');
// Without the offline helper: each visit is to be a first one.
const bare = html.replace(/<script[^>]*site\.js[^>]*><\/script>/, '').replace('<kuril-timeline link>', '<kuril-timeline>');
const page = bare.replace('</kuril-timeline>', '</kuril-timeline><script src="bench.js"></script>');
if (page === bare) throw new Error('dist/index.html has no element to measure');
writeFileSync(new URL(`${to}/bench.html`), page);
writeFileSync(new URL(`${to}/bench.js`), `const n = Number(new URLSearchParams(location.search).get('n'));
if (n > 300) document.querySelector('kuril-timeline').setAttribute('meter', String(n));
`);
