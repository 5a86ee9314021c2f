// The widget as one of the pages of a harness that measures timelines side by side: what to open, when its first event can be
// seen, what takes wheel and drag. Functions run inside the page. Needs `node benches/browser/page.mjs` after each build.
import { fileURLToPath } from 'node:url';

export default {
  label: 'kuril-timeline',
  kind: 'both',
  root: fileURLToPath(new URL('../../target/bench', import.meta.url)),
  page: 'bench.html',
  surface: 'kuril-timeline .time canvas',
  // A canvas gets its size in the frame that draws on it for the first time; before, it is 300 wide.
  ready: () => {
    const element = document.querySelector('kuril-timeline');
    const canvases = [...(element?.shadowRoot?.querySelectorAll('.map canvas, .time canvas') ?? [])];
    const drawn = canvases.filter((canvas) => canvas.width > 300).length;
    const day = (text, last) => Date.parse(text.replace(/[~?%]/g, '').padEnd(10, last ? '-12-28' : '-01-01').slice(0, 10));
    window.__range ??= () => element.view.split('/').map((text, at) => day(text, at === 1));
    return drawn >= 2;
  },
};
