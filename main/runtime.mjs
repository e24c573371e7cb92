// Where Electron's runtime is, and whether a window can be opened with it. The `electron` package itself is
// never imported: doing so downloads the runtime, without a limit, or throws.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const electronPackage = join(root, 'node_modules', 'electron');

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const program = programs[/** @type {keyof typeof programs} */ (process.platform)] ?? 'electron';

/** Electron refuses to run as root with its sandbox, as in a container; nobody else is affected. */
export const electronArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** @returns {string | undefined} why no window can be shown here */
export function noDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return undefined;
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? undefined : 'there is no display';
}

/** @returns {string | undefined} the path of the runtime's program, if it is on this machine */
export function findRuntime() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(given || join(electronPackage, 'dist'), program);
  // A download that broke off leaves a folder without its version file.
  const complete = given || existsSync(join(electronPackage, 'dist', 'version'));
  return complete && existsSync(path) ? path : undefined;
}

/**
 * Lets the electron package fetch its runtime, for at most so many seconds.
 * @param {number} seconds
 * @returns {Promise<string | undefined>} why it could not be had
 */
export function downloadRuntime(seconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: seconds * 1000,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const stop = () => {
      child.kill();
      process.exit(130);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.on('close', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (code === 0 && findRuntime()) resolve(undefined);
      else if (signal) resolve(`its download took more than ${seconds} s`);
      else resolve(/^\w*Error: .*$/m.exec(said)?.[0] ?? 'its download failed');
    });
  });
}

/** @returns {string} the version of Electron this project is built for */
export function runtimeVersion() {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
}
