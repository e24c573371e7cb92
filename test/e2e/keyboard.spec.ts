// Everything without a mouse: nothing here clicks.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import {
  choose,
  daemon,
  filter,
  HANDLE_MDS_MAP,
  pill,
  section,
  step,
  stop_row,
  Terminal,
  to_first_stop,
  tree,
} from './steps.ts';

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

test('the main job is done by keys alone', async ({ app: { page }, shell }) => {
  await idle(page);

  await test.step('another breakpoint than the example has', async () => {
    await choose(page, 'Remove all breakpoints');
    await choose(page, 'Breakpoint MDSDaemon::handle_core_message');
  });

  await test.step('run, step, and look around', async () => {
    await step(page, 'F5');
    await expect(pill(page)).toHaveText('breakpoint in mds.b · entering MDSDaemon::handle_core_message');
    for (const key of ['F11', 'i', 'n']) await step(page, key);
    await expect(pill(page)).toHaveText(`stopped in mds.b · entering ${HANDLE_MDS_MAP}`);
    await step(page, 'F10');
    await expect(pill(page)).toHaveText(`stopped in mds.b · leaving ${HANDLE_MDS_MAP}`);
    await page.keyboard.press('1');
    await expect.poll(() => focused(page)).toBe('calltree');
    const row = (await stop_row(page).getAttribute('id')) ?? '';
    await page.keyboard.press('ArrowDown');
    await expect(tree(page)).not.toHaveAttribute('aria-activedescendant', row);
    await expect(tree(page).getByRole('treeitem', { selected: true })).toContainText('the epoch is newer');
    await page.keyboard.press('c');
    await expect(tree(page)).toHaveAttribute('aria-activedescendant', row);
    await page.keyboard.press('ArrowLeft');
    await expect(stop_row(page)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Enter');
    await page.keyboard.press('s');
    await expect(stop_row(page)).toHaveAttribute('aria-expanded', 'true');
  });

  await test.step('a breakpoint on the selected row, and off again', async () => {
    await page.keyboard.press('F9');
    await expect(stop_row(page).getByRole('img', { name: 'breakpoint' })).toHaveCount(0);
    await page.keyboard.press('b');
    await idle(page);
  });

  await test.step('filter, and leave it', async () => {
    await page.keyboard.press('/');
    await expect(filter(page)).toBeFocused();
    await page.keyboard.type('Beacon::_send');
    await expect(page.getByText(/^\d+ rows fit$/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(filter(page)).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('calltree');
    await page.keyboard.press('s');
    await expect(stop_row(page)).toBeInViewport();
  });

  await test.step('into the inspector with Tab', async () => {
    const self = section(page, 'self').getByRole('treeitem').first();
    for (let i = 0; i < 30 && !(await self.evaluate((e) => e === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await expect(self).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect(section(page, 'self').getByRole('treeitem', { expanded: true })).toHaveCount(1);
  });

  await test.step('go on, then ask the daemon', async () => {
    await choose(page, 'Remove all breakpoints');
    await choose(page, 'Speed 10×');
    await page.keyboard.press('F5');
    await expect(daemon(page, 'mds.b')).toContainText('up:active');
    await page.keyboard.press('F6');
    await expect(page.getByText('between events')).toBeVisible();
    await choose(page, 'Select mds.b');
    const terminal = new Terminal(page);
    await terminal.grow();
    await page.keyboard.press('4');
    await expect(page.getByRole('log')).toBeVisible();
    await page.keyboard.press('3');
    await expect(terminal.keys).toBeFocused();
    expect(await terminal.ask('status')).toMatchObject({ state: 'up:active' });
  });

  await test.step('export', async () => {
    test.skip(shell === 'electron', 'the desktop window asks where to save it');
    const download = page.waitForEvent('download');
    await page.keyboard.press('ControlOrMeta+s');
    expect((await download).suggestedFilename()).toBe('first-filesystem.trace.json');
  });
});

test('a row that is expanded stays where it can be seen', async ({ app: { page } }) => {
  await idle(page);
  await to_first_stop(page);
  await step(page, 'F10');
  await step(page, 'Shift+F11');
  await page.keyboard.press('1');
  await page.keyboard.press('ArrowLeft');
  await expect(stop_row(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(stop_row(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(stop_row(page)).toBeInViewport();
});

test('a map is injected by keys alone', async ({ app: { page } }) => {
  await idle(page);
  await page.keyboard.press('2');
  const editor = page.getByRole('textbox', { name: 'Map to inject, as JSON' });
  await expect(editor).toBeFocused();
  await idle(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('tabpanel', { name: 'Inject' }).getByRole('status')).toContainText(
    'sent fsmap e3',
  );
  // Tab indents in the editor; after Escape it leads out.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

for (const { name, open, field } of [
  { name: 'Command palette', open: 'ControlOrMeta+k', field: 'What to do' },
  { name: 'Keys', open: '?', field: null },
]) {
  test(`${name} opens over what one did, and gives it back`, async ({ app: { page } }) => {
    await idle(page);
    await page.keyboard.press('1');
    await expect.poll(() => focused(page)).toBe('calltree');
    const dialog = page.getByRole('dialog', { name });
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press(open);
      await expect(dialog).toBeVisible();
      if (field !== null) await expect(dialog.getByRole('combobox', { name: field })).toBeFocused();
      await page.keyboard.press('Tab');
      // From its last control the browser's own are next, never the page behind.
      expect(
        await dialog.evaluate(
          (own) => document.activeElement === document.body || own.contains(document.activeElement),
        ),
      ).toBe(true);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect.poll(() => focused(page)).toBe('calltree');
    }
  });
}

test('single letters work beside a list too, but for what the list takes', async ({ app: { page } }) => {
  await idle(page);
  const speed = page.getByLabel('speed');
  await speed.selectOption('10×');
  await speed.focus();
  await page.keyboard.press('m');
  await expect(speed).toHaveValue('null');
  await expect(speed).toBeFocused();
  await page.keyboard.press('3');
  await expect(new Terminal(page).keys).toBeFocused();
});

test('the key sheet names every key of the toolbar', async ({ app: { page } }) => {
  await idle(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const title of ['Run', 'Pause', 'Step into', 'Step over', 'Step out', 'Command palette'])
    await expect(sheet.getByText(title, { exact: true })).toBeVisible();
});

test('menus of daemons and rows are reached and left by keys', async ({ app: { page } }) => {
  await idle(page);
  const daemons = page.getByRole('tree', { name: 'Daemons' });
  await daemons.focus();
  await expect(daemon(page, 'mds.a')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(daemon(page, 'mds.b')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(menu.getByRole('menuitem', { name: 'Kill mds.b' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(daemons).toBeFocused();
});
