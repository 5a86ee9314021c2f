// Where the widget's files come from: the folder that holds its program, unless whoever starts the program brings them along,
// as the page in one file and the npm package do. Nothing else in the widget knows an address.

let brought = {};

// For a path below the program's folder: its bytes, an address (a string) or, for a script, a function that loads it.
export function bring(files) {
  brought = files;
}

// This file lies two levels below the program's folder, whose name changes with anything in it: no cache mixes two builds.
function address(path) {
  return typeof brought[path] === "string" ? brought[path] : new URL("../../" + path, import.meta.url);
}

// The address of a file, for whoever must name it; nothing where it was brought along and has none.
export function place(path) {
  return path in brought && typeof brought[path] !== "string" ? "" : String(address(path));
}

// The address of the folder with the page and the published record; empty where there is none.
export function home() {
  return brought.home ?? address("../").href;
}

// Where the record can be read as text in a language: in the page itself, or else in that language's page of the site; nothing
// where there is neither, as in the page in one file and in the package for npm.
export function text_page(lang) {
  if (document.querySelector(`kuril-timeline[link] > #text[lang="${lang}"] > nav`)) return "#text";
  return home() && `${home()}${lang === "en" ? "index" : lang}.html#text`;
}

// Whether a file can be had at all.
export function has(path) {
  return path in brought || home() !== "";
}

const failed = (path, why) => new Error(`${path}: ${why}`);

export async function response(path) {
  if (brought[path] instanceof Uint8Array) {
    const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(brought[path], { headers: { "content-type": type } });
  }
  const answer = await fetch(address(path));
  if (!answer.ok) throw failed(path, answer.status);
  return answer;
}

const coming = new Map();

// The bytes of a file, by its path without the ending `.bin`. Two who ask for it at once get the same.
export function fetch_file(path) {
  if (!coming.has(path)) {
    const bytes = response(`${path}.bin`).then((answer) => answer.arrayBuffer());
    coming.set(path, bytes.finally(() => coming.delete(path)));
  }
  return coming.get(path);
}

// The bytes of a file while the program waits.
export function bytes_at_once(path) {
  if (brought[path] instanceof Uint8Array) return brought[path];
  const request = new XMLHttpRequest();
  request.open("GET", address(path), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw failed(path, request.status);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}

export async function compiled(path) {
  const answer = await response(path);
  const is_typed = answer.headers.get("content-type") === "application/wasm";
  return is_typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

export function script(path) {
  return typeof brought[path] === "function" ? brought[path]() : import(address(path));
}
