// The cluster panel: ranks in their file system, modules in their mgr, and what can be done with them.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { choose, daemon, pill, toolbar, without_breakpoints } from './steps.ts';

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
  await page.keyboard.press('5');
  await expect(daemons(page)).toBeFocused();
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

test('a question closes when a breakpoint is reached before it is answered', async ({ app: { page } }) => {
  await idle(page);
  await until_active(page);
  await page.getByRole('button', { name: 'Add to the cluster' }).click();
  await page.getByRole('menuitem', { name: 'Mount a new client…' }).click();
  await page.keyboard.press('Enter');
  await expect(row(page, /^client\.1 mounted, cephfs/)).toBeVisible();
  await choose(page, 'Breakpoint Server::handle_client_mkdir');
  await row(page, /^client\.1 /).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'mkdir…' }).click();
  await prompt(page, 'client.1: mkdir').getByRole('textbox').fill('/here');
  await page.keyboard.press('Enter');
  await expect(pill(page)).toHaveText('breakpoint in mds.b · entering Server::handle_client_mkdir');
  await expect(prompt(page, 'client.1: mkdir')).toBeHidden();
});

test('a client mounts, makes a directory, and is evicted', async ({ app: { page } }) => {
  await idle(page);
  await until_active(page);
  await page.getByRole('button', { name: 'Add to the cluster' }).click();
  await page.getByRole('menuitem', { name: 'Mount a new client…' }).click();
  await page.keyboard.press('Enter');
  await expect(row(page, /^client\.1 mounted, cephfs/)).toBeVisible();
  await expect(row(page, /^rank 0 open/)).toBeVisible();
  await expect(row(page, /^mds\.b .*1 session/)).toBeVisible();
  await idle(page);

  await row(page, /^client\.1 /).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'mkdir…' }).click();
  await prompt(page, 'client.1: mkdir').getByRole('textbox').fill('/here');
  await page.keyboard.press('Enter');
  await expect(prompt(page, 'client.1: mkdir')).toBeHidden();
  await choose(page, 'client.1: ls');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'client.1: ls /' })).toContainText('here');

  await test.step('what fails says why, beside what was asked', async () => {
    await choose(page, 'client.1: read');
    await prompt(page, 'client.1: read').getByRole('textbox').fill('/nothing');
    await page.keyboard.press('Enter');
    await expect(prompt(page, 'client.1: read').getByRole('alert')).toHaveText(
      '(2) No such file or directory: read /nothing',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('what the session says is under the rank', async () => {
    await daemons(page).focus();
    await choose(page, 'Select mds.b');
    await daemons(page).press('ArrowRight');
    await expect(row(page, /^client\.\d+ open, \d+ caps?/)).toHaveAttribute('aria-level', '3');
  });

  await choose(page, 'Evict client.1');
  await expect(row(page, /^mds\.b .*session/)).toHaveCount(0);
});

test('a daemon that was not there before boots', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  await choose(page, 'Start a new MDS');
  const asked = prompt(page, 'Start a new MDS');
  await asked.getByRole('textbox').fill('z');
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await page.getByLabel('speed').selectOption('10×');
  await toolbar(page, 'Run').click();
  await expect(row(page, /^mds\.z up:standby/)).toBeVisible();
});
