// Messages between an element in a frame and the page around it: commands in, events and answers out, the same as the
// element's own. Fetched only in a frame. `docs/api.md` tells all of them; `read` is pure, for tests without a browser.
//
// Only origins that the element's `allow-origin` names are heard or told anything; without it, the page's own.

const VERSION = 1;

// Events of the element that are handed on.
const EVENTS = [
  "ready", "error", "datechange", "viewchange", "select", "langchange", "povchange", "readingchange", "laneschange",
  "axischange", "sincechange", "findchange",
  "layerschange", "comparechange", "unitchange", "figurechange", "tabchange", "playchange",
];
// What may be set from outside. Not where a record is fetched from, nor who may talk: that is for this page to say.
const SETTABLE = [
  "date", "view", "event", "lang", "pov", "reading", "lanes", "axis", "since", "find",
  "layers", "compare", "unit", "figure", "tab", "theme", "fragment",
];
// What each command takes.
const COMMANDS = {
  hello: {},
  set: { name: "string", value: "string?" },
  get: { name: "string" },
  goto: { date: "string" },
  select: { event: "string?" },
  play: {},
  pause: {},
  fragment: {},
  holdings: { date: "string?" },
  changes: { from: "string", to: "string" },
};
// Longest text in a message, and longest id.
const LONGEST = 4000;
const LONGEST_ID = 100;
// Heights are told at most this often, ms.
const CALM_MS = 100;

// What a message asks for: `{type, id, …}`; or `{id, refused}` with why not; or null for what is not meant for us.
export function read(data) {
  if (data === null || typeof data !== "object" || Array.isArray(data) || !Object.hasOwn(data, "kuril")) return null;
  const id = Object.hasOwn(data, "id") ? data.id : undefined;
  const is_id = (typeof id === "string" && id.length <= LONGEST_ID) || Number.isFinite(id);
  if (id !== undefined && !is_id) return { refused: "`id` is a number or a text of at most 100 characters" };
  const refused = (words) => ({ id, refused: words });
  if (data.kuril !== VERSION) return refused(`this page speaks version ${VERSION}`);
  const type = data.type;
  if (typeof type !== "string" || !Object.hasOwn(COMMANDS, type)) {
    return refused(`there is no such command; there are ${Object.keys(COMMANDS).join(", ")}`);
  }
  const command = { type, id };
  for (const [field, kind] of Object.entries(COMMANDS[type])) {
    const value = Object.hasOwn(data, field) ? data[field] : undefined;
    if (kind.endsWith("?") && (value === undefined || value === null)) {
      command[field] = null;
    } else if (typeof value === "string" && value.length <= LONGEST) {
      command[field] = value;
    } else {
      return refused(`\`${type}\` needs \`${field}\`, a text of at most ${LONGEST} characters`);
    }
  }
  if ((type === "set" || type === "get") && !SETTABLE.includes(command.name)) {
    return refused(`\`name\` is one of ${SETTABLE.join(", ")}`);
  }
  return command;
}

// Whether an origin may talk: `allowed` is the attribute's text, origins with spaces or commas between, or `*`.
export function may_talk(origin, allowed, own) {
  const names = (allowed ?? "").split(/[\s,]+/).filter(Boolean);
  if (names.includes("*")) return true;
  // A page without an origin of its own cannot be told from any other.
  if (origin === "null") return false;
  const same = (name) => {
    try {
      return new URL(name).origin === origin;
    } catch {
      return false;
    }
  };
  return origin === own || names.some(same);
}

// Does what a command asks for; the answer.
function obey(element, command) {
  switch (command.type) {
    case "hello":
      return { version: VERSION, fragment: element.fragment };
    case "set":
      return set(element, command.name, command.value);
    case "get":
      return element[command.name];
    case "goto":
      return element.goto(command.date);
    case "select":
      return element.select(command.event);
    case "play":
      return element.play();
    case "pause":
      return element.pause();
    case "fragment":
      return element.fragment;
    case "holdings":
      return element.holdings(command.date ?? undefined);
    default:
      return element.changes(command.from, command.to);
  }
}

// Sets a property; whether it made sense. The element says what was wrong by an event.
function set(element, name, value) {
  let good = true;
  const note = () => (good = false);
  element.addEventListener("error", note);
  try {
    element[name] = value ?? "";
  } finally {
    element.removeEventListener("error", note);
  }
  return good;
}

// Who is around, where the browser says so before anybody has spoken.
function origin_around() {
  const told = window.location.ancestorOrigins?.[0];
  if (told) return told;
  try {
    return document.referrer ? new URL(document.referrer).origin : null;
  } catch {
    return null;
  }
}

// The height that shows the element comfortably in a frame of this width, CSS px. Its own height would say nothing: it
// fills what it is given.
function wanted_height(element) {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const least = parseFloat(getComputedStyle(element).minHeight) || 0;
  const narrow = element.clientWidth < 45 * rem;
  return Math.ceil(Math.max(least, (narrow ? 52 : 42) * rem));
}

// Listens and tells until closed.
export function open(element) {
  const allowed = (origin) => may_talk(origin, element.getAttribute("allow-origin"), window.location.origin);
  const around = origin_around();
  let peer = around && allowed(around) ? around : null;
  let warned = false;
  let height = 0;
  let timer = null;

  const post = (message) => {
    // A page without an origin can be reached by no name but that of all.
    if (peer === null || !allowed(peer)) return;
    window.parent.postMessage({ kuril: VERSION, ...message }, peer === "null" ? "*" : peer);
  };
  const announce = (event) => {
    if (event.target === element) post({ type: event.type, detail: event.detail });
  };
  const greet = () => post({ type: "ready", version: VERSION, detail: { fragment: element.fragment } });
  const tell_height = () => {
    timer = null;
    const now = wanted_height(element);
    if (now !== height && peer !== null) post({ type: "height", height: (height = now) });
  };
  const observer = new ResizeObserver(() => (timer ??= setTimeout(tell_height, CALM_MS)));

  const hear = (event) => {
    if (event.source !== window.parent) return;
    const command = read(event.data);
    if (command === null) return;
    if (!allowed(event.origin)) {
      if (!warned) console.info(`kuril-timeline: messages from ${event.origin} are not answered; see allow-origin`);
      warned = true;
      return;
    }
    peer = event.origin;
    const { id } = command;
    if (command.refused) return post({ type: "refused", id, message: command.refused });
    try {
      const value = obey(element, command);
      if (command.type === "hello") {
        greet();
        height = 0;
        tell_height();
      }
      if (id !== undefined) post({ type: "answer", id, value: value ?? null });
    } catch (error) {
      post({ type: "refused", id, message: String(error?.message ?? error) });
    }
  };

  window.addEventListener("message", hear);
  for (const type of EVENTS) if (type !== "ready") element.addEventListener(type, announce);
  element.whenReady.then(() => {
    greet();
    element.addEventListener("ready", greet);
  });
  observer.observe(element);
  return {
    close() {
      window.removeEventListener("message", hear);
      for (const type of EVENTS) element.removeEventListener(type, announce);
      element.removeEventListener("ready", greet);
      observer.disconnect();
      clearTimeout(timer);
      peer = null;
    },
  };
}
