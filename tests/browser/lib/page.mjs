// Opens the built page in a real Chromium and watches it: console, errors, requests, the widget's own events.
// One browser per test file, a fresh profile for each, a fresh context (no storage, no cache) for each visit.
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

// How long to wait for anything, in ms; generous, because a busy machine is slow and a wait ends when the thing is there.
export const PATIENCE_MS = 30_000;

const EVENTS = ['ready', 'datechange', 'viewchange', 'select', 'error'];

let launched = null;

function browser() {
  const executablePath = process.env.CHROME || '/usr/bin/chromium';
  launched ??= chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: PATIENCE_MS * 2 });
  return launched;
}

after(async () => {
  await (await launched)?.close();
});

// Opens the page for the test `t`, which closes it when it ends. Options:
//   path        below the served folder, with query and fragment: '#date=1905'
//   under       the path of the served folder, '/' or '/some/where/'
//   width, height   of the window, CSS px
//   touch       true for a touch screen
//   scale       device px per CSS px
//   scheme      'light' or 'dark';   locale, e.g. 'ja-JP';   motion 'reduce' or 'no-preference'
//   server      what lib/server.mjs's `serve` takes besides (policy, pages, broken)
//   workers     'allow': the page may keep itself for times without a network
//   at          an address elsewhere instead of the served folder, for example of another server
//   start       false: do not wait for the widget
//   scripts     false: the browser runs none of the page's
//   before      what the page runs before anything of its own
export async function open(t, options = {}) {
  const { path = '', under = '/', width = 1280, height = 800, touch = false, scale = 1, start = true } = options;
  const server = await serve({ under, ...options.server });
  const context = await (await browser()).newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    hasTouch: touch,
    isMobile: touch,
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: options.motion ?? 'no-preference',
    serviceWorkers: options.workers ?? 'block',
    javaScriptEnabled: options.scripts ?? true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  t.after(async () => {
    await context.close();
    await server.close();
  });
  const page = await context.newPage();
  const visit = new Visit(page, server);
  await page.addInitScript(remember, EVENTS);
  if (options.before) await page.addInitScript(options.before);
  await page.goto(options.at ?? server.url + path);
  if (start) await visit.started();
  return visit;
}

// Runs in the page before anything else: keeps the widget's events and the failure to load, in order.
function remember(types) {
  window.seenEvents = [];
  for (const type of types) {
    document.addEventListener(type, (event) => {
      if (event.target?.localName === 'kuril-timeline') window.seenEvents.push({ type, detail: event.detail });
    }, true); // some do not rise
  }
  window.addEventListener('kuril-load-failed', (event) => {
    window.seenEvents.push({ type: 'kuril-load-failed', detail: event.detail });
  });
}

class Visit {
  constructor(page, server) {
    this.page = page;
    this.server = server;
    this.errors = []; // console errors and warnings, uncaught errors, failed requests, in words
    this.requests = []; // every URL that the page asked for
    page.on('console', (message) => {
      const type = message.type();
      if (/Service Worker registration blocked/.test(message.text())) return;
      if (type === 'error' || type === 'warning') this.errors.push(`console ${type}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.message}`));
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('requestfailed', (request) => {
      this.errors.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
  }

  // Requests that left the served folder; there must be none.
  outside() {
    return this.requests.filter((url) => !url.startsWith(this.server.url) && !/^(data|blob):/.test(url));
  }

  // The widget, or the nth of several. Locators from here reach into its open shadow root.
  widget(nth = 0) {
    return widget(this.page, nth);
  }

  // Something in the widget by its role and accessible name: byRole('button', 'Zoom in'), byRole('slider', /date/i).
  byRole(role, name, options = {}) {
    return this.widget().getByRole(role, { name, ...options });
  }

  // Something in the widget by the text it shows. The record's text lies in the element too, unseen behind the picture.
  byText(text, options = {}) {
    return this.widget().getByText(text, options).locator('visible=true');
  }

  // Events of the widget so far, all or of one type: [{ type, detail }].
  async events(type = null) {
    const all = await this.page.evaluate(() => window.seenEvents ?? []);
    return type ? all.filter((event) => event.type === type) : all;
  }

  // Waits until the widget has said that it is ready, or fails with what the page said instead.
  async started() {
    await until(async () => {
      const events = await this.events();
      const failure = events.find((event) => event.type === 'kuril-load-failed');
      if (failure) throw new Error(`the widget did not start: ${failure.detail}\n${this.errors.join('\n')}`);
      return events.some((event) => event.type === 'ready');
    }, () => `the widget never said it was ready\n${this.errors.join('\n')}`);
  }

  // Waits until the rest of the program has arrived.
  async complete() {
    const is_here = () => performance.getEntriesByName('kuril-rest').length > 0;
    await until(() => this.page.evaluate(is_here), 'the rest never arrived');
  }

  // Waits for two painted frames: what was asked for before is on the screen after.
  async painted() {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  }
}

// The nth widget of a page.
export function widget(page, nth = 0) {
  return page.locator('kuril-timeline').nth(nth);
}

// Asks again and again until the answer is truthy, and gives it back. Polls from outside, so no page policy forbids it.
export async function until(ask, complaint = 'waited in vain', patience_ms = PATIENCE_MS) {
  const end = performance.now() + patience_ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(typeof complaint === 'function' ? complaint() : complaint);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
