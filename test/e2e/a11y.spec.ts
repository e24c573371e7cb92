// What axe finds in the states that people see most, in both themes.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { choose, Terminal, to_first_stop } from './steps.ts';

/** Serious and critical findings, each with the element it is about. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
}

for (const theme of ['dark', 'light'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.beforeEach(async ({ app: { page } }) => {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await idle(page);
    });

    test('the first look', async ({ app: { page } }) => {
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });

    test('stopped inside a handler', async ({ app: { page } }) => {
      await to_first_stop(page);
      await page.keyboard.press('F11');
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });

    test('a filter, and a terminal that waits', async ({ app: { page } }) => {
      await to_first_stop(page);
      const terminal = new Terminal(page);
      await terminal.type('status');
      await page.keyboard.press('Enter');
      await expect(terminal.screen).toContainText('waiting for mds.a');
      await page.getByRole('textbox', { name: 'Filter the call tree' }).fill('Beacon /(/');
      await expect(page.getByText("The regular expression can't be read")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('injecting, the current map', async ({ app: { page } }) => {
      await page.getByRole('tab', { name: 'Inject' }).click();
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });

    test('injecting, refused', async ({ app: { page } }) => {
      await page.getByRole('tab', { name: 'Inject' }).click();
      await idle(page);
      await page
        .getByRole('textbox', { name: 'Map to inject, as JSON' })
        .fill('{ "epoch": "x", "filesystems": []');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(page.getByText('Not sent.')).toBeVisible();
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });

    test('the log', async ({ app: { page } }) => {
      await page.getByRole('tab', { name: 'Log' }).click();
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });

    test('the cluster, unfolded, with a question open over it', async ({ app: { page } }) => {
      const daemons = page.getByRole('tree', { name: 'Daemons' });
      await daemons.getByRole('treeitem', { name: /^mgr\.x / }).click();
      await daemons.press('ArrowRight');
      await expect(daemons.getByRole('treeitem', { name: /^balancer / })).toBeVisible();
      await daemons.getByRole('treeitem', { name: /^mds\.a / }).click();
      await page.getByRole('button', { name: 'tell' }).click();
      await idle(page);
      expect(await violations(page)).toEqual([]);
      await choose(page, 'Partition mds.a from');
      await expect(page.getByRole('dialog', { name: 'Partition mds.a from' })).toBeVisible();
      await page.keyboard.type('nobody');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog').getByRole('alert')).not.toBeEmpty();
      expect(await violations(page)).toEqual([]);
    });

    test('the palette, the keys, a menu', async ({ app: { page } }) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'What to do' }).fill('step');
      await idle(page);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await idle(page);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Scenario: / }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await idle(page);
      expect(await violations(page)).toEqual([]);
    });
  });
}
