// The cluster panel: ranks in their file system, modules in their mgr, and what can be done with them.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { choose, daemon, toolbar, without_breakpoints } from './steps.ts';

const daemons = (page: Page) => page.getByRole('tree', { name: 'Daemons' });
const row = (page: Page, name: RegExp) => daemons(page).getByRole('treeitem', { name });
const prompt = (page: Page, name: string) => page.getByRole('dialog', { name });

/** Runs as fast as it goes until the file system is served, and stands still then. */
async function until_active(page: Page): Promise<void> {
  await without_breakpoints(page);
  await page.getByLabel('speed').selectOption('max');
  await toolbar(page, 'Run').click();
  await expect(daemon(page, 'mds.b')).toContainText('up:active');
  await toolbar(page, 'Pause').click();
  await expect(page.getByText('between events')).toBeVisible();
  await idle(page);
}

test('a file system has its ranks under it, and a standby follows one when it is asked to', async ({
  app: { page },
}) => {
  await idle(page);
  await until_active(page);
  await expect(row(page, /^cephfs file system/)).toHaveAttribute('aria-level', '1');
  await expect(row(page, /^mds\.b up:active, rank 0 of cephfs/)).toHaveAttribute('aria-level', '2');
  await expect(row(page, /^mds\.a up:standby, e/)).toHaveAttribute('aria-level', '1');

  await row(page, /^cephfs/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Turn standby-replay of cephfs on' }).click();
  await toolbar(page, 'Run').click();
  await expect(row(page, /^mds\.a up:standby-replay, follows rank 0 of cephfs/)).toBeVisible();
  await expect(row(page, /^cephfs/)).toContainText('standby-replay');
  await toolbar(page, 'Pause').click();

  await test.step('folded, the ranks are out of the way', async () => {
    await row(page, /^cephfs/).click();
    await expect(row(page, /^cephfs/)).toHaveAttribute('aria-expanded', 'false');
    await expect(daemon(page, 'mds.b')).toHaveCount(0);
  });
});

test('the tree is gone through by keys', async ({ app: { page } }) => {
  await idle(page);
  await daemons(page).focus();
  const current = daemons(page).getByRole('treeitem', { selected: true });
  await page.keyboard.press('Home');
  await expect(current).toContainText('mon.a');
  await page.keyboard.press('ArrowDown');
  await expect(current).toContainText('mgr.x');
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(current).toContainText('balancer');
  await expect(current).toContainText('always on');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toContainText('mgr.x');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('End');
  await expect(current).toContainText('mds.b');
});

test('two daemons are cut off from one another, and healed', async ({ app: { page } }) => {
  await idle(page);
  await choose(page, 'Partition mds.a from');
  const asked = prompt(page, 'Partition mds.a from');
  await asked.getByRole('combobox').fill('mon.');
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(daemon(page, 'mds.a')).toContainText('cut off from mon.a');
  await expect(daemon(page, 'mon.a')).toContainText('cut off from mds.a');
  await choose(page, 'Heal mds.a and mon.a');
  await expect(daemon(page, 'mds.a')).not.toContainText('cut off');
});

test('what is refused is said where it was asked, and what was typed stays', async ({ app: { page } }) => {
  await idle(page);
  await until_active(page);
  await choose(page, 'Set max_mds of cephfs');
  const asked = prompt(page, 'max_mds of cephfs');
  await asked.getByRole('textbox').fill('many');
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('alert')).not.toBeEmpty();
  await expect(asked.getByRole('textbox')).toHaveValue('many');
  await asked.getByRole('textbox').fill('1');
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
});
