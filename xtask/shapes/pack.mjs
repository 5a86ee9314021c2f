// The files named as arguments, one after the other, packed by gzip, on standard output as text: five letters for four
// bytes, as `src/widget/unpack.js` reads it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

// Digits of base 85: the letters from "#" on, without "<", which could end the element that the text lies in.
const letter = (digit) => String.fromCharCode(digit + (digit < 25 ? 35 : 36));

// A group that is not full leaves out as many letters as it lacks bytes.
export function text_of(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let number = 0;
    for (let place = at; place < at + 4; place += 1) number = number * 256 + (bytes[place] ?? 0);
    let group = '';
    for (let place = 0; place < 5; place += 1, number = Math.floor(number / 85)) group = letter(number % 85) + group;
    text += group.slice(0, Math.min(5, bytes.length - at + 1));
  }
  return text;
}

const files = process.argv.slice(2).map((file) => readFileSync(file));
if (files.length > 0) process.stdout.write(text_of(gzipSync(Buffer.concat(files), { level: 9, memLevel: 9 })));
