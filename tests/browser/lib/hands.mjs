// What hands do on the page: drag, wheel, pinch. Positions and distances are CSS px in the window.

// The middle of an element, or the point at a fraction (0..1) of its width and height.
export async function pointIn(locator, across = 0.5, down = 0.5) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error('the element is not shown, so it has no place');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

// Presses at `from`, moves to `to` in even steps, lets go.
export async function drag(page, from, to, steps = 12) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps });
  await page.mouse.up();
}

// Turns the wheel at a point: down (positive) or up, with modifier keys held.
export async function wheel(page, at, delta_y, { delta_x = 0, keys = [] } = {}) {
  await page.mouse.move(at.x, at.y);
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.wheel(delta_x, delta_y);
  for (const key of keys) await page.keyboard.up(key);
}

// Two fingers on a level line around `centre`, first `from_px` apart, at the end `to_px`. Needs a page with touch.
export async function pinch(page, centre, from_px, to_px, steps = 12) {
  const fingers = (apart_px) => [
    { x: centre.x - apart_px / 2, y: centre.y, id: 1 },
    { x: centre.x + apart_px / 2, y: centre.y, id: 2 },
  ];
  const apart = Array.from({ length: steps }, (_, step) => from_px + ((to_px - from_px) * (step + 1)) / steps);
  await touch(page, [fingers(from_px), ...apart.map(fingers)]);
}

// Asks a picture everywhere, `step` px apart, what the pointer would be told there: { x, y, words } wherever it is told something
// that begins with `words`.
export function told(canvas, words = '', step = 4) {
  return canvas.evaluate((canvas, { words, step }) => {
    const box = canvas.getBoundingClientRect();
    const tip = canvas.getRootNode().querySelector('.tip');
    const hits = [];
    for (let y = 4; y < box.height; y += step) {
      for (let x = 4; x < box.width; x += step) {
        const at = { clientX: box.x + x, clientY: box.y + y, bubbles: true, composed: true, pointerId: 1 };
        canvas.dispatchEvent(new PointerEvent('pointermove', at));
        const text = tip.textContent;
        if (text && text.startsWith(words)) hits.push({ x: at.clientX, y: at.clientY, words: text });
      }
    }
    canvas.dispatchEvent(new PointerEvent('pointerleave', { bubbles: false, pointerId: 1 }));
    return hits;
  }, { words, step });
}

// One finger from `from` to `to`. Needs a page with touch.
export async function swipe(page, from, to, steps = 12) {
  const at = (part) => [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, id: 1 }];
  await touch(page, Array.from({ length: steps + 1 }, (_, step) => at(step / steps)));
}

async function touch(page, positions) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [first, ...rest] = positions;
  await send('touchStart', first);
  for (const points of rest) await send('touchMove', points);
  await send('touchEnd', []);
  await session.detach();
}
