// A scenario that somebody wrote is opened in the window, and says where it is wrong.
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';
import { daemon, open_scenario_file } from './steps.ts';

const scenario = (page: Page) => page.getByRole('button', { name: /^Scenario: / });

test('a scenario file is opened in place of the example', async ({ app: { page } }) => {
  await idle(page);
  const own = { seed: 7, cluster: { mon: ['a'], mgr: [], osd: 1, mds: ['z'] }, steps: [{ run: '5s' }] };
  await open_scenario_file(page, 'mine.json', JSON.stringify(own));
  await expect(scenario(page)).toHaveAccessibleName('Scenario: mine');
  await expect(daemon(page, 'mds.z')).toContainText('up:');
  await expect(daemon(page, 'mds.a')).toHaveCount(0);

  await test.step('the menu offers it too', async () => {
    await scenario(page).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: /^Open a scenario file/ }).click();
    await (await chooser).setFiles([]);
    await expect(scenario(page)).toHaveAccessibleName('Scenario: mine');
  });
});

test('one that is wrong says where, and the cluster stays', async ({ app: { page } }) => {
  await idle(page);
  const alert = page.getByRole('alert');
  await open_scenario_file(page, 'cut.json', '{\n  "cluster": ');
  await expect(alert).toContainText('Open cut.json failed');
  await expect(alert).toContainText('It is no JSON at 2:14');
  await alert.getByRole('button', { name: 'Dismiss' }).click();

  const wrong = { cluster: { mon: ['a'], mgr: [], osd: 1, mds: ['z'] }, steps: [{ runs: '5s' }] };
  await open_scenario_file(page, 'wrong.json', JSON.stringify(wrong));
  await expect(alert).toContainText('Open wrong.json failed');
  await expect(alert).toContainText('runs');
  await expect(scenario(page)).toHaveAccessibleName('Scenario: First file system');
  await expect(daemon(page, 'mds.a')).toContainText('up:standby');
});
