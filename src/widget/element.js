// The custom element: what a class that extends HTMLElement must be written in. It holds no state of its own; every
// attribute, property and method is handed to the instance that Rust made for it. `docs/api.md` tells all of them,
// `kuril-timeline.d.ts` their types. What only some pages need comes from files of its own: a host's record
// (`own-data.js`), messages of a frame (`messages.js`).

import { fetch_file, has, home, place, response, script } from "./files.js";

// The parts of a link, in the order in which they are set: all of it at once first, and the event moves the clock, so the
// date comes after it. A comparison of dates needs the range.
const PARTS = [
  "state", "lang", "lanes", "axis", "layers", "pov", "reading", "find", "tab", "unit", "figure", "event", "since", "date", "view",
  "compare",
];
// Attributes that are there or not, and those that hold a text.
const FLAGS = { link: "link", merge: "merge" };
const TEXTS = { theme: "theme", contact: "contact", src: "src", allowOrigin: "allow-origin" };
const ATTRIBUTES = [...PARTS, ...Object.values(FLAGS), ...Object.values(TEXTS)];
const THEMES = ["auto", "light", "dark", "contrast"];
// In the order in which options are set: a record goes before what is to be shown of it.
const OPTIONS = [...Object.keys(TEXTS), ...Object.keys(FLAGS), "data", ...PARTS];

// One sheet for all elements; the desk adds its own styles when it comes.
const sheet = new CSSStyleSheet();
const themes = new Map();
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

// The colours of a theme that a page chose, over those that the visitor's settings choose: the same rules, without
// their conditions. Forced colours stay above all.
function themed(name) {
  if (!themes.has(name)) {
    const all = new CSSStyleSheet();
    all.replaceSync(styles);
    const rules = [...all.cssRules];
    const media = (words) => rules.filter((rule) => rule.media?.mediaText.includes(words));
    const inside = (words) => media(words).flatMap((rule) => [...rule.cssRules]);
    const chosen = {
      light: [rules.find((rule) => rule.selectorText === ":host")],
      dark: inside("prefers-color-scheme: dark"),
      contrast: inside("prefers-contrast: more"),
    }[name];
    const scheme = name === "contrast" ? "" : `:host { color-scheme: ${name}; }`;
    const words = [...chosen, ...media("forced-colors: active")].map((rule) => rule.cssText).join("\n");
    const theme = new CSSStyleSheet();
    theme.replaceSync(own(words + scheme));
    themes.set(name, theme);
  }
  return themes.get(name);
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
    #saved = undefined;
    #data = undefined;
    // The host's record that is shown, and what is on its way: only the last one asked for counts.
    #own = null;
    #turn = 0;
    #stop = null;
    #waiting = false;
    #asked = false;
    #mail = null;
    #tell_ready;
    #ready = new Promise((resolve) => (this.#tell_ready = resolve));

    connectedCallback() {
      if (this.#instance) return;
      // Properties set before the class was known sit on the object and hide the accessors: take them over.
      for (const name of ["options", ...OPTIONS]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      if (!this.#root) {
        this.#root = document.createElement("div");
        this.#root.className = "kt-frame";
        // What the page wrote in the element is its text; see text.js for where it is shown.
        this.attachShadow({ mode: "open" }).append(this.#root, document.createElement("slot"));
      }
      this.#paint();
      this.#instance = create(this, this.#root, this.#saved);
      if (this.#own) this.#adopt(this.#own);
      if (!this.#own && (this.#data != null || this.hasAttribute("src"))) {
        this.#waiting = true;
        this.#instance.wait();
        this.#bring();
      } else {
        this.#begin();
      }
      this.#listen();
    }

    disconnectedCallback() {
      // Moving an element disconnects and connects it at once; only one that stays away is taken down.
      queueMicrotask(() => {
        if (this.isConnected || !this.#instance) return;
        this.#turn += 1;
        this.#stop?.abort();
        this.#mail?.close();
        this.#mail = null;
        this.#saved = this.#instance.fragment();
        this.#instance.close();
        this.#instance.free();
        this.#instance = null;
      });
    }

    attributeChangedCallback(name, before, after) {
      if (!this.#instance || before === after) return;
      if (PARTS.includes(name)) {
        if (after != null) this.#set(name, after);
      } else if (name === "theme") {
        this.#paint();
      } else if (name === "link") {
        this.#instance.keep_link(after == null ? "" : "keep");
      } else if (name === "src" || name === "merge") {
        if (name === "src" || this.#data != null || this.hasAttribute("src")) this.#ask();
      } else {
        this.#instance.check(name);
      }
      if (name === "link" || name === "allow-origin") this.#listen();
    }

    // Shows what attributes and early properties ask for, and says that the element works.
    #begin() {
      const saved = this.#saved;
      this.#saved = undefined;
      this.#waiting = false;
      this.#instance.show();
      if (saved === undefined) this.#show_wanted();
      else if (this.#own) this.#instance.follow(saved);
      this.#early = {};
      this.#instance.ready();
      this.#tell_ready(this);
    }

    #show_wanted() {
      for (const name of PARTS) {
        const value = this.#early[name] ?? this.getAttribute(name);
        if (value != null) this.#instance.set(name, value);
      }
    }

    // What came along with a record, as far as the last record was only added to.
    #show_early() {
      for (const name of PARTS) if (name in this.#early) this.#instance.set(name, this.#early[name]);
    }

    #get(name) {
      const live = this.#instance && !this.#waiting;
      return live ? this.#instance.get(name) : (this.#early[name] ?? this.getAttribute(name) ?? "");
    }

    #set(name, value) {
      const text = value == null ? "" : String(value);
      if (this.#instance && !this.#waiting) return this.#instance.set(name, text);
      this.#early[name] = text;
      return true;
    }

    // The colours of the theme; one that does not exist is refused, and the last good one stays.
    #paint() {
      const name = this.getAttribute("theme") || "auto";
      if (THEMES.includes(name)) {
        this.shadowRoot.adoptedStyleSheets = name === "auto" ? [sheet] : [sheet, themed(name)];
      } else if (this.#instance) {
        this.#instance.refuse("bad-value", `theme=${name}`, []);
      } else {
        this.shadowRoot.adoptedStyleSheets = [sheet];
        queueMicrotask(() => this.#instance?.refuse("bad-value", `theme=${name}`, []));
      }
    }

    // Attributes set one after the other ask for one record.
    #ask() {
      if (this.#asked) return;
      this.#asked = true;
      queueMicrotask(() => {
        this.#asked = false;
        if (this.#instance) this.#bring();
      });
    }

    // Has the host's record come, or goes back to the built-in one; the last good one stays until then.
    async #bring() {
      const turn = (this.#turn += 1);
      this.#stop?.abort();
      this.#stop = new AbortController();
      const mode = this.merge ? "merge" : "";
      let own = null;
      let refused = null;
      try {
        if (this.#data !== undefined || this.hasAttribute("src")) {
          const source = this.#data === undefined ? { url: new URL(this.src, document.baseURI).href } : { data: this.#data };
          const land = this.#instance.land();
          const { bring } = await script("own-data.js");
          own = await bring(source, mode, land, { fetch_file, place, response, script }, open_desk, this.#stop.signal);
        }
      } catch (error) {
        refused = error;
      }
      if (turn !== this.#turn || !this.#instance) return;
      if (!refused && (own || this.#own)) {
        const before = this.#own;
        this.#own = own;
        refused = this.#adopt(own, before);
      }
      if (this.#waiting) this.#begin();
      else if (!refused) {
        if (own?.mode === "merge") this.#show_early();
        else this.#show_wanted();
        this.#instance.ready();
      } else this.#show_early();
      this.#early = {};
      if (refused) {
        this.#refuse(refused);
      }
    }

    // Problems are told to the page in English, and to the visitor in the language that is spoken now.
    #refuse({ code = "no-record", message, problems }) {
      const shown = problems?.[this.#instance.get("lang")];
      const told = problems?.en.map((one, at) => ({ ...one, shown: `${shown[at].message} – ${shown[at].help}` }));
      this.#instance.refuse(code, String(message), told ?? []);
    }

    // Shows a record; what went wrong, if anything did: the one before is then shown on.
    #adopt(own, before) {
      if (!own) {
        this.#instance.restore();
        return null;
      }
      try {
        this.#instance.adopt(own.outline, own.names, own.places, own.desk, own.mode);
        return null;
      } catch (error) {
        this.#own = before ?? null;
        return error;
      }
    }

    // In a frame, the page around may talk to an element that is the page or that says who may.
    #listen() {
      const wanted = window.parent !== window && (this.hasAttribute("link") || this.hasAttribute("allow-origin"));
      if (!wanted || this.#mail) return;
      script("messages.js").then(({ open }) => {
        if (this.#instance) this.#mail ??= open(this, () => this.#instance.lanes_px());
      }, (error) => console.error(error));
    }

    #live() {
      if (!this.#instance) throw new DOMException("put the element into a document first", "InvalidStateError");
      if (this.#waiting) throw new DOMException("its record is being loaded: await whenReady", "InvalidStateError");
      return this.#instance;
    }

    get whenReady() { return this.#ready; }
    get data() { return this.#data ?? null; }
    set data(value) {
      this.#data = value ?? undefined;
      if (this.#instance) this.#ask();
    }
    get options() { return Object.fromEntries(OPTIONS.map((name) => [name, this[name]])); }
    set options(value) {
      const given = Object(value);
      for (const name of OPTIONS) if (Object.hasOwn(given, name) && !PARTS.includes(name)) this[name] = given[name];
      for (const name of PARTS) {
        if (!Object.hasOwn(given, name)) continue;
        // What comes with a record is meant for that record.
        if (this.#asked) this.#early[name] = given[name] == null ? "" : String(given[name]);
        else this[name] = given[name];
      }
      const strange = Object.keys(given).find((name) => !OPTIONS.includes(name));
      if (strange !== undefined) {
        queueMicrotask(() => this.#instance?.refuse("bad-value", `options.${strange.slice(0, 60)}`, []));
      }
    }
    get fragment() { return this.#instance?.fragment() ?? this.#saved ?? ""; }
    set fragment(value) { this.#live().follow(String(value)); }

    goto(date) { return this.#live().set("date", String(date)); }
    select(id) { return this.#live().set("event", id == null ? "" : String(id)); }
    play() { this.#live().play("play"); }
    pause() { this.#live().play("pause"); }
    holdings(date) { return this.#live().holdings(String(date ?? this.date)); }
    changes(from, to) { return this.#live().changes(String(from), String(to)); }
    // The record as published, in all languages: the widget itself keeps only what it shows.
    async dataset() {
      if (this.#own) {
        const { desk } = this.#own;
        await desk.prepare("en");
        return JSON.parse(desk.json());
      }
      return (record ??= published());
    }

    static {
      const define_property = (name, get, set) =>
        Object.defineProperty(this.prototype, name, { get, set, enumerable: true, configurable: true });
      for (const name of PARTS) {
        define_property(
          name,
          function () { return name === "event" ? this.#get(name) || null : this.#get(name); },
          function (value) { this.#set(name, value); },
        );
      }
      for (const [name, attribute] of Object.entries(FLAGS)) {
        define_property(
          name,
          function () { return this.hasAttribute(attribute); },
          function (value) { this.toggleAttribute(attribute, Boolean(value)); },
        );
      }
      for (const [name, attribute] of Object.entries(TEXTS)) {
        define_property(
          name,
          function () { return this.getAttribute(attribute) ?? ""; },
          function (value) {
            if (value == null || value === "") this.removeAttribute(attribute);
            else this.setAttribute(attribute, String(value));
          },
        );
      }
    }
  }

  customElements.define(tag, KurilTimeline);
  return true;
}

let record;

// The record as published; where that file is left out, as in the page in one file, the desk writes it.
async function published() {
  if (has("../dataset.json")) return (await response("../dataset.json")).json();
  const desk = await open_desk();
  for (const lang of ["en", "ja", "ru"]) await desk.prepare(lang);
  return JSON.parse(desk.json());
}

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
