// The files named as arguments, one after the other, packed by gzip, in base64 on standard output.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const files = process.argv.slice(2).map((file) => readFileSync(file));
process.stdout.write(gzipSync(Buffer.concat(files), { level: 9, memLevel: 9 }).toString('base64'));
