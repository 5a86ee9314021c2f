// The files inside the page in one file: packed by gzip, in base64, in a script element that does not run.

async function unpacked(index) {
  if (typeof DecompressionStream !== "function") throw new Error("this browser has no DecompressionStream; a newer one has");
  const text = document.getElementById("kuril-files").textContent;
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
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
