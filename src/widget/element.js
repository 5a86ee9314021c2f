// The custom element: what a class that extends HTMLElement must be written in. It holds no state of its own; every
// attribute, property and method is handed to the instance that Rust made for it.

import { fetch_file, home, response, script } from "./files.js";

const ATTRIBUTES = ["date", "view", "event", "lang", "state"];

// One sheet for all elements; the desk adds its own styles when it comes.
const sheet = new CSSStyleSheet();
let styles = "";

// `rem` is the measure of the page around, which sets it as it likes. Ours is the size that the visitor calls medium.
function own(css) {
  const probe = document.createElement("i");
  for (const [name, value] of [["font", "medium sans-serif"], ["position", "absolute"], ["display", "block"]]) {
    probe.style.setProperty(name, value, "important");
  }
  document.documentElement.append(probe);
  const medium_px = parseFloat(getComputedStyle(probe).fontSize) || 16;
  probe.remove();
  return css.replace(/([\d.]+)rem\b/g, (_, length) => `${length * medium_px}px`);
}

export function define(tag, create, css) {
  if (customElements.get(tag)) return false;
  styles = css;
  sheet.replaceSync(own(css));

  class KurilTimeline extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    #instance = null;
    #root = null;
    #early = {};

    connectedCallback() {
      if (this.#instance) return;
      // Properties set before the class was known sit on the object and hide the accessors: take them over.
      for (const name of ATTRIBUTES) {
        if (Object.hasOwn(this, name)) {
          this.#early[name] = this[name];
          delete this[name];
        }
      }
      if (!this.#root) {
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [sheet];
        this.#root = document.createElement("div");
        this.#root.className = "kt-frame";
        root.append(this.#root);
      }
      const wanted = {};
      for (const name of ATTRIBUTES) {
        if (this.hasAttribute(name)) wanted[name] = this.getAttribute(name);
      }
      Object.assign(wanted, this.#early);
      this.#instance = create(this, this.#root, this.#saved);
      for (const name of ["state", "lang", "event", "date", "view"]) {
        if (wanted[name] != null && !this.#saved) this.#instance.set(name, String(wanted[name]));
      }
      this.#early = {};
      this.#instance.ready();
    }

    #saved = undefined;

    disconnectedCallback() {
      // Moving an element disconnects and connects it at once; only one that stays away is taken down.
      queueMicrotask(() => {
        if (this.isConnected || !this.#instance) return;
        this.#saved = this.#instance.fragment();
        this.#instance.close();
        this.#instance.free();
        this.#instance = null;
      });
    }

    attributeChangedCallback(name, before, after) {
      if (this.#instance && before !== after && after != null) this.#instance.set(name, after);
    }

    #get(name) {
      return this.#instance ? this.#instance.get(name) : (this.#early[name] ?? this.getAttribute(name) ?? "");
    }

    #set(name, value) {
      const text = value == null ? "" : String(value);
      if (this.#instance) this.#instance.set(name, text);
      else this.#early[name] = text;
    }

    get date() { return this.#get("date"); }
    set date(value) { this.#set("date", value); }
    get view() { return this.#get("view"); }
    set view(value) { this.#set("view", value); }
    get event() { return this.#get("event") || null; }
    set event(value) { this.#set("event", value); }
    get state() { return this.#get("state"); }
    set state(value) { this.#set("state", value); }
    get lang() { return this.#get("lang"); }
    set lang(value) { this.#set("lang", value); }

    #live() {
      if (!this.#instance) throw new DOMException("put the element into a document first", "InvalidStateError");
      return this.#instance;
    }

    goto(date) { return this.#live().set("date", String(date)); }
    select(id) { return this.#live().set("event", id == null ? "" : String(id)); }
    holdings(date) { return this.#live().holdings(String(date ?? this.date)); }
    changes(from, to) { return this.#live().changes(String(from), String(to)); }
    // The record as published, in all languages: the widget itself keeps only what it shows.
    dataset() { return (record ??= response("../dataset.json").then((response) => response.json())); }
  }

  customElements.define(tag, KurilTimeline);
  return true;
}

let record;

let desk;

// The reading desk, a program of its own, is loaded when it is first asked for; after a failure, asked for again.
export function open_desk() {
  desk ??= script("desk.js")
    .then(async (glue) => {
      await glue.default({ module_or_path: response("desk_bg.wasm") });
      sheet.replaceSync(own(styles + glue.Desk.styles()));
      return glue.Desk.open(fetch_file, home());
    })
    .catch((error) => {
      desk = undefined;
      throw error;
    });
  return desk;
}
