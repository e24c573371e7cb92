// Installs the dependencies when they are absent or not those of the lock file, so that a fresh clone
// starts with one command. Plain Node: it runs before there is anything to import.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === 'win32';

/** True when node_modules holds what the lock file says, by the copy of it that npm leaves when it is done. */
function upToDate() {
  const copy = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(copy)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(copy, 'utf8')).packages;
  // Optional ones are those of other platforms.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  );
}

/**
 * Puts the command where npx looks first, so that `npx cuttlebone` in a checkout runs the checkout's own
 * build: no question asked, no registry read. (npm links the bins of dependencies only. On Windows npx
 * resolves the command by itself.)
 */
export function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'cuttlebone');
  if (windows || lstatSync(link, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join('..', '..', 'dist', 'main', 'cli.js'), link);
}

/** Installs if needed; on failure says so and ends the process. */
export function install() {
  if (!upToDate()) {
    console.log('Installing dependencies…');
    // The runtime of Electron brings its own Node; its package's wish for a newer one is only noise here.
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const done = spawnSync('npm', args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
    });
    if (done.status !== 0) {
      console.error('Could not install the dependencies (npm ci failed, see above).');
      process.exit(done.signal ? 130 : 1);
    }
  }
  linkCommand();
}

// npm runs this as the project's `prepare` script, so that a plain `npm ci` links the command as well.
// By name too: bundled into another program, this file's address is that program's.
if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[1].endsWith('install.mjs')) {
  if (process.argv.includes('--link')) linkCommand();
  else install();
}
