// The files inside the page in one file: packed by gzip, in a script element that does not run, five letters for four bytes.
// `xtask/shapes/pack.mjs` writes it; base64 would need a fifteenth more.

// Digits of base 85 are the letters from "#" on, without "<", so that nothing in them ends the element.
function bytes_of(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let at = 0, to = 0; at < text.length; at += 5) {
    let number = 0;
    for (let place = at; place < at + 5; place += 1) {
      const letter = place < text.length ? text.charCodeAt(place) : 120;
      number = number * 85 + letter - (letter < 60 ? 35 : 36);
    }
    for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8, to += 1) bytes[to] = number >>> shift;
  }
  return bytes;
}

async function unpacked(index) {
  if (typeof DecompressionStream !== "function") throw new Error("this browser has no DecompressionStream; a newer one has");
  const packed = bytes_of(document.getElementById("kuril-files").textContent);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const all = await new Response(stream).arrayBuffer();
  let at = 0;
  const files = {};
  for (const [path, length] of index) {
    files[path] = new Uint8Array(all, at, length);
    at += length;
  }
  return files;
}
