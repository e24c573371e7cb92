// A long session: more than a hundred thousand rows, and it handles as a short one does.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { filter, rows, stop_row, step, toolbar, tree, without_breakpoints } from './steps.ts';

/** More lines than this are never in the page: what fits on a large screen, and a few around. */
const MOST_LINES = 120;
/** No measurement (those are in test/bench): what a machine with other work to do manages, and a frozen window does not. */
const SOON_MS = 1000;

const lines = (page: Page) => tree(page).getByRole('treeitem').count();

/** From a key press to the frame that shows what it did, as the page itself saw it. */
async function milliseconds_to_draw(page: Page, press: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    let resolve = (_ms: number) => {};
    const drawn = new Promise<number>((done) => {
      resolve = done;
    });
    Object.assign(window, { drawn });
    const on_event = (event: Event) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
    };
    for (const kind of ['keydown', 'input'])
      window.addEventListener(kind, on_event, { capture: true, once: true });
  });
  await press();
  return page.evaluate(() => (window as unknown as { drawn: Promise<number> }).drawn);
}

test('a hundred thousand rows', async ({ app: { page } }) => {
  test.setTimeout(120_000);
  await idle(page);
  await without_breakpoints(page);
  await page.getByLabel('speed').selectOption('max');

  await test.step('run until they are there', async () => {
    await toolbar(page, 'Run').click();
    await expect.poll(() => rows(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(100_000);
    expect(await lines(page)).toBeLessThan(MOST_LINES);
    await toolbar(page, 'Pause').click();
    await idle(page);
  });

  await test.step('to the top, to the bottom, and back', async () => {
    await tree(page).focus();
    for (const key of ['Home', 'End', 'PageUp', 'Home', 'PageDown', 'End']) {
      expect(await milliseconds_to_draw(page, () => page.keyboard.press(key)), key).toBeLessThan(SOON_MS);
      await expect(tree(page).getByRole('treeitem', { selected: true })).toBeInViewport();
      expect(await lines(page)).toBeLessThan(MOST_LINES);
    }
    const last = await rows(page);
    expect(last).toBeGreaterThan(100_000);
  });

  await test.step('scroll with the wheel', async () => {
    const before = await tree(page).getByRole('treeitem').first().getAttribute('id');
    await tree(page).hover();
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, -3000);
    await expect.poll(() => tree(page).getByRole('treeitem').first().getAttribute('id')).not.toBe(before);
    expect(await lines(page)).toBeLessThan(MOST_LINES);
  });

  await test.step('filter', async () => {
    await filter(page).focus();
    for (const key of 'Beacon::_send') {
      expect(await milliseconds_to_draw(page, () => page.keyboard.type(key)), key).toBeLessThan(SOON_MS);
    }
    await expect(page.getByText(/^[\d,]{4,} rows fit$/)).toBeVisible();
    expect(await lines(page)).toBeLessThan(MOST_LINES);
    expect(await milliseconds_to_draw(page, () => page.keyboard.press('Escape'))).toBeLessThan(SOON_MS);
    await idle(page);
  });

  await test.step('and step on from there', async () => {
    await page.keyboard.press('Escape');
    for (const key of ['F11', 'F11', 'F10', 'Shift+F11']) await step(page, key);
    await expect(stop_row(page)).toBeInViewport();
    expect(await lines(page)).toBeLessThan(MOST_LINES);
  });
});
