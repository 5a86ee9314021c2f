// Keeps the whole page for times without a network. The build writes the list of files with the SHA-256 of each.
//
// A build is kept whole or not at all: a file that does not match the list makes the installation fail, and what was kept before
// stays. Pages come from the network when there is one, so nobody is stuck on an old build; all they name is named by its
// content, so nothing of another build can be given for it. The build before the last stays for pages that are still open.

const BUILD = "__BUILD__";
const FILES = __FILES__;

const HOME = new URL("./", location.href).href;
const OURS = `kuril-timeline ${HOME} `;
const CACHE = OURS + BUILD;
const PAGES = ["", "index.html", "ja.html", "ru.html", "embed.html"];
const PATIENCE_MS = 4000;

const names = new Set(FILES.map(([name]) => name));
// Such names change with the content: the program's folder, what trunk names, what has a query.
const by_content = (name) => /^parts-|^[^/]+-[0-9a-f]{8,}\.|\?/.test(name);

async function checked(name, sum) {
  const response = await fetch(HOME + name, { cache: by_content(name) ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sum) throw new Error(`${name} is of another build`);
  const headers = new Headers(response.headers);
  // What is kept is unpacked, and the same for everybody.
  for (const header of ["content-encoding", "content-length", "vary"]) headers.delete(header);
  return new Response(bytes, { headers });
}

async function install() {
  const known = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async ([name, sum]) => cache.put(HOME + name, await checked(name, sum))));
  } catch (error) {
    if (!known) await caches.delete(CACHE);
    throw error;
  }
  // All is there, so it can take over at once: open pages go on with their own build's files.
  await skipWaiting();
}

async function activate() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function page(request, name) {
  try {
    const answer = await fetch(request.url, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.redirected) return Response.redirect(answer.url);
    if (answer.status < 500) return answer;
  } catch {
    // No network: what is kept has to do.
  }
  const kept = await caches.match(HOME + (name || "index.html"), { cacheName: CACHE });
  return kept ?? Response.error();
}

// What is named by its content is the same wherever it lies.
async function content(request) {
  const own = await caches.match(request, { cacheName: CACHE });
  if (own) return own;
  for (const name of await caches.keys()) {
    const kept = name.startsWith(OURS) && (await caches.match(request, { cacheName: name }));
    if (kept) return kept;
  }
  return fetch(request);
}

async function newest(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: CACHE, ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  const { keeps } = event.data ?? {};
  if (typeof keeps === "string") event.ports[0]?.postMessage(keeps.startsWith(HOME) && names.has(keeps.slice(HOME.length)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split("#");
  if (request.method !== "GET" || !address.startsWith(HOME)) return;
  const name = address.slice(HOME.length);
  const plain = name.split("?")[0];
  if (request.mode === "navigate") {
    if (PAGES.includes(plain)) event.respondWith(page(request, plain));
  } else if (by_content(name)) {
    event.respondWith(content(request));
  } else if (names.has(name) || plain === "kuril-timeline.js") {
    event.respondWith(newest(request));
  }
});
