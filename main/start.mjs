// `npm start`: installs if needed, builds if needed, opens Cuttlebone: in its own window where Electron can
// run, otherwise in the browser. `npm start -- --web` asks for the browser; what follows goes to the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install, root } from './install.mjs';
import { downloadRuntime, electronArgs, findRuntime, noDisplay, runtimeVersion } from './runtime.mjs';

/** Long enough for a slow line, short enough that a silent one does not look like a hang. */
const downloadSeconds = 120;

const wantsWeb = process.argv.includes('--web');
const args = process.argv.slice(2).filter((arg) => arg !== '--web');

/** @returns {Promise<string | undefined>} why there can be no window */
async function whyNoWindow() {
  const blind = noDisplay();
  if (blind) return blind;
  if (findRuntime()) return undefined;
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron runtime';
  console.log(`Fetching the Electron runtime ${runtimeVersion()} (once, up to ${downloadSeconds} s)…`);
  const failure = await downloadRuntime(downloadSeconds);
  return failure && `the Electron runtime could not be downloaded (${failure})`;
}

/** The server runs in this process: nothing to outlive it, and Ctrl-C reaches it directly. */
async function openWeb() {
  const server = join(root, 'dist', 'main', 'web.js');
  process.argv = [process.execPath, server, ...args];
  await import(pathToFileURL(server).href);
}

/** @param {string} runtime */
function openWindow(runtime) {
  // Given the project's folder, Electron reads name, version and `main` from its package.json.
  const child = spawn(runtime, [...electronArgs, root, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    });
  child.on('error', (error) => {
    console.error(`Electron did not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 0)));
}

/**
 * npm hands SIGINT and SIGTERM on to what it started: to us, since its shell makes room for us (`exec` in package.json).
 * When npm is killed it goes without a word, and nothing may be left behind then either.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  const look = () => process.ppid === parent || process.kill(process.pid, 'SIGTERM');
  setInterval(look, 500).unref();
}

install();
try {
  await build();
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const reason = wantsWeb ? undefined : await whyNoWindow();
const runtime = wantsWeb || reason ? undefined : findRuntime();
if (reason) console.log(`No window, because ${reason}: serving Cuttlebone to your browser instead.`);
endWithNpm();
if (runtime) openWindow(runtime);
else await openWeb();
