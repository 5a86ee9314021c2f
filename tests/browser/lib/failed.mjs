// A reporter of node's test runner for who wants to run failed tests again: a line `file TAB pattern TAB name` for each.

const pattern = (name) => `/^${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$/`;
const flat = (text) => text.replace(/\s/g, ' ');

export default async function* failed(events) {
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.nesting === 0) yield `${data.file}\t${flat(pattern(data.name))}\t${flat(data.name)}\n`;
  }
}
