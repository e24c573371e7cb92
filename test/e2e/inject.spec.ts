// Maps that go into a daemon by hand: what real Ceph printed, what somebody edited, and what is no map at all.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../main/install.mjs';
import { expect, idle, test } from './fixtures.ts';
import { daemon, filter, section, step, stop_row, toolbar, tree, without_breakpoints } from './steps.ts';

const MAPS = join(root, 'test/fixtures/maps');
const recorded = readdirSync(MAPS)
  .filter((name) => /^fsmap\.\d+\.json$/.test(name))
  .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]));

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Inject' });
const editor = (page: Page) => panel(page).getByRole('textbox', { name: 'Map to inject, as JSON' });
const outcome = (page: Page) => panel(page).getByRole('status');
const preview = (page: Page) => section(page, 'What will differ');
const inject = (page: Page) =>
  panel(page)
    .getByRole('button', { name: /^Inject / })
    .click();

async function open_panel(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Inject' }).click();
  await idle(page);
}

/** Opens a text as if it were a file that somebody chose. */
async function open_file(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await panel(page).getByRole('button', { name: 'Open file…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await idle(page);
}

/** A recorded map with something changed, as pretty-printed JSON. */
async function recorded_map(name: string, change: (map: Record<string, unknown>) => void): Promise<string> {
  const map = JSON.parse(await readFile(join(MAPS, name), 'utf8'));
  change(map);
  return JSON.stringify(map, null, 4);
}

test('every recorded map goes in, and arrives', async ({ app: { page } }) => {
  await idle(page);
  expect(recorded).toHaveLength(19);
  await without_breakpoints(page);
  await open_panel(page);
  for (const name of recorded) {
    await open_file(page, name, await readFile(join(MAPS, name), 'utf8'));
    await inject(page);
    await expect(outcome(page)).toContainText(`sent fsmap e${name.split('.')[1]} →`);
    await idle(page);
  }
  await expect(page.getByRole('list', { name: 'Messages in flight' })).toContainText('No message');

  await outcome(page).getByRole('button', { name: 'call tree' }).click();
  await filter(page).fill('daemon:mds.a /^MDSDaemon::ms_dispatch$/ mdsmap');
  await filter(page).press('Enter');
  await page.keyboard.press('F5');
  const arrived = tree(page).getByRole('treeitem', { name: /mdsmap\(e \d+\) from debugger/ });
  await expect(arrived).toHaveCount(recorded.length);
  await page.keyboard.press('F6');
  await expect(toolbar(page, 'Run')).toBeVisible();
  // The first is newer than what it has only from e3 on; in the end it has the newest.
  await expect(daemon(page, 'mds.a')).toContainText('e19');
});

test('opened while the program runs, it starts from the current map too', async ({ app: { page } }) => {
  await idle(page);
  await without_breakpoints(page);
  await toolbar(page, 'Run').click();
  await expect(toolbar(page, 'Pause')).toBeVisible();
  await page.getByRole('tab', { name: 'Inject' }).click();
  await expect(editor(page)).toContainText('"epoch"');
  await expect(preview(page)).toContainText('Nothing: this is the map that the mon has.');
});

test('the current map, one epoch on, is taken by the daemon', async ({ app: { page } }) => {
  await idle(page);
  await open_panel(page);
  await expect(preview(page)).toContainText('Nothing: this is the map that the mon has.');
  await panel(page).getByRole('combobox', { name: 'to' }).selectOption({ label: 'mds.b · up:standby · e3' });
  await panel(page).getByRole('button', { name: 'Epoch → 4' }).click();
  await expect(preview(page)).toContainText(/epoch\s*3/);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(page)).toContainText('sent fsmap e4 → mdsmap(e 4) to mds.b');
  await outcome(page).getByRole('button', { name: 'call tree' }).click();
  await step(page, 'F5');
  await expect(stop_row(page)).toContainText('handle_mds_map');
  await step(page, 'F11');
  await expect(stop_row(page)).toContainText('the epoch is newer than mineyes4, 3');
});

test('a malformed map is refused in its place, and nothing else happens', async ({ app: { page } }) => {
  await idle(page);
  const before = await Promise.all(['mon.a', 'mds.a', 'mds.b'].map((name) => daemon(page, name).innerText()));
  await open_panel(page);
  const text = await recorded_map('fsmap.9.json', (map) => {
    map.epoch = 'nine';
  });
  await open_file(page, 'malformed.json', text);
  const differs = await preview(page).innerText();
  await inject(page);

  await expect(outcome(page)).toContainText('Not sent. $.epoch expected an epoch (integer)');
  await expect(outcome(page)).toContainText('at 2:14');
  await expect(editor(page).locator('.cm-lintRange-error')).toHaveText('"nine"');
  await expect(editor(page)).toContainText('"epoch": "nine"');

  const after = await Promise.all(['mon.a', 'mds.a', 'mds.b'].map((name) => daemon(page, name).innerText()));
  expect(after).toEqual(before);
  // The preview compares with what the mon has: that is what it was.
  await idle(page);
  expect(await preview(page).innerText()).toBe(differs);
  await expect(page.getByRole('list', { name: 'Messages in flight' })).toContainText('No message');

  // Deep inside the path leads there too, and the link goes to the place.
  const deep = await recorded_map('fsmap.9.json', (map) => {
    const [fs] = map.filesystems as { mdsmap: { up: Record<string, unknown> } }[];
    if (fs !== undefined) fs.mdsmap.up.mds_0 = 'somebody';
  });
  await open_file(page, 'deep.json', deep);
  await inject(page);
  await expect(outcome(page)).toContainText('$.filesystems[0].mdsmap.up.mds_0');
  await outcome(page)
    .getByRole('button', { name: /^at \d+:\d+$/ })
    .click();
  await expect(editor(page).locator('.cm-lintRange-error')).toBeInViewport();
  await expect(editor(page)).toBeFocused();
});

test('a text that is no JSON says where, before and after it is sent', async ({ app: { page } }) => {
  await idle(page);
  await open_panel(page);
  await open_file(page, 'cut.json', '{\n    "epoch": 4,\n    "filesystems": [\n');
  await expect(outcome(page)).toContainText('No JSON yet');
  await expect(
    editor(page).locator('.cm-lint-marker-error, .cm-lintRange-error, .cm-lintPoint-error'),
  ).toHaveCount(1);
  await expect(preview(page)).toContainText('It is compared as soon as it is JSON again.');
  await expect(preview(page)).not.toContainText('this is the map that the mon has');
  await inject(page);
  await expect(outcome(page)).toContainText('Not sent. $.filesystems[0] expected a value');
  await expect(outcome(page)).not.toContainText('No JSON yet');
  await expect(editor(page)).toContainText('"filesystems": [');
  await expect(daemon(page, 'mds.a')).toContainText('e2');
});

test('what was typed survives other tabs, a refusal and a reload', async ({ app: { page } }) => {
  await idle(page);
  await open_panel(page);
  await open_file(page, 'half.json', '{ "epoch": 12 }');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' half done');
  await idle(page);
  const typed = '{ "epoch": 12 } half done';
  await expect(editor(page)).toHaveText(typed);

  await page.getByRole('tab', { name: 'Call tree' }).click();
  await idle(page);
  await expect(editor(page)).toBeHidden();
  await open_panel(page);
  await expect(editor(page)).toHaveText(typed);

  await inject(page);
  await expect(outcome(page)).toContainText('Not sent.');
  await expect(editor(page)).toHaveText(typed);

  // At once: what was typed last has not been looked at yet.
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(', and more');
  await page.reload();
  await idle(page);
  await open_panel(page);
  await expect(editor(page)).toHaveText(`${typed}, and more`);
});
