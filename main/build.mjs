// Builds dist/: main/ with esbuild, renderer/ with Vite. A part whose sources have not changed since its
// last build is left alone, which is what makes a second `npm start` quick. `--force` builds regardless.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, root } from './install.mjs';

const dist = join(root, 'dist');

/** Everything a part is built from. */
const sources = {
  main: ['core', 'main', 'package.json', 'package-lock.json'],
  renderer: ['core', 'renderer', 'vite.config.ts', 'package-lock.json'],
};

/** Programs that run in Node or Electron: ES modules beside one another in dist/main. */
const programs = ['main/cli.ts', 'main/web.ts', 'main/electron.ts', 'main/host/engine.ts'];

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Class and function names are the names of Ceph's handlers in a trace: they must survive bundling.
  keepNames: true,
  sourcemap: true,
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions[]} */
export const mainBuilds = [
  {
    ...common,
    entryPoints: programs.map((path) => ({ in: path, out: programName(path) })),
    outdir: 'dist/main',
    format: 'esm',
    // What npm installed is loaded from where it is; only our own files are bundled.
    packages: 'external',
  },
  {
    ...common,
    // A sandboxed preload script must be a single CommonJS file.
    entryPoints: ['main/preload.ts'],
    outfile: 'dist/main/preload.cjs',
    format: 'cjs',
    external: ['electron'],
  },
];

/** @param {string} path */
function programName(path) {
  return path.slice(path.lastIndexOf('/') + 1, -extname(path).length);
}

/** @param {string[]} paths @returns {string} a hash of the names and contents of all files there */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  /** @param {string} path */
  const add = (path) => {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  };
  for (const path of paths) {
    if (extname(path)) add(path);
    else
      for (const entry of readdirSync(join(root, path), { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => join(e.parentPath, e.name).slice(root.length + 1))
        .sort())
        add(entry);
  }
  return hash.digest('hex');
}

/** @param {keyof typeof sources} part @param {boolean} force @param {() => Promise<unknown>} make */
async function buildPart(part, force, make) {
  const stamp = join(dist, `.${part}-sources`);
  const hash = hashOf(sources[part]);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  // Without its stamp an interrupted build is never taken for a finished one.
  rmSync(stamp, { force: true });
  const began = performance.now();
  await make();
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, hash);
  console.log(`Built ${part} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return true;
}

async function buildMain() {
  const { build } = await import('esbuild');
  await Promise.all(mainBuilds.map((options) => build(options)));
  markCommand();
}

/** The command line program is run by name, so it needs the executable bit. */
export function markCommand() {
  chmodSync(join(dist, 'main', 'cli.js'), 0o755);
}

async function buildRenderer() {
  const { build } = await import('vite');
  await build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

/** Builds what is out of date. Throws when a build fails; the tool has printed why. */
export async function build({ force = false } = {}) {
  const built = [
    await buildPart('main', force, buildMain),
    await buildPart('renderer', force, buildRenderer),
  ];
  // esbuild works in a process of its own, which would live as long as this one.
  if (built.includes(true)) await (await import('esbuild')).stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  try {
    await build({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(`Build failed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
