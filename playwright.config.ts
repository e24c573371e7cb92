import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './test/e2e/fixtures.ts';
import { findChromium } from './test/browser.mjs';

const chromium = findChromium();
const asRoot = process.getuid?.() === 0;

export default defineConfig<object, ShellOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  forbidOnly: !!process.env.CI,
  workers: 2,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Without one Playwright looks for its own.
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // Chromium refuses to run as root with its sandbox.
        ...(asRoot ? ['--no-sandbox'] : []),
        // The tests talk to one local server: the browser has no business of its own elsewhere.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  // The same specs twice: served to a browser, and in the desktop window.
  projects: [
    { name: 'chromium', use: { shell: 'web' } },
    { name: 'electron', use: { shell: 'electron' } },
  ],
});
