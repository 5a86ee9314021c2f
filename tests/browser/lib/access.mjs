// What a visitor with a keyboard and a screen reader has: keys to press, and the browser's accessibility tree to read.
// Nothing here looks at classes or places; what is found is found by role and name.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { until } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The rules that are held: all of WCAG 2.2 up to AA that a machine can check, and what axe calls good practice.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Puts axe into the page. By the debugger, because the page's policy forbids scripts from elsewhere.
export async function with_axe(page) {
  const session = await session_of(page);
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: AXE });
  assert.equal(exceptionDetails, undefined);
}

// What axe finds wrong with the page now, a line for each rule and element; `rules` are those to hold, or all.
export async function violations(page, rules = null) {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    const line = (rule, node) => `${rule.id}: ${node.target.flat().join(' ')}: ${node.failureSummary.split('\n').at(1)?.trim()}`;
    return violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
  }, runOnly);
  return found;
}

// One debugger for each page; it goes with the page.
const sessions = new WeakMap();
async function session_of(page) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  return sessions.get(page);
}

// The accessibility tree of a page and the frames in it: { role, name, value, pressed, expanded, text } of all that
// is not ignored.
export async function tree(page) {
  const session = await session_of(page);
  const trees = [];
  const frames = page.frames().length > 1 ? await session.send('Page.getFrameTree') : null;
  const ids = frames ? [frames.frameTree.frame, ...(frames.frameTree.childFrames ?? []).map((child) => child.frame)] : [{}];
  for (const { id } of ids) {
    const { nodes } = await session.send('Accessibility.getFullAXTree', id ? { frameId: id } : {});
    trees.push(...told(nodes));
  }
  return trees;
}

function told(nodes) {
  const by_id = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node) => {
    if (!node) return '';
    if (node.role?.value === 'StaticText') return node.name?.value ?? '';
    return (node.childIds ?? []).map((id) => text(by_id.get(id))).join(' ').replace(/\s+/g, ' ').trim();
  };
  const all = nodes.filter((node) => !node.ignored);
  return all.map((node) => {
    const property = (name) => node.properties?.find((property) => property.name === name)?.value.value;
    return {
      role: node.role?.value ?? '',
      name: (node.name?.value ?? '').replace(/\s+/g, ' ').trim(),
      value: node.value?.value ?? '',
      pressed: property('pressed'),
      expanded: property('expanded'),
      text: text(node),
    };
  });
}

const matches = (wanted, told) => (wanted instanceof RegExp ? wanted.test(told) : wanted === told);

// The first of a role and name in the tree, or none.
export async function find(page, role, name = /./) {
  return (await tree(page)).find((node) => node.role === role && matches(name, node.name)) ?? null;
}

// Waits for something of this role and name.
export function there(page, role, name = /./) {
  return until(() => find(page, role, name), `nothing in the accessibility tree is ${role} ${name}`);
}

// What has the focus, in shadow roots and frames as well, as the accessibility tree tells it.
const INNERMOST = `(() => {
  let at = document.activeElement;
  for (;;) {
    const inner = at?.shadowRoot?.activeElement ?? (at?.localName === 'iframe' ? at.contentDocument?.activeElement : null);
    if (!inner) return at?.localName === 'body' ? null : at;
    at = inner;
  }
})()`;
export async function focused(page) {
  const session = await session_of(page);
  const { result } = await session.send('Runtime.evaluate', { expression: INNERMOST });
  if (!result.objectId) return { role: 'none', name: '', value: '', text: '' };
  const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
  return told(nodes)[0] ?? { role: 'ignored', name: '', value: '', text: '' };
}

// Presses a key until what has the focus is of this role and name.
export async function press_until(page, key, role, name, most = 40) {
  const passed = [];
  for (let count = 0; count <= most; count++) {
    const at = await focused(page);
    if (at.role === role && matches(name, at.name)) return at;
    passed.push(`${at.role} ${at.name}`);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${role} ${name}, but past\n${passed.join('\n')}`);
}

export const tab_to = (page, role, name, most) => press_until(page, 'Tab', role, name, most);
export const tab_back_to = (page, role, name, most) => press_until(page, 'Shift+Tab', role, name, most);

// Waits until the focus is on something of this role and name.
export function focus_on(page, role, name) {
  let at = null;
  return until(async () => {
    at = await focused(page);
    return at.role === role && matches(name, at.name) && at;
  }, () => `the focus is on ${at?.role} ${at?.name}, not on ${role} ${name}`);
}

// Waits until a status line says this.
export function hears(page, words) {
  let said = [];
  return until(async () => {
    said = (await tree(page)).filter((node) => node.role === 'status').map((node) => node.text);
    return said.find((text) => matches(words, text));
  }, () => `no status says ${words}, only ${JSON.stringify(said)}`);
}
