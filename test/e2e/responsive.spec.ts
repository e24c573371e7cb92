// The window answers whatever the program does: while it stands inside a handler, while it runs as fast as it goes.
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
  toolbar,
  tree,
  without_breakpoints,
} from './steps.ts';

const scenario = (page: Page) => page.getByRole('button', { name: /^Scenario: / });
const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

/** Does what the daemon's context menu offers. */
async function from_menu(page: Page, name: string, item: string): Promise<void> {
  await daemon(page, name).click({ button: 'right' });
  await page.getByRole('menu').getByRole('menuitem', { name: item, exact: true }).click();
}

test.describe('while the program stands inside a handler', () => {
  test.beforeEach(async ({ app: { page } }) => {
    await idle(page);
    await to_first_stop(page);
  });

  test('its objects can be looked into', async ({ app: { page } }) => {
    const self = section(page, 'self');
    await self.getByRole('treeitem', { name: /^mdsmap / }).click();
    await expect(self.getByRole('treeitem', { name: /^epoch 3$/ })).toBeVisible();
    await section(page, 'Stack').getByRole('button', { name: 'MDSDaemon::ms_dispatch' }).click();
    await expect(section(page, 'On the stack')).toContainText('ms_dispatch');
    await page.keyboard.press('s');
    await expect(section(page, 'Stopped here')).toContainText('handle_mds_map');
  });

  test('the tree can be filtered and another daemon selected', async ({ app: { page } }) => {
    await filter(page).fill('Beacon::_send daemon:mds.a');
    await expect(page.getByText(/^\d+ rows fit$/)).toBeVisible();
    for (const name of await tree(page).getByRole('treeitem').allInnerTexts()) expect(name).toMatch(/mds\.a/);
    await page.getByRole('button', { name: 'Clear the filter', exact: true }).click();

    await daemon(page, 'osd.0').click();
    await expect(daemon(page, 'osd.0')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByLabel('Admin socket of')).toHaveValue('osd.0');
    await page.getByRole('button', { name: 'only osd.0' }).click();
    await expect(filter(page)).toHaveValue('daemon:osd.0');
    await expect(tree(page).getByRole('treeitem').last()).toContainText('osd.0');
    await pill(page).click();
    await expect(page.getByText('The program stopped at a row that the filter leaves out.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filter and show it' }).click();
    await expect(stop_row(page)).toBeInViewport();
  });

  test('the terminal says that it waits, and the answer comes when it goes on', async ({ app: { page } }) => {
    await without_breakpoints(page);
    const terminal = new Terminal(page);
    await terminal.grow();
    await terminal.type('version');
    await page.keyboard.press('Enter');
    await expect(terminal.screen).toContainText('waiting for mds.a (the program is stopped)');
    await expect(pill(page)).toHaveText(`breakpoint in mds.b · entering ${HANDLE_MDS_MAP}`);
    await page.keyboard.press('F5');
    await expect(terminal.screen).toContainText('"version": "16.2');
    await expect(terminal.screen).not.toContainText('waiting for');
  });

  test('the theme can be switched', async ({ app: { page } }) => {
    const before = await theme(page);
    await toolbar(page, 'Light or dark').click();
    await expect.poll(() => theme(page)).not.toBe(before);
    await page.reload();
    await idle(page);
    expect(await theme(page)).not.toBe(before);
    await expect(pill(page)).toBeVisible();
  });

  test('a daemon is killed, and is gone once the handler has run to its end', async ({ app: { page } }) => {
    await without_breakpoints(page);
    await from_menu(page, 'mds.b', 'Kill mds.b');
    await idle(page);
    await expect(daemon(page, 'mds.b')).toContainText('up:');
    await page.keyboard.press('F5');
    await expect(daemon(page, 'mds.b')).toContainText('killed');
  });

  test('another example can be opened', async ({ app: { page } }) => {
    await scenario(page).click();
    await page.getByRole('menuitemradio', { name: /^A cluster boots/ }).click();
    await expect(scenario(page)).toHaveAccessibleName('Scenario: A cluster boots');
    await idle(page);
    await expect(pill(page)).toBeHidden();
    await expect(page.getByText('between events')).toBeVisible();
    // It brings its own breakpoint.
    await step(page, 'F5');
    await expect(pill(page)).toHaveText('breakpoint in mds.a · entering MDSDaemon::init');
  });

  test('a reload comes back to the same stop, with the tree', async ({ app: { page } }) => {
    await step(page, 'F11');
    const here = async () => ({
      pill: await pill(page).innerText(),
      row: await stop_row(page).getAttribute('id'),
      lines: await tree(page).getByRole('treeitem').allInnerTexts(),
      state: await section(page, 'mds.b').innerText(),
    });
    const before = await here();
    await page.reload();
    await idle(page);
    const after = await here();
    expect({ pill: after.pill, row: after.row }).toEqual({ pill: before.pill, row: before.row });
    expect(after.lines.slice(-8)).toEqual(before.lines.slice(-8));
    expect(after.state).toContain('mdsmap.epoch');
    await step(page, 'F10');
    await expect(pill(page)).toHaveText(/entering MonClient::sub_got/);
  });
});

test('it runs and pauses, as often as one likes', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  const clock = page.locator('.readout b').first();
  for (let i = 0; i < 3; i++) {
    const before = await clock.innerText();
    await page.keyboard.press('F5');
    await expect(page.getByText('running', { exact: true })).toBeVisible();
    await expect(clock).not.toHaveText(before);
    await page.keyboard.press('F6');
    await expect(page.getByText('between events')).toBeVisible();
    await idle(page);
  }
});

test('a daemon is killed and started again from the cluster panel', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  await page.getByLabel('speed').selectOption('10×');
  await page.keyboard.press('F5');
  await expect(daemon(page, 'mds.b')).toContainText(/up:(creating|active)/);
  await page.keyboard.press('F6');
  await expect(page.getByText('between events')).toBeVisible();
  await from_menu(page, 'mds.a', 'Kill mds.a');
  await expect(daemon(page, 'mds.a')).toContainText('killed');
  await expect(page.getByLabel('Admin socket of').getByRole('option', { name: 'mds.a' })).toHaveCount(0);
  await from_menu(page, 'mds.a', 'Start mds.a');
  await expect(daemon(page, 'mds.a')).toContainText('up:boot');
  await page.keyboard.press('F5');
  await expect(daemon(page, 'mds.a')).toContainText('up:standby');
});

test('a daemon is stopped as its host would, and started again', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  await from_menu(page, 'mds.a', 'Stop mds.a');
  await page.keyboard.press('F5');
  await expect(daemon(page, 'mds.a')).toContainText('exited');
  await from_menu(page, 'mds.a', 'Start mds.a');
  await expect(daemon(page, 'mds.a')).toContainText('up:standby');
});

test('a daemon is killed at once, also when something else is due now', async ({ app: { page } }) => {
  await idle(page);
  await from_menu(page, 'mds.a', 'Kill mds.a');
  await expect(daemon(page, 'mds.a')).toContainText('killed');
});

test('Run from a stop runs on, though the stop was in a command of the terminal', async ({
  app: { page },
}) => {
  await idle(page);
  await without_breakpoints(page);
  await choose(page, 'Breakpoint MDSDaemon::asok_command');
  const terminal = new Terminal(page);
  await terminal.type('status');
  await page.keyboard.press('Enter');
  await expect(pill(page)).toHaveText(/MDSDaemon::asok_command$/);
  await page.keyboard.press('F5');
  await expect(daemon(page, 'mds.b')).toContainText(/up:(creating|active)/);
});

test('while it runs as fast as it goes it can be filtered, asked and paused', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  // Before it runs: a window that is told something all the time has no idle moment.
  const terminal = new Terminal(page);
  await terminal.grow();
  await page.getByLabel('speed').selectOption('max');
  await toolbar(page, 'Run').click();
  await filter(page).fill('Beacon::_send daemon:mds.b');
  await expect(page.getByText(/^[\d,]+ rows fit$/)).toBeVisible();
  await daemon(page, 'mds.b').click();
  await expect(page.getByLabel('Admin socket of')).toHaveValue('mds.b');
  expect(await terminal.ask('version')).toHaveProperty('version');
  await toolbar(page, 'Pause').click();
  await expect(page.getByText('between events')).toBeVisible();
});

test('after a step from between two events, it runs on', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  await step(page, 'F11');
  await page.keyboard.press('F5');
  await expect(daemon(page, 'mds.b')).toContainText(/up:(creating|active)/);
  await expect(page.getByText('running', { exact: true })).toBeVisible();
});
