// What every end-to-end spec starts from: `app`, Cuttlebone opened as a person would open it, in the browser
// or in its own window depending on the project that runs the spec.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, test as base, expect as base_expect, type Browser, type Page } from '@playwright/test';
import { root } from '../../main/install.mjs';
import { electronArgs, findRuntime, noDisplay } from '../../main/runtime.mjs';

/** A machine that does other things too takes its time: what is waited for is not a measurement. */
const TEST_MS = 90_000;
const expect = base_expect.configure({ timeout: 20_000 });

export interface App {
  page: Page;
  /** Ends the app as a person would: by closing it. */
  close(): Promise<void>;
  /** Ends it as a crash would: its process is killed. */
  kill(): Promise<void>;
}

export interface ShellOptions {
  shell: 'web' | 'electron';
}

interface Fixtures {
  app: App;
  /** Opens the app, again if wanted: all that a test opens share one home folder. Closed when the test ends. */
  open: () => Promise<App>;
  needsRuntime: undefined;
  patience: undefined;
}

interface WorkerFixtures extends ShellOptions {
  webBrowser: Browser | undefined;
}

/** Waits until the app has nothing outstanding: no command, no chunk undrawn, no render pending. */
export async function idle(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-idle', 'true');
}

/** Why the desktop window can't be tested on this machine. */
function noWindow(): string | undefined {
  return noDisplay() ?? (findRuntime() ? undefined : 'the Electron runtime is not installed');
}

/** Each test has its own home, so that recordings and settings of one are never seen by another. */
function environment(home: string): Record<string, string> {
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home };
  return { ...(process.env as Record<string, string>), ...own };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 5000);
  await exited;
  clearTimeout(tooLong);
}

/** The address a server prints when it is ready. */
async function printedAddress(child: ChildProcess): Promise<string> {
  if (child.stdout)
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address) return address;
    }
  throw new Error('the server ended without printing its address');
}

async function openWeb(browser: Browser, home: string): Promise<App> {
  const args = [join(root, 'dist/main/web.js'), '--port', '0'];
  const server = spawn(process.execPath, args, {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const context = await browser.newContext();
  const end = async (signal: NodeJS.Signals) => {
    await context.close();
    await stop(server, signal);
  };
  try {
    const address = await printedAddress(server);
    server.stdout?.resume();
    const page = await context.newPage();
    await page.goto(address);
    return { page, close: () => end('SIGTERM'), kill: () => end('SIGKILL') };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

async function openElectron(home: string): Promise<App> {
  const executablePath = findRuntime();
  if (!executablePath) throw new Error(noWindow());
  // Given the project's folder, Electron runs the `main` of its package.json: dist/main/electron.js.
  const app = await _electron.launch({
    executablePath,
    args: [...electronArgs, root],
    // Lets the shell keep the switches that the test needs to attach.
    env: { ...environment(home), CUTTLEBONE_TEST: '1' },
  });
  const child = app.process();
  return {
    page: await app.firstWindow(),
    close: () => app.close(),
    kill: () => stop(child, 'SIGKILL'),
  };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  shell: ['web', { option: true, scope: 'worker' }],

  // First of all, so that a skipped test starts nothing.
  needsRuntime: [
    async ({ shell }, use, testInfo) => {
      const reason = shell === 'electron' ? noWindow() : undefined;
      testInfo.skip(reason !== undefined, reason ?? '');
      await use(undefined);
    },
    { auto: true },
  ],

  patience: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see what a fixture needs
    async ({}, use, testInfo) => {
      testInfo.setTimeout(TEST_MS);
      await use(undefined);
    },
    { auto: true },
  ],

  // Playwright's own `browser` would be started for the desktop window too.
  webBrowser: [
    async ({ playwright, shell }, use) => {
      const browser = shell === 'web' ? await playwright.chromium.launch() : undefined;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],

  open: async ({ webBrowser }, use, testInfo) => {
    const home = testInfo.outputPath('home');
    const opened: App[] = [];
    await use(async () => {
      const app = webBrowser ? await openWeb(webBrowser, home) : await openElectron(home);
      opened.push(app);
      return app;
    });
    for (const app of opened) await app.close();
  },

  app: async ({ open }, use) => {
    await use(await open());
  },
});

export { expect };
