// Finds a Chromium for the end-to-end tests, and fetches one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../main/install.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome.exe',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} CHROMIUM_PATH, or a browser on PATH or in its usual place */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].find(runs);
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {string} command @param {string[]} args @param {number} minutes */
function attempt(command, args, minutes) {
  console.log(`$ ${command} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const timeout = minutes * 60_000;
  return (
    spawnSync(command, args, { cwd: root, env, timeout, stdio: ['ignore', 'inherit', 'inherit'] }).status ===
    0
  );
}

/** @returns {Promise<string | undefined>} a browser's path, after trying everything that could bring one */
export async function ensureChromium() {
  const found = findChromium() ?? (await playwrights());
  if (found) return found;
  console.log('No Chromium found: fetching one.');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  if (attempt(process.execPath, [cli, 'install', 'chromium'], 5)) return playwrights();
  if (process.platform === 'linux') {
    const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    /** @param {string[]} args */
    const apt = (...args) => {
      const [command = '', ...rest] = [...prefix, 'apt-get', ...args];
      return attempt(command, rest, 15);
    };
    if (apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', 'chromium'))
      return findChromium();
  }
  return undefined;
}
