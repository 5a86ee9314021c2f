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
// How long nothing may change before a height is measured, and after how long it is measured all the same, ms.
const CALM_MS = 120;
const MOST_WAIT_MS = 500;
// Measures of `styles/widget.css`, in its rem. The size of text; below which width, in px, it is a phone's.
const TEXT_REM = 0.9375;
const NARROW_BELOW_PX = 720;
// The timeline's row: at least, as a share of the whole height, at most.
const TIME_REM = { plain: [23.5, 0.46, 34], figures: [28, 0.51, 37] };
// What is wanted for the map: a share of its width, within limits; on a phone it has a height of its own.
const MAP_SHARE = 0.6;
const MAP_REM = { least: 18, most: 28, narrow: 22.9 };
// No panel is worth more than this, no list on a phone; below that list stands a row of buttons.
const PANEL_REM = 80;
const LIST_REM = 16;
const LIST_FOOT_REM = 3.5;

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

// The height at which nothing in the element has to be scrolled, within reason, at the width it has, CSS px. It hangs on the
// width and on what is shown, never on the height there is: a frame that gets what was told is told nothing more.
// `lanes` is the height of the timeline with all its lanes.
function wanted_height(element, lanes) {
  const find = (selector) => element.shadowRoot.querySelector(selector);
  const [bar, map, time, scroll] = [".bar", ".map", ".time", ".scroll"].map(find);
  const least = parseFloat(getComputedStyle(element).minHeight) || 0;
  const rem = parseFloat(getComputedStyle(find(".kt")).fontSize) / TEXT_REM;
  const narrow = element.clientWidth < NARROW_BELOW_PX;
  // A kiosk fills a wall, whatever goes by on it.
  if (element.hasAttribute("kiosk")) return Math.ceil(Math.max(least, (narrow ? 52 : 42) * rem));
  const { paddingTop, paddingBottom } = getComputedStyle(scroll);
  const words = scroll.lastElementChild.getBoundingClientRect().bottom - scroll.firstElementChild.getBoundingClientRect().top;
  const panel = words + parseFloat(paddingTop) + parseFloat(paddingBottom);
  if (narrow) {
    // Above the list, the map at its full height and the timeline; of the list, as much as says that it goes on.
    return Math.ceil(bar.offsetHeight + MAP_REM.narrow * rem + time.offsetHeight + Math.min(panel, LIST_REM * rem) + LIST_FOOT_REM * rem);
  }
  const [time_least, share, time_most] = find(".has-figures") ? TIME_REM.figures : TIME_REM.plain;
  const wanted_map = Math.min(Math.max(map.clientWidth * MAP_SHARE, MAP_REM.least * rem), MAP_REM.most * rem);
  // Below the picture of the timeline its buttons may have a row.
  const row = time.offsetHeight - find(".time canvas").clientHeight;
  const wanted_time = Math.min(Math.max(lanes + row, time_least * rem), time_most * rem);
  const pictures = bar.offsetHeight + wanted_map + wanted_time;
  // The timeline has a share of the height, so that much is needed for it to be as high as it wants.
  const whole = wanted_time > time_least * rem ? wanted_time / share : 0;
  const beside = bar.offsetHeight + Math.min(panel, PANEL_REM * rem);
  return Math.ceil(Math.max(least, pictures, whole, beside));
}

// Measures after things have changed and come to rest, and tells the height if it is another one. Not while the clock runs,
// whose lists come and go, nor before the panel has its words, nor for a widget that fills the screen.
function height_teller(element, lanes, post) {
  let told = [];
  let timer = null;
  let since = 0;
  const measure = () => {
    timer = null;
    since = 0;
    const { shadowRoot: root, clientWidth: width } = element;
    const busy = root.querySelector("[data-waiting], [data-do=pause], .side .loading[role=status]");
    if (busy || !root.querySelector(".scroll")?.firstElementChild || document.fullscreenElement || width === 0) return;
    const [height, now] = [wanted_height(element, lanes()), performance.now()];
    const [before, last] = [told.at(-2), told.at(-1)];
    if (last && Math.abs(height - last.height) < 2) return;
    // Where the page's own scrollbar comes and goes with the height, the width goes to and fro: the greater height stays.
    const to_and_fro = before?.width === width && last.width !== width && now - before.at < 2000;
    if (to_and_fro && height < last.height) return;
    if (post({ type: "height", height })) told = [last, { width, height, at: now }].filter(Boolean);
  };
  const later = () => {
    const now = performance.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(measure, Math.max(0, Math.min(CALM_MS, since + MOST_WAIT_MS - now)));
  };
  const sizes = new ResizeObserver(later);
  const words = new MutationObserver(later);
  sizes.observe(element);
  words.observe(element.shadowRoot, { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "data-waiting"] });
  return {
    again() {
      told = [];
      measure();
    },
    close() {
      sizes.disconnect();
      words.disconnect();
      clearTimeout(timer);
    },
  };
}

// Listens and tells until closed. `lanes` measures the timeline, see `Instance::lanes_px`.
export function open(element, lanes) {
  const allowed = (origin) => may_talk(origin, element.getAttribute("allow-origin"), window.location.origin);
  const around = origin_around();
  let peer = around && allowed(around) ? around : null;
  let warned = false;

  const post = (message) => {
    // A page without an origin can be reached by no name but that of all.
    if (peer === null || !allowed(peer)) return false;
    window.parent.postMessage({ kuril: VERSION, ...message }, peer === "null" ? "*" : peer);
    return true;
  };
  const heights = height_teller(element, lanes, post);
  const announce = (event) => {
    if (event.target === element) post({ type: event.type, detail: event.detail });
  };
  const greet = () => post({ type: "ready", version: VERSION, detail: { fragment: element.fragment } });

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
        heights.again();
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
  return {
    close() {
      window.removeEventListener("message", hear);
      for (const type of EVENTS) element.removeEventListener(type, announce);
      element.removeEventListener("ready", greet);
      heights.close();
      peer = null;
    },
  };
}
