// What Cuttlebone is for, from the first look to the trace in somebody else's hands.
import { readFile } from 'node:fs/promises';
import { expect, idle, test } from './fixtures.ts';
import {
  daemon,
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

test('the first-run example is there and says what to do first', async ({ app: { page } }) => {
  await idle(page);
  await expect(page.getByRole('button', { name: 'Scenario: First file system' })).toBeVisible();
  await expect(daemon(page, 'mds.a')).toContainText('up:standby');
  await expect(daemon(page, 'mds.b')).toContainText('up:standby');
  await expect(tree(page).getByRole('treeitem').first()).toBeVisible();
  const first = page.getByRole('complementary', { name: 'What to do first' });
  await expect(first).toContainText('Two standbys have booted');
  await first.getByRole('button', { name: 'stop in the next handler' }).click();
  await expect(pill(page)).toBeVisible();
  await expect(first).toBeHidden();
});

test('a map is watched being handled, the daemon asked, and the trace taken away', async ({
  app: { page },
  shell,
}) => {
  await idle(page);

  await test.step('run to handle_mds_map, where the example has its breakpoint', async () => {
    await to_first_stop(page);
    await expect(stop_row(page)).toHaveText(/MDSDaemon::handle_mds_map/);
    await expect(stop_row(page)).toHaveAttribute('aria-selected', 'true');
    await expect(stop_row(page)).toContainText('▶');
  });
  const level = Number(await stop_row(page).getAttribute('aria-level'));

  await test.step('the inspector shows with what it was called', async () => {
    await expect(section(page, 'Stopped here')).toContainText('entering it, on mds.b · ms_dispatch');
    await expect(section(page, 'Arguments')).toContainText('MMDSMap');
    await expect(section(page, 'mds.b')).toContainText('mdsmap.epoch');
    await expect(section(page, 'Stack').getByRole('button').first()).toContainText(HANDLE_MDS_MAP);
  });

  await test.step('into: the first decision, below the call', async () => {
    await step(page, 'F11');
    await expect(pill(page)).toHaveText(`stopped in mds.b · deciding in ${HANDLE_MDS_MAP}`);
    await expect(stop_row(page)).toContainText('the epoch is newer than mineyes');
    await expect(stop_row(page)).toHaveAttribute('aria-level', String(level + 1));
    await expect(section(page, 'Decision')).toContainText('the epoch is newer than mine yes');
  });

  await test.step('the next step shows what changed in the daemon', async () => {
    await step(page, 'F10');
    await expect(section(page, 'mds.b')).toContainText('changed since the last stop');
    await expect(section(page, 'mds.b')).toContainText(/was\s*mdsmap\.epoch\s*\d/);
    await expect(section(page, 'mds.b')).toContainText(/is now\s*mdsmap\.epoch\s*\d/);
  });

  await test.step('over: past what a call calls, to its own return', async () => {
    const call = /entering MDSRankDispatcher::init$/;
    for (let i = 0; i < 20 && !call.test(await pill(page).innerText()); i++) await step(page, 'F10');
    await expect(pill(page)).toHaveText(call);
    await expect(stop_row(page)).toHaveAttribute('aria-level', String(level + 1));
    const row = await stop_row(page).getAttribute('id');
    await step(page, 'F10');
    await expect(pill(page)).toHaveText('stopped in mds.b · leaving MDSRankDispatcher::init');
    await expect(stop_row(page)).toHaveAttribute('id', row ?? '');
    await expect(stop_row(page)).toContainText('◀');
    await expect(section(page, 'Returned')).toBeVisible();
  });

  await test.step('out: to the return of the caller, then of its caller', async () => {
    await step(page, 'Shift+F11');
    await expect(pill(page)).toHaveText(`stopped in mds.b · leaving ${HANDLE_MDS_MAP}`);
    await step(page, 'Shift+F11');
    await expect(pill(page)).toHaveText('stopped in mds.b · leaving MDSDaemon::handle_core_message');
    await expect(stop_row(page)).toHaveAttribute('aria-level', String(level - 1));
  });

  await test.step('what it decided stands under it', async () => {
    const inside = tree(page).locator(`[aria-level="${level + 1}"]`);
    for (const text of ['the epoch is newer than mine', 'the map gives me a rank', 'no rank object yet'])
      await expect(inside.filter({ hasText: text })).toContainText('yes');
  });

  await test.step('go on until the daemon is active', async () => {
    await without_breakpoints(page);
    await page.getByLabel('speed').selectOption('10×');
    await toolbar(page, 'Run').click();
    await expect(daemon(page, 'mds.b')).toContainText('up:active');
    await toolbar(page, 'Pause').click();
    await idle(page);
  });

  await test.step('ask it on its admin socket', async () => {
    const terminal = new Terminal(page);
    await terminal.grow();
    await page.getByLabel('Admin socket of').selectOption('mds.b');
    const status = await terminal.ask('status');
    expect(status).toMatchObject({ whoami: 0, state: 'up:active', fs_name: 'cephfs' });
  });

  await test.step('take the trace away', async () => {
    test.skip(shell === 'electron', 'the desktop window asks where to save it');
    const download = page.waitForEvent('download');
    await toolbar(page, 'Export as Chrome trace').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('first-filesystem.trace.json');
    const { traceEvents } = JSON.parse(await readFile(await file.path(), 'utf8'));
    const handled = traceEvents.filter(({ name }: { name: string }) => name === HANDLE_MDS_MAP);
    expect(handled.length).toBeGreaterThan(1);
    for (const { ph, ts, dur, pid, tid } of handled) {
      expect(ph).toBe('X');
      for (const number of [ts, dur, pid, tid]) expect(number).toBeGreaterThanOrEqual(0);
    }
    const names = traceEvents.map(({ args }: { args?: { name?: string } }) => args?.name);
    expect(names).toEqual(expect.arrayContaining(['mds.b', 'ms_dispatch']));
  });
});
