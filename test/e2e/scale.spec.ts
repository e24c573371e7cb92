// A long session and a large cluster: they handle as short and small ones do.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import {
  daemon,
  filter,
  open_scenario_file,
  rows,
  stop_row,
  step,
  toolbar,
  tree,
  without_breakpoints,
} from './steps.ts';

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

/** A hundred MDS, some of them with ranks and followers, and clients that have mounted. */
const LARGE = {
  title: 'A large cluster',
  cluster: {
    mon: ['a'],
    mgr: ['x', 'y'],
    osd: 3,
    mds: Array.from({ length: 100 }, (_, i) => ({ name: `m${i}` })),
  },
  steps: [
    { run: '8s' },
    { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
    { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
    { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' } },
    { run: '10s' },
    { command: { prefix: 'fs set', fs_name: 'cephfs', var: 'max_mds', val: '4' } },
    { command: { prefix: 'fs set', fs_name: 'cephfs', var: 'allow_standby_replay', val: 'true' } },
    { run: '30s' },
    ...Array.from({ length: 200 }, (_, i) => ({ client: `client.${i}`, do: 'mount' })),
    { run: '1s' },
  ],
};

test('a hundred MDS and hundreds of clients', async ({ app: { page } }) => {
  test.setTimeout(120_000);
  await idle(page);
  await open_scenario_file(page, 'large.json', JSON.stringify(LARGE));
  await expect(page.getByRole('button', { name: 'Scenario: A large cluster' })).toBeVisible({
    timeout: 60_000,
  });
  await idle(page);
  const daemons = page.getByRole('tree', { name: 'Daemons' });
  const cluster_rows = () => daemons.getByRole('treeitem').count();

  await test.step('those of a kind stand together, and only what is in view is in the page', async () => {
    await daemons.focus();
    await page.keyboard.press('End');
    const clients = daemons.getByRole('treeitem', { name: /^clients 200/ });
    await expect(clients).toHaveAttribute('aria-expanded', 'false');
    expect(await milliseconds_to_draw(page, () => page.keyboard.press('ArrowRight'))).toBeLessThan(SOON_MS);
    await expect(clients).toHaveAttribute('aria-expanded', 'true');
    for (const key of ['End', 'Home', 'PageDown', 'End']) {
      expect(await milliseconds_to_draw(page, () => page.keyboard.press(key)), key).toBeLessThan(SOON_MS);
      expect(await cluster_rows()).toBeLessThan(MOST_LINES);
    }
    await expect(daemons.getByRole('treeitem', { selected: true })).toBeInViewport();
  });

  await test.step('the palette finds one among them as it is typed', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    for (const key of 'select client.5') {
      expect(await milliseconds_to_draw(page, () => page.keyboard.type(key)), key).toBeLessThan(SOON_MS);
    }
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await expect(palette.getByRole('option', { selected: true })).toHaveText(/^Select client\.5(?!\d)/);
    await page.keyboard.press('Enter');
    await expect(daemon(page, 'client.5')).toHaveAttribute('aria-selected', 'true');
    await expect(daemon(page, 'client.5')).toBeInViewport();
  });

  await test.step('run, pause and step', async () => {
    await page.keyboard.press('F5');
    await expect(page.getByText('running', { exact: true })).toBeVisible();
    expect(await milliseconds_to_draw(page, () => page.keyboard.press('F6'))).toBeLessThan(SOON_MS);
    await expect(page.getByText('between events')).toBeVisible();
    for (const key of ['F11', 'F10']) await step(page, key);
    await expect(stop_row(page)).toBeInViewport();
  });
});
