// The terminal on a daemon's admin socket: it knows what the daemon knows, and says what the daemon says.
import { expect, idle, test } from './fixtures.ts';
import { daemon, Terminal, without_breakpoints } from './steps.ts';

let terminal: Terminal;

test.beforeEach(async ({ app: { page } }) => {
  await idle(page);
  terminal = new Terminal(page);
  await terminal.grow();
});

/** The line that is typed, with what is grey after it. */
const line = async () => (await terminal.lines()).findLast((each) => /^(tell )?\S+>/.test(each));

test('Tab completes from what the daemon says it knows', async ({ app: { page } }) => {
  await terminal.type('vers');
  await idle(page);
  await page.keyboard.press('Tab');
  await expect.poll(line).toMatch(/^mds\.a> version/);
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('"version": "16.2');

  await terminal.type('dump_ops_in_fl');
  await page.keyboard.press('Tab');
  await expect.poll(line).toMatch(/^mds\.a> dump_ops_in_flight/);
  await page.keyboard.press('Control+u');

  // More than one: they are listed.
  await terminal.type('perf histogram ');
  await page.keyboard.press('Tab');
  await expect(terminal.screen).toContainText('perf histogram dump');
  await expect(terminal.screen).toContainText('perf histogram schema');
  await page.keyboard.press('Control+c');

  // Another daemon, other commands: a mon has no dump_ops_in_flight to complete.
  await page.getByLabel('Admin socket of').selectOption('mon.a');
  await terminal.type('dump_ops_in_fl');
  await idle(page);
  await page.keyboard.press('Tab');
  await terminal.type('.');
  await expect.poll(line).toMatch(/^mon\.a> dump_ops_in_fl\./);
});

test('what was typed before comes back with the arrow, also after a reload', async ({ app: { page } }) => {
  await terminal.ask('version');
  await terminal.ask('status');
  await page.keyboard.press('ArrowUp');
  await expect.poll(line).toMatch(/^mds\.a> status/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(line).toMatch(/^mds\.a> version/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(line).toMatch(/^mds\.a> status/);
  await page.reload();
  await idle(page);
  await terminal.keys.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(line).toMatch(/^mds\.a> status/);
});

test('a command that there is not is refused in the daemon’s own words', async ({ app: { page } }) => {
  await terminal.type('no_such_thing');
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('ERROR: (22) Invalid argument');
  await expect(terminal.screen).toContainText('no_such_thing');
  await expect.poll(line).toMatch(/^mds\.a>$/);
});

test('help lists the daemon’s commands, or those that begin so', async ({ app: { page } }) => {
  await terminal.type('help sess');
  await idle(page);
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('session evict');
  await expect(terminal.screen).toContainText('Enumerate connected CephFS clients');
  await expect(terminal.screen).not.toContainText('high-level status of MDS');
  await terminal.type('help');
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('high-level status of MDS');
});

test('a daemon that is killed takes its socket away', async ({ app: { page } }) => {
  await terminal.ask('version');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'What to do' }).fill('Kill mds.a');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Admin socket of')).not.toHaveValue('mds.a');
  await expect.poll(line).not.toMatch(/^mds\.a>/);
});

test('an MDS is told by name, by rank and by gid, with completion from what it says it knows', async ({
  app: { page },
}) => {
  await without_breakpoints(page);
  const mode = page.getByRole('group', { name: 'How the daemon is reached' });
  await mode.getByRole('button', { name: 'tell' }).click();
  await expect.poll(line).toMatch(/^tell mds\.a>/);
  await terminal.type('vers');
  await idle(page);
  await page.keyboard.press('Tab');
  await expect.poll(line).toMatch(/^tell mds\.a> version/);
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('"version": "16.2');

  const [gid] = (await page.getByLabel('Tell').getByRole('option').allInnerTexts()).filter((name) =>
    /^mds\.\d+$/.test(name),
  );
  await page.getByLabel('Tell').selectOption(gid ?? '');
  await expect.poll(line).toBe(`tell ${gid}>`);
  expect(await terminal.ask('status')).toMatchObject({ id: Number(gid?.slice('mds.'.length)) });

  await page.reload();
  await idle(page);
  await expect(mode.getByRole('button', { name: 'tell' })).toHaveAttribute('aria-pressed', 'true');
  await daemon(page, 'mon.a').click();
  await expect.poll(line).toMatch(/^tell mon\.a>/);
  // Too long an answer to be shown whole: its end is folded.
  await terminal.type('mon_status');
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('"outside_quorum"');
});

test('the mon is asked as the ceph tool asks it', async ({ app: { page } }) => {
  // Time goes on while the mgr answers: the map that comes then must not stop the mon.
  await without_breakpoints(page);
  await page.getByLabel('Admin socket of').selectOption('ceph');
  await terminal.type('osd pool l');
  await idle(page);
  await page.keyboard.press('Tab');
  await expect.poll(line).toMatch(/^ceph> osd pool ls/);
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('cephfs.meta');
  await terminal.type('fs status');
  await page.keyboard.press('Enter');
  // The table has its colours, and not their codes.
  await expect(terminal.screen).toContainText('STANDBY MDS');
  await expect(terminal.screen).not.toContainText('[1m');
  await terminal.type('fs set cephfs max_mds 0');
  await page.keyboard.press('Enter');
  await expect(terminal.screen).toContainText('ERROR:');
});
