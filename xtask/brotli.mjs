// Sizes after brotli at its strongest (quality 11), one per line, for the files named as arguments.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

for (const file of process.argv.slice(2)) {
  console.log(brotliCompressSync(readFileSync(file)).length);
}
