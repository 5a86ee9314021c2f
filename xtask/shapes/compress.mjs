// Writes NAME.br and NAME.gz beside each file named as an argument, where that is smaller: for servers that send such files
// instead. At their strongest, and without a time in them, so that the same file gives the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const packed = { br: brotliCompressSync(bytes, { params }), gz: gzipSync(bytes, { level: 9 }) };
  for (const [ending, small] of Object.entries(packed)) {
    if (small.length < bytes.length) writeFileSync(`${file}.${ending}`, small);
  }
}
