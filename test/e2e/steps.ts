// What the specs do and look at again and again, in the window's own words.
import type { Locator, Page } from '@playwright/test';
import { expect, idle } from './fixtures.ts';

export const HANDLE_MDS_MAP = 'MDSDaemon::handle_mds_map';

/** A text as a regular expression that matches where it begins. */
export const begins = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

export const tree = (page: Page) => page.getByRole('tree', { name: 'Call tree' });
/** The row of the call tree at which the program stopped. */
export const stop_row = (page: Page) => tree(page).locator('[aria-current=step]');
/** Where the program stopped, in words. */
export const pill = (page: Page) => page.getByRole('button', { name: /^Stopped in / });
export const toolbar = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name, exact: true });
export const daemon = (page: Page, name: string) =>
  page.getByRole('tree', { name: 'Daemons' }).getByRole('treeitem', { name: begins(`${name} `) });
export const filter = (page: Page) => page.getByRole('textbox', { name: 'Filter the call tree' });
/** A part of the inspector. */
export const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Chooses in the command palette, as somebody who types the first words of it. */
export async function choose(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox', { name: 'What to do' }).fill(title);
  await expect(palette.getByRole('option', { selected: true })).toHaveText(begins(title));
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await idle(page);
}

/** Opens a scenario as if it were a file that somebody chose. */
export async function open_scenario_file(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+o');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** The row and the phase of the stop; tells every two stops apart that follow one another. */
async function place_of_stop(page: Page): Promise<string> {
  if ((await stop_row(page).count()) === 0) return '';
  return `${await stop_row(page).getAttribute('id')} ${await pill(page).innerText()}`;
}

/** Does something that ends in another stop, and waits until that is drawn. */
export async function to_next_stop(page: Page, go: () => Promise<void>): Promise<void> {
  const before = await place_of_stop(page);
  await go();
  await expect.poll(async () => [before, ''].includes(await place_of_stop(page))).toBe(false);
  await idle(page);
}

/** Presses a key that steps, and waits for the next stop. */
export const step = (page: Page, key: string) => to_next_stop(page, () => page.keyboard.press(key));

/** From the start to where the first-run example has its breakpoint. */
export async function to_first_stop(page: Page): Promise<void> {
  await to_next_stop(page, () => toolbar(page, 'Run').click());
  await expect(pill(page)).toHaveText(`breakpoint in mds.b · entering ${HANDLE_MDS_MAP}`);
}

/** Takes away the breakpoints that the example brought. */
export const without_breakpoints = (page: Page) => choose(page, 'Remove all breakpoints');

/** How many rows the trace has, from the last one in the call tree. */
export async function rows(page: Page): Promise<number> {
  await tree(page).press('End');
  const last = (await tree(page).getAttribute('aria-activedescendant')) ?? '';
  return Number(last.replace('row-', ''));
}

/** The admin-socket terminal. */
export class Terminal {
  readonly page: Page;
  readonly keys: Locator;
  /** What can be seen of it now. */
  readonly screen: Locator;

  constructor(page: Page) {
    const region = page.getByRole('region', { name: 'Terminal' });
    this.page = page;
    this.keys = region.getByRole('textbox', { name: 'Terminal' });
    this.screen = region.locator('.xterm-rows');
  }

  /** Makes it tall enough for an answer to be seen at once. */
  async grow(): Promise<void> {
    await this.page.getByRole('separator', { name: 'Height of the lower panel' }).press('Home');
    await idle(this.page);
  }

  async type(line: string): Promise<void> {
    await this.keys.focus();
    await this.page.keyboard.type(line);
  }

  /** Types a command and answers the JSON that comes. */
  async ask(line: string): Promise<Record<string, unknown>> {
    await this.type(line);
    await this.page.keyboard.press('Enter');
    const answer = async () => {
      const said = (await this.lines()).join('\n');
      const begin = said.lastIndexOf(`> ${line}\n`);
      const end = said.search(/\}\n(tell )?\S+>\s*$/);
      return begin < 0 || end < begin ? null : said.slice(begin + line.length + 3, end + 1);
    };
    await expect.poll(answer, `the answer to ${line}`).not.toBeNull();
    return JSON.parse((await answer()) ?? '');
  }

  /** The lines that can be seen, without the empty ones. */
  async lines(): Promise<string[]> {
    const texts = await this.screen.locator('> div').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trimEnd()).filter((text) => text !== '');
  }
}
