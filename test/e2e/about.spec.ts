// What a function is for, in English and in Chinese: in the inspector, in the call tree, in the palette.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { choose, filter, section, step, to_first_stop, tree } from './steps.ts';

const about = (page: Page) => section(page, 'About this function');
const decisions = (page: Page) => about(page).getByRole('list', { name: 'Decisions of this function' });
const language = (page: Page, name: 'English' | '中文') =>
  about(page).getByRole('button', { name, exact: true });

test.beforeEach(async ({ app: { page } }) => {
  await idle(page);
  await to_first_stop(page);
});

test('the function at the stop is explained, and its decisions as they are made', async ({
  app: { page },
}) => {
  await expect(about(page)).toContainText('Takes each new MDSMap from a monitor.');
  await expect(about(page)).toContainText('M10');
  await expect(about(page)).toContainText('src/mds/MDSDaemon.cc');
  const newer = decisions(page).getByRole('listitem').filter({ hasText: 'the epoch is newer than mine' });
  await expect(newer).toContainText('No: the map is discarded.');
  await expect(newer).not.toContainText('yes');
  await step(page, 'F11');
  await expect(newer).toContainText('yes');
  await page.keyboard.press('Shift+F11');
  await expect(section(page, 'Stopped here')).toContainText('returning from');
  await expect(decisions(page).getByRole('listitem').filter({ hasText: 'no rank object yet' })).toContainText(
    'yes',
  );
});

test('all of it can be read in Chinese, also after the window was opened again', async ({
  app: { page },
}) => {
  await step(page, 'F11');
  await language(page, '中文').click();
  await expect(about(page)).toContainText('处理 monitor 发来的每个新 MDSMap');
  await expect(decisions(page)).toContainText('该 epoch 比我的新');
  await expect(section(page, 'Decision')).toContainText('该 epoch 比我的新');
  await expect(tree(page).getByRole('treeitem', { name: /该 epoch 比我的新/ })).toBeVisible();
  // The rest of the window stays as it is.
  await expect(page.getByRole('tab', { name: 'Call tree' })).toBeVisible();

  await page.reload();
  await idle(page);
  await expect(about(page)).toContainText('处理 monitor 发来的每个新 MDSMap');
  await expect(language(page, '中文')).toHaveAttribute('aria-pressed', 'true');

  await choose(page, 'English or 中文');
  await expect(about(page)).toContainText('Takes each new MDSMap');
  await expect(tree(page).getByRole('treeitem', { name: /the epoch is newer than mine/ })).toBeVisible();
  // Both are found whichever is shown.
  await filter(page).fill('比我的新');
  await expect(tree(page).locator('.is-match').first()).toContainText('the epoch is newer than mine');
});

test('a function is found by what it does', async ({ app: { page } }) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'What to do' }).fill('silent daemons max_mds');
  const option = page.getByRole('option', { name: /^Calls of MDSMonitor::tick/ });
  await expect(option).toContainText('looks for silent daemons');
});
