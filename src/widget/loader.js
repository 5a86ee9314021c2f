// Brings <kuril-timeline> to a page: this one module script, and all else from the folder that it lies in. Where the program
// cannot start, each element says so, keeps what stands between its tags readable, and gets an `error` event.
// Written in the words of the first browsers that knew modules, for it has to tell the old ones what they lack.
// The build puts what loads the program in the place of BEGIN, see xtask/shapes/.

const TAG = "kuril-timeline";
// Copies of this script can only know of each other through something they share.
const FIRST = Symbol.for("kuril-timeline");

const WORDS = {
  en: ["The timeline and map could not start.", "Loading the page again may help.", "This browser has no WebAssembly, or it is switched off."],
  ja: ["年表と地図を開始できませんでした。", "ページを再読み込みすると直ることがあります。", "このブラウザーではWebAssemblyが使えないか、無効になっています。"],
  ru: ["Хронологию и карту не удалось запустить.", "Попробуйте загрузить страницу ещё раз.", "В этом браузере нет WebAssembly или он отключён."],
};

const STYLES = `
:host { display: block; }
:host([hidden]) { display: none; }
p { all: initial; display: block; margin: 0; padding: 12px 16px; border: 1px solid #8d8a82; border-inline-start: 4px solid #0b6e6e;
  background: #fbfaf7; color: #22252b; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
small { display: block; font-size: 13px; color: #595e68; }
`;

const has_wasm = () => typeof WebAssembly === "object";

function laid_out(root, message, reason) {
  if (root.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  }
  const told = document.createElement("p");
  const why = document.createElement("small");
  told.setAttribute("role", "alert");
  why.textContent = reason;
  told.append(message, why);
  root.append(told, document.createElement("slot"));
}

// What the element is when it cannot be what it should: the message, and below it what the page wrote for this case.
function define_failure(reason) {
  if (customElements.get(TAG)) return;
  class Failure extends HTMLElement {
    connectedCallback() {
      const tag = this.getAttribute("lang") || navigator.language || "en";
      const [failed, again, no_wasm] = WORDS[tag.slice(0, 2).toLowerCase()] || WORDS.en;
      const why = has_wasm() ? reason : no_wasm;
      if (!this.shadowRoot) laid_out(this.attachShadow({ mode: "open" }), `${failed} ${has_wasm() ? again : ""}`, why);
      const detail = { code: "load", message: `${failed} ${why}`, problems: [] };
      // Who puts the element in may begin to listen just after. An `error` that rose would look like one of the page's own.
      queueMicrotask(() => this.dispatchEvent(new CustomEvent("error", { detail })));
    }
  }
  customElements.define(TAG, Failure);
}

function fail(error) {
  const reason = String((error && error.message) || error);
  console.error(`kuril-timeline could not start: ${reason}`);
  define_failure(reason);
  window.dispatchEvent(new CustomEvent("kuril-load-failed", { detail: reason }));
}

// The bytes of a file that the site's worker keeps, if this is a page it serves.
async function kept(address) {
  if (!navigator.serviceWorker || !navigator.serviceWorker.controller) return null;
  const found = await caches.match(address).catch(() => null);
  return found ? new Uint8Array(await found.arrayBuffer()) : null;
}

// What answers at an address. The page's progress bar, if it has one, follows the bytes as they come; how many there are the
// build knows, for servers tell the packed length. A worker's answers come at once, and browsers keep a compiled program only
// with an answer that nobody has touched.
function counted(address, bytes) {
  const answer = fetch(address);
  const bar = document.getElementById("kuril-progress");
  const is_kept = navigator.serviceWorker && navigator.serviceWorker.controller;
  if (!bar || is_kept) return answer;
  return answer.then((response) => {
    if (response.ok && response.body) follow(response.clone().body.getReader(), bar, bytes).catch(() => {});
    return response;
  });
}

// A copy is counted, for the program is compiled from the answer itself while it comes.
async function follow(reader, bar, bytes) {
  let came = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    came += value.length;
    bar.value = Math.min(1, came / bytes);
  }
}

async function begin() {
  if (!has_wasm()) throw new Error("this browser has no WebAssembly, or it is switched off");
  // The program itself may find that it cannot work.
  let refused = null;
  const listen = (event) => {
    refused = refused || event.detail;
  };
  window.addEventListener("kuril-load-failed", listen);
  try {
    await BEGIN();
  } finally {
    window.removeEventListener("kuril-load-failed", listen);
  }
  if (refused) define_failure(refused);
}

// On a server there is no page, and nothing to do.
if (typeof window === "object" && window.customElements) {
  if (window[FIRST] || customElements.get(TAG)) {
    const first = window[FIRST] || "another script";
    console.info(`kuril-timeline: this page has its program from ${first}; ${import.meta.url} leaves it at that.`);
  } else {
    window[FIRST] = import.meta.url;
    begin().catch(fail);
  }
}
